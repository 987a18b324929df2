"""The project database: made once, upgraded, locked, checked."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import stat
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock

from qualkit.core.errors import NoProject, ProjectBusy, ProjectError
from qualkit.core.project_folder import DATABASE_NAME
from qualkit.store import database as module
from qualkit.store import schema
from qualkit.store.database import compact, lock_for_writing, open_database
from qualkit.store.integrity import check_database
from qualkit.store.schema_version import SCHEMA_VERSION
from qualkit.store.settings import read_fact, write_fact


def tables_of(connection):
    """Columns, keys and indexes of every table, whatever their order and the spelling of SQL."""
    inspector = sa.inspect(connection)
    facts = ("columns", "foreign_keys", "indexes", "unique_constraints")
    return {
        table: {
            "key": inspector.get_pk_constraint(table)["constrained_columns"],
            **{fact: sorted(map(str, getattr(inspector, f"get_{fact}")(table))) for fact in facts},
        }
        for table in inspector.get_table_names()
    }


def test_the_migrations_make_exactly_the_tables_that_a_new_project_has():
    made, migrated = sa.create_engine("sqlite://"), sa.create_engine("sqlite://")
    with made.begin() as new, migrated.begin() as old:
        module.make_tables(new)
        module.migrate(old)
        assert tables_of(new) == tables_of(old)
        assert compare_metadata(MigrationContext.configure(old), schema.metadata) == []
        version = "SELECT version_num FROM alembic_version"
        assert new.exec_driver_sql(version).all() == old.exec_driver_sql(version).all()


def test_the_schema_version_known_to_the_code_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(module._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA_VERSION


def test_a_new_database_is_for_its_owner_only_and_sound(tmp_path):
    with open_database(tmp_path / "study", create=True) as database:
        with database.read() as connection:
            checks = check_database(connection)
            assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
            assert connection.exec_driver_sql("PRAGMA secure_delete").scalar() == 1
            assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
        path = database.folder / DATABASE_NAME
    assert (checks.integrity, checks.foreign_keys) == ("", "")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_folder_without_a_project_is_named(tmp_path):
    with pytest.raises(NoProject, match="no qualkit project"), open_database(tmp_path):
        pass


def test_a_project_of_a_newer_qualkit_is_left_alone(tmp_path):
    with open_database(tmp_path, create=True):
        pass
    with sqlite3.connect(tmp_path / DATABASE_NAME) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (tmp_path / DATABASE_NAME).read_bytes()
    with pytest.raises(ProjectError, match="newer qualkit"), open_database(tmp_path):
        pass
    assert (tmp_path / DATABASE_NAME).read_bytes() == before


def test_a_file_that_is_no_database_is_named_and_kept(tmp_path):
    path = tmp_path / DATABASE_NAME
    path.write_bytes(b"this is not a database, it is a letter" * 100)
    with pytest.raises(ProjectError, match="not a database"), open_database(tmp_path):
        pass
    assert path.read_bytes().startswith(b"this is not")


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    with open_database(tmp_path, create=True) as database:
        with pytest.raises(ZeroDivisionError), database.write() as connection:
            write_fact(connection, "half", "done")
            raise ZeroDivisionError
        with database.read() as connection:
            assert read_fact(connection, "half", "nothing") == "nothing"


def test_a_deleted_text_is_gone_from_the_file(tmp_path):
    words = "Southwick shipyard gala " * 200
    with open_database(tmp_path, create=True) as database:
        with database.write() as connection:
            write_fact(connection, "text", words)
        with database.write() as connection:
            write_fact(connection, "text", "[a place]")
        compact(database)
    for path in tmp_path.iterdir():
        assert b"Southwick" not in path.read_bytes(), path


def test_a_second_writer_is_told_who_holds_the_project(tmp_path, monkeypatch):
    script = (
        "import sys, time; from pathlib import Path\n"
        "from qualkit.store.database import lock_for_writing\n"
        "with lock_for_writing(Path(sys.argv[1])):\n"
        "    print('held', flush=True); time.sleep(60)\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    monkeypatch.setattr(module, "LOCK_TIMEOUT_SECONDS", 0.2)
    try:
        assert holder.stdout.readline() == "held\n"
        with (
            pytest.raises(ProjectBusy, match=f"process {holder.pid}"),
            lock_for_writing(tmp_path),
        ):
            pass
    finally:
        holder.kill()
        holder.wait()
    # The lock goes with the process that held it.
    with lock_for_writing(tmp_path):
        pass


def test_who_need_not_wait_for_the_lock_is_told_at_once(tmp_path):
    begun = time.monotonic()
    with (
        FileLock(tmp_path / ".qualkit.lock"),
        pytest.raises(ProjectBusy),
        lock_for_writing(tmp_path, wait=False),
    ):
        pass
    assert time.monotonic() - begun < module.LOCK_TIMEOUT_SECONDS / 2


def test_a_backup_holds_what_stands_in_the_log_too(tmp_path):
    with open_database(tmp_path, create=True) as database:
        with database.write() as connection:
            write_fact(connection, "what", "newest")
        assert (tmp_path / f"{DATABASE_NAME}-wal").stat().st_size
        module._back_up(database.engine, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600
    with contextlib.closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        found = copy.execute("SELECT value FROM project WHERE key = 'what'").fetchall()
    assert found == [("newest",)]


def make_older(folder, version: str) -> None:
    """A project database as an older qualkit left it."""
    config = Config()
    config.set_main_option("script_location", str(module._MIGRATIONS))
    engine = module._make_engine(folder / DATABASE_NAME)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, version)
    engine.dispose()


def version_of(path) -> str:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT version_num FROM alembic_version").fetchone()[0]


def test_an_older_project_is_upgraded_and_its_backup_kept(tmp_path):
    make_older(tmp_path, "0001")
    with open_database(tmp_path) as database, database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []
    assert version_of(tmp_path / DATABASE_NAME) == SCHEMA_VERSION
    assert version_of(tmp_path / "project-schema-0001.backup.db") == "0001"


def test_an_upgrade_that_breaks_off_leaves_the_project_as_it_was(tmp_path, monkeypatch):
    make_older(tmp_path, "0001")
    upgrade = command.upgrade

    def break_off(config, revision):
        upgrade(config, "0003")
        raise KeyboardInterrupt

    with monkeypatch.context() as moment:
        moment.setattr(command, "upgrade", break_off)
        with pytest.raises(KeyboardInterrupt), open_database(tmp_path):
            pass
    assert version_of(tmp_path / DATABASE_NAME) == "0001"
    with open_database(tmp_path):
        pass
    assert version_of(tmp_path / DATABASE_NAME) == SCHEMA_VERSION


def test_who_must_wait_is_told_for_whom(tmp_path, monkeypatch, caplog):
    monkeypatch.setattr(logging.getLogger("qualkit"), "propagate", True)
    monkeypatch.setattr(module, "LOCK_TIMEOUT_SECONDS", 0.1)
    other = FileLock(tmp_path / ".qualkit.lock")
    with other, pytest.raises(ProjectBusy), lock_for_writing(tmp_path):
        pass
    assert "Waiting for another qualkit command" in caplog.text


def test_a_project_with_unsaved_pages_is_not_read_where_they_cannot_be_taken_in(
    tmp_path, monkeypatch
):
    with open_database(tmp_path, create=True):
        pass
    (tmp_path / "project.db-wal").write_bytes(b"x" * 32)
    monkeypatch.setattr(module, "may_write", lambda path: False)
    with pytest.raises(ProjectError, match="not closed properly"), open_database(tmp_path):
        pass


def test_readers_are_not_kept_out_by_a_writer(tmp_path):
    with open_database(tmp_path, create=True) as database, database.write() as connection:
        write_fact(connection, "a", "1")
        begun = time.monotonic()
        with open_database(tmp_path) as other, other.read() as reading:
            assert reading.scalar(sa.select(sa.func.count()).select_from(schema.project)) == 0
        assert time.monotonic() - begun < module.LOCK_TIMEOUT_SECONDS / 2
