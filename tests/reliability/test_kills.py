"""The short form of tests.reliability.kills: every writing command killed, by every gate."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3

import pytest

from qualkit.flows import ingest_anonymised as flow
from qualkit.flows import storing
from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from tests.cli.conftest import write_study
from tests.reliability.kills import STAGES, _difference, leaked, run_kills, state_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(os.name != "posix", reason="fork and SIGKILL are POSIX's"),
]


def test_a_killed_command_leaves_a_sound_project_and_its_next_run_ends_as_if_undisturbed(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path))
    outcomes = list(run_kills(tmp_path, 2 * len(STAGES), seed=20261125))
    assert [one for one in outcomes if one.problem] == []
    assert sum(one.killed for one in outcomes) == 2 * len(STAGES)


def test_the_harness_sees_one_missing_decision_and_one_changed_byte(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    write_study(tmp_path)
    folder = tmp_path / "p"
    ingest(folder, [str(tmp_path / "in")])
    whole = state_of(folder, by_chance=False)
    with contextlib.closing(sqlite3.connect(folder / "project.db")) as connection:
        connection.execute("DELETE FROM turn WHERE number = 2")
        connection.commit()
    assert _difference(whole, state_of(folder, by_chance=False)).startswith("tables")
    with (folder / "exports" / "identifiers.csv").open("ab") as stream:
        stream.write(b" ")
    changed = state_of(folder, by_chance=False)
    assert changed["exports"] != whole["exports"]
    abroad = {"Mirpur"}  # a region of another country, which the policy publish keeps
    assert leaked(tmp_path, abroad) == []
    (tmp_path / "temp").mkdir()
    (tmp_path / "temp" / "in.doc").write_bytes("Karen Hodgson".encode("utf-16-le"))
    assert leaked(tmp_path, abroad) == ["Karen in in.doc", "Hodgson in in.doc"]
    assert leaked(tmp_path, abroad | {"Karen"}) == ["Hodgson in in.doc"]


def test_codings_stay_on_their_words_when_a_command_dies_between_vault_and_database(
    tmp_path, monkeypatch
):
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    whole.mkdir()
    monkeypatch.setenv("QUALKIT_HOME", str(whole / "home"))
    write_study(whole)
    people = whole / "people.csv"
    ingest(whole / "p", [str(whole / "in")], participants=people, policy="strict")
    tag_themes(whole / "p", wanted=TaggingChoices(min_confidence=0.1))
    shutil.copytree(whole, killed)
    anonymise_again(whole / "p", policy="publish")
    expected = state_of(whole / "p", by_chance=False)

    monkeypatch.setenv("QUALKIT_HOME", str(killed / "home"))

    def die(*arguments, **options):
        raise SystemExit(9)

    with monkeypatch.context() as moment:
        moment.setattr(storing, "save_transcript", die)
        with pytest.raises(SystemExit):
            anonymise_again(killed / "p", policy="publish")
    anonymise_again(killed / "p", policy="publish")
    assert _difference(expected, state_of(killed / "p", by_chance=False)) == ""


def test_a_name_learned_just_before_the_kill_is_replaced_everywhere_by_the_next_run(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "in").mkdir()
    first = "Interviewer: And then?\n\nP1: I rang pemberly about it, and Pemberly came.\n" * 3
    second = "Interviewer: Who?\n\nP2: Mrs Josephine Pemberly taught me. Pemberly did.\n" * 3
    (tmp_path / "in" / "a.txt").write_text(first, encoding="utf-8")
    ingest(tmp_path / "p", [str(tmp_path / "in")], policy="strict")
    (tmp_path / "in" / "b.txt").write_text(second, encoding="utf-8")

    def die(*arguments, **options):
        raise SystemExit(9)

    with monkeypatch.context() as moment:
        moment.setattr(flow, "anonymise_earlier", die)
        with pytest.raises(SystemExit):
            ingest(tmp_path / "p", [str(tmp_path / "in")], policy="strict")
    (tmp_path / "p" / "exports" / "identifiers.csv").unlink()
    ingest(tmp_path / "p", [str(tmp_path / "in")], policy="strict")
    assert (tmp_path / "p" / "exports" / "identifiers.csv").exists()
    with contextlib.closing(sqlite3.connect(tmp_path / "p" / "project.db")) as connection:
        texts = [text for (text,) in connection.execute("SELECT text FROM transcript")]
        facts = dict(connection.execute("SELECT key, value FROM project"))
    assert not [text for text in texts if "Pemberly" in text]
    assert facts["ingest_unfinished"] == ""
