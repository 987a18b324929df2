"""The project database: made once, upgraded, locked, checked."""

from __future__ import annotations

import logging
import sqlite3
import stat
import subprocess
import sys

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from filelock import FileLock

from qualkit.core.errors import NoProject, ProjectBusy, ProjectError
from qualkit.store import database as module
from qualkit.store import schema
from qualkit.store.database import DATABASE_NAME, compact, lock_for_writing, open_database
from qualkit.store.integrity import check_database
from qualkit.store.settings import read_fact, write_fact


def test_the_migrations_make_exactly_the_tables_that_the_code_uses(tmp_path):
    with open_database(tmp_path, create=True) as database, database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []


def test_the_schema_version_known_to_the_code_is_the_newest_migration():
    config = Config()
    config.set_main_option("script_location", str(module._MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_current_head() == schema.SCHEMA_VERSION


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
    monkeypatch.setattr(module, "_may_write", lambda path: False)
    with pytest.raises(ProjectError, match="not closed properly"), open_database(tmp_path):
        pass


def test_readers_are_not_kept_out_by_a_writer(tmp_path):
    with open_database(tmp_path, create=True) as database, database.write() as connection:
        write_fact(connection, "a", "1")
        with open_database(tmp_path) as other, other.read() as reading:
            assert reading.scalar(sa.select(sa.func.count()).select_from(schema.project)) == 0
