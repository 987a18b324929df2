"""Open and create project databases: SQLite in the project folder, or PostgreSQL for teams."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from filelock import FileLock, Timeout

from qualkit.core.errors import ProjectBusy, ProjectError
from qualkit.core.project_folder import DATABASE_NAME, check_for_project
from qualkit.store import schema
from qualkit.store.schema_version import SCHEMA_VERSION
from qualkit.store.shares import warn_of_share
from qualkit.store.sqlite_file import as_project_error, may_write, reading_address

Connection = sa.Connection
_LOG = logging.getLogger("qualkit")
_MIGRATIONS = Path(__file__).parent / "migrations"
#: As Alembic makes it.
_VERSION_TABLE = """\
CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"""
#: How long a command waits for another one that is writing to the same project.
LOCK_TIMEOUT_SECONDS = 10.0


@dataclass(frozen=True)
class Database:
    """An open project database. `folder` holds qualkit.toml, codebook.yaml and the vault."""

    folder: Path
    engine: sa.Engine

    @contextlib.contextmanager
    def write(self) -> Iterator[sa.Connection]:
        """One transaction: everything or nothing."""
        with self.engine.begin() as connection:
            yield connection

    @contextlib.contextmanager
    def attempt(self) -> Iterator[tuple[sa.Connection, sa.RootTransaction]]:
        """A transaction that the caller commits or rolls back; rolled back when it does neither."""
        with self.engine.connect() as connection:
            transaction = connection.begin()
            try:
                yield connection, transaction
            finally:
                if transaction.is_active:
                    transaction.rollback()

    @contextlib.contextmanager
    def read(self) -> Iterator[sa.Connection]:
        with self.engine.connect() as connection:
            yield connection


@contextlib.contextmanager
def open_database(folder: Path, *, create: bool = False) -> Iterator[Database]:
    """The database of the project in `folder`, its schema upgraded after a backup copy.

    create: make folder and database when they are missing.
    Raises NoProject, ProjectError (not writable, not a database, made by a newer qualkit).
    """
    path = folder / DATABASE_NAME
    if create:
        _make_folder(folder)
    else:
        check_for_project(folder)
    writable = create or may_write(path)
    if writable:
        engine = _make_engine(path)
    else:
        engine = sa.create_engine(f"sqlite:///{reading_address(path)}&uri=true")
    try:
        _bring_up_to_date(engine, path, writable=writable)
        yield Database(folder, engine)
        if writable:
            _checkpoint(engine)
    except sa.exc.DatabaseError as error:
        raise as_project_error(str(error.orig), path) from error
    finally:
        engine.dispose()


@contextlib.contextmanager
def lock_for_writing(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Keep other writing commands out while this one writes. Readers are never kept out.

    wait: for another one to end, for LOCK_TIMEOUT_SECONDS; or not at all. The lock is the operating
    system's, so it goes with a process that dies. Raises ProjectBusy.
    """
    _make_folder(folder)
    path = folder / ".qualkit.lock"
    lock = FileLock(path, timeout=LOCK_TIMEOUT_SECONDS)
    try:
        _acquire(lock, path, wait=wait)
    except Timeout:
        holder = _holder(path)
        raise ProjectBusy(
            f"another qualkit command ({holder}) is writing to this project",
            where=str(folder),
            hint="Wait until it has ended, then run this command again.",
        ) from None
    except OSError as error:
        raise _not_writable(folder, error) from error
    try:
        path.write_text(f"process {os.getpid()}", encoding="utf-8")
        warn_of_share(folder)
        yield
    finally:
        lock.release()


def _acquire(lock: FileLock, path: Path, *, wait: bool) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        if not wait:
            raise
        _LOG.warning("Waiting for another qualkit command (%s) to end.", _holder(path))
        lock.acquire()


def _holder(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace").strip() or "another process"


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(folder, error) from error


def _not_writable(folder: Path, error: OSError) -> ProjectError:
    return ProjectError(
        f"the project folder cannot be written ({error.strerror or error})",
        where=str(folder),
        hint="Choose a folder of your own with --project DIR.",
    )


def _make_engine(path: Path) -> sa.Engine:
    if not path.exists():
        try:
            os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        except OSError as error:
            raise _not_writable(path.parent, error) from error
    engine = sa.create_engine(f"sqlite:///{path}", connect_args={"timeout": LOCK_TIMEOUT_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        connection.isolation_level = None  # type: ignore[attr-defined]
        for pragma in (
            "foreign_keys=ON",
            "journal_mode=WAL",
            "synchronous=FULL",
            # Deleted rows are overwritten with zeros: a replaced text must not linger in free
            # pages.
            "secure_delete=ON",
            "temp_store=MEMORY",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    # pysqlite opens transactions late; BEGIN IMMEDIATE makes "one transaction" mean one (SQLAlchemy
    # documentation, "Serializable isolation / Savepoints / Transactional DDL").
    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _bring_up_to_date(engine: sa.Engine, path: Path, *, writable: bool) -> None:
    with engine.connect() as connection:
        current = _schema_version(connection)
    if current == SCHEMA_VERSION:
        return
    if not writable:
        raise ProjectError(
            f"this project is of an older qualkit (schema {current}) and cannot be upgraded here",
            where=str(path),
            hint="Copy the whole folder to a place where you may write, and open it there.",
        )

    if not current:
        with engine.begin() as connection:
            make_tables(connection)
        return

    from alembic.script import ScriptDirectory

    known = {one.revision for one in ScriptDirectory(str(_MIGRATIONS)).walk_revisions()}
    if current not in known:
        raise ProjectError(
            f"this project was made by a newer qualkit (its schema is {current})",
            where=str(path),
            hint="Upgrade qualkit: pip install --upgrade qualkit.",
        )
    _back_up(engine, path.with_name(f"project-schema-{current}.backup.db"))
    with engine.begin() as connection:
        migrate(connection)


def make_tables(connection: sa.Connection) -> None:
    """Make the tables of a new project, without Alembic, which is slow to load. They are those that
    all migrations make together."""
    schema.metadata.create_all(connection)
    connection.exec_driver_sql(_VERSION_TABLE)
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (SCHEMA_VERSION,))


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that the tables have not seen yet."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _schema_version(connection: sa.Connection) -> str:
    if not sa.inspect(connection).has_table("alembic_version"):
        return ""
    return str(connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() or "")


def _back_up(engine: sa.Engine, target: Path) -> None:
    """Copy the database as it stands, its log taken in, beside the target first."""
    beside = target.with_name(f".{target.name}.new")
    beside.unlink(missing_ok=True)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    raw = engine.raw_connection()
    try:
        with contextlib.closing(sqlite3.connect(beside)) as copy:
            raw.driver_connection.backup(copy)  # type: ignore[union-attr]
    finally:
        raw.close()
    beside.replace(target)


def _checkpoint(engine: sa.Engine) -> None:
    """Take the log into the database, unless another command is writing: it will then do so."""
    with engine.connect() as connection:
        # Otherwise who only reads would wait for the writer at the end.
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql(f"PRAGMA busy_timeout={LOCK_TIMEOUT_SECONDS * 1000:.0f}")


def compact(database: Database) -> None:
    """Rewrite the database without free pages, so that replaced text is gone from the file."""
    raw = database.engine.raw_connection()
    try:
        raw.driver_connection.execute("VACUUM")  # type: ignore[union-attr]
        raw.driver_connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[union-attr]
    finally:
        raw.close()
