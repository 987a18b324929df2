"""The same commands on the same files with the same key give the same project."""

from __future__ import annotations

import contextlib
import shlex
import shutil
import sqlite3

import pytest

from tests.cli.conftest import ORIGINALS

#: Drawn at random for every project, or a time of day that has no fixed second.
NOT_COMPARED = ("run", "alembic_version")


def rows(project):
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        names = [
            one
            for (one,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")
        ]
        return {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for name in names
            if name not in NOT_COMPARED
        }


@pytest.fixture
def built(study, qualkit, tmp_path):
    """A project made under a passphrase, with decisions."""
    options = ("--participants", "people.csv", "--project", "p", "--policy", "strict")
    qualkit("ingest", "in", *options, "--interviewer", "Moira", QUALKIT_PASSPHRASE="mill")
    qualkit("themes", "--project", "p", "--min-confidence", "0.2", QUALKIT_PASSPHRASE="mill")
    (tmp_path / "reviewed").mkdir()
    table = (tmp_path / "p/exports/coded_excerpts.csv").read_text(encoding="utf-8-sig")
    first, second, *rest = table.splitlines()
    fields = first.split(",")
    edited = "\n".join([first, second, *rest]).replace(",qualkit,,", ",qualkit,accept,")
    assert "decision" in fields and "accept" in edited
    (tmp_path / "reviewed" / "r.csv").write_text(edited, encoding="utf-8")
    qualkit("review", "reviewed/r.csv", "--coder", "amina", "--project", "p")
    return tmp_path / "p"


def test_what_the_log_prints_builds_the_same_project_again(built, qualkit, tmp_path):
    inputs = ("--files", "in", "--files", "reviewed", "--files", ".")
    lines = qualkit("log", "--replay", *inputs, "--project", "p").stdout.splitlines()
    assert [line.split()[1] for line in lines] == ["ingest", "themes", "review"]
    assert "Moira" not in "".join(lines)
    first = rows(built)
    exports = {path.name: path.read_bytes() for path in (built / "exports").iterdir()}
    shutil.rmtree(built)
    for line in lines:
        filled = line.replace("<interviewer>", "Moira").replace("<coder>", "amina")
        qualkit(*shlex.split(filled)[1:], "--project", "p", QUALKIT_PASSPHRASE="mill")
    again = rows(built)
    for table, expected in first.items():
        kept = [one for one in expected if not one.startswith(("('id'", "('vault_mark'"))]
        assert [one for one in again[table] if one in expected] == kept, table
    assert {path.name: path.read_bytes() for path in (built / "exports").iterdir()} == exports


def test_a_sample_is_drawn_again_by_the_seed_that_chance_gave_it(tagged, qualkit):
    qualkit("sample", "--by", "random", "--n", "3", "--project", "p")
    (sheet,) = (tagged / "exports").glob("sample-*.csv")
    drawn = sheet.read_bytes()
    sheet.unlink()
    line = qualkit("log", "--replay", "--project", "p").stdout.splitlines()[-1]
    assert "--seed" in line
    with contextlib.closing(sqlite3.connect(tagged / "project.db")) as connection:
        connection.execute("DELETE FROM sample_excerpt")
        connection.execute("DELETE FROM sample")
        connection.commit()
    qualkit(*shlex.split(line)[1:], "--project", "p")
    assert sheet.read_bytes() == drawn


def test_a_file_that_is_not_found_is_named_by_its_hash(built, qualkit):
    said = qualkit("log", "--replay", "--project", "p").stdout
    assert said.count("<file ") >= 4
    assert not [words for words in ORIGINALS if words in said]
