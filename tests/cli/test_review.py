"""qualkit review at the terminal: what the reviewer sees, and the exit codes."""

from __future__ import annotations

import getpass
import json

import pytest

from tests.cli.test_whole_way import read_rows, write_rows


@pytest.fixture
def reviewed(tagged):
    """The study's table with two decisions, beside the project."""
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    rows[0]["decision"], rows[1]["decision"] = "accept", "reject"
    write_rows(tagged.parent / "back.csv", rows)
    return rows


def test_the_reviewer_sees_decisions_by_code_and_what_is_left(reviewed, qualkit):
    shown = qualkit("review", "back.csv", "--coder", "Amina", "--project", "p").stdout
    assert "Decisions by Amina" in shown
    assert reviewed[0]["code"] in shown
    plain = " ".join(shown.split())
    assert f"{len(reviewed)} rows: 2 new or changed decisions, 0 known already" in plain
    assert f"{len(reviewed) - 2} not decided yet; 0 codings added." in plain
    assert max(map(len, shown.splitlines())) <= 80


def test_a_dry_run_says_so_and_stores_nothing(reviewed, qualkit):
    done = qualkit("review", "back.csv", "--dry-run", "--project", "p")
    assert "Nothing was stored" in done.stdout
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    assert status["counts"]["decisions"] == 0


def test_decisions_are_the_users_own_where_no_coder_is_named(reviewed, qualkit):
    done = qualkit("review", "back.csv", "--project", "p", "--json")
    assert json.loads(done.stdout)["coder"] == getpass.getuser()


def test_a_row_that_cannot_be_used_is_named_and_the_exit_code_is_1(reviewed, tagged, qualkit):
    reviewed[0]["decision"] = "hmm"
    write_rows(tagged.parent / "back.csv", reviewed)
    done = qualkit("review", "back.csv", "--project", "p", check=1)
    assert "Rows that could not be used" in done.stderr
    assert "row 2: decision 'hmm'" in " ".join(done.stderr.split())
    assert "1 new or changed decision," in done.stdout


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.csv", None, "there is no such file"),
        ("list.csv", "a,b\n1,2\n", "no column coding_id"),
    ],
)
def test_a_file_that_is_no_table_of_ours_is_refused(tagged, qualkit, name, content, says):
    if content:
        (tagged.parent / name).write_text(content, encoding="utf-8")
    done = qualkit("review", name, "--project", "p", check=1)
    assert says in " ".join(done.stderr.split())


def test_after_a_file_is_taken_back_the_project_has_none_of_it_and_the_file_is_told_apart(
    reviewed, tagged, qualkit
):
    before = (tagged / "exports" / "coded_excerpts.csv").read_bytes()
    qualkit("review", "back.csv", "--project", "p")
    said = " ".join(qualkit("review", "back.csv", "--undo", "--project", "p").stdout.split())
    assert "Taken back: 2 decisions, 0 codings, 0 readings. The file still shows" in said
    qualkit("export", "excerpts", "--out", "now.csv", "--project", "p")
    assert (tagged.parent / "now.csv").read_bytes() == before
    again = qualkit("review", "back.csv", "--undo", "--project", "p").stdout
    assert "still shows" not in again
