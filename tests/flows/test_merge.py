"""Copies of a project in which people worked apart become one: nothing lost, nothing twice."""

from __future__ import annotations

import shutil
import sqlite3

import pytest

from qualkit.core.errors import NoProject, NotAnonymised, WrongUsage
from qualkit.flows.merge import merge_project
from qualkit.flows.project import open_project
from qualkit.flows.review import review_table
from qualkit.flows.review_undo import undo_review
from qualkit.flows.sample import draw_sample
from qualkit.flows.sample_drawing import Draw
from qualkit.store import settings as facts
from qualkit.store.memos import MemoRow, add_memo
from tests.flows.test_review import save_csv
from tests.flows.test_review_conflicts import anonymise_otherwise, own, standing
from tests.flows.test_sample import read_sheet


@pytest.fixture
def copies(coded_project, tmp_path, monkeypatch):
    """Ana's and Tom's copies of one project with a sample in it; each second is a new one."""
    (coded_project / "qualkit.toml").write_text('[themes]\nunit = "turn"\n', encoding="utf-8")
    tick(monkeypatch, 0)
    sheet = draw_sample(coded_project, Draw(n=4, by="random", seed=1)).files[""]
    ana = shutil.copytree(coded_project, tmp_path / "ana")
    tom = shutil.copytree(coded_project, tmp_path / "tom")
    return ana, tom, read_sheet(sheet)


def tick(monkeypatch, seconds: int) -> None:
    """Let it be so many seconds later for everything that is stored."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_700_000_000 + seconds))


def decide(project, rows, coder, number=0, **cells):
    path = project / f"{coder}-{len(list(project.glob('*.csv')))}.csv"
    return review_table(project, save_csv([rows[number] | cells], path), coder=coder), path


def read(project, sheet, coder, number, codes):
    path = project / f"sheet-{coder}-{number}.csv"
    return review_table(project, save_csv([sheet[number] | {"codes": codes}], path), coder=coder)


def content(project):
    """Everything that people have said in a project, without row numbers."""
    with sqlite3.connect(project / "project.db") as connection:
        return {
            name: sorted(connection.execute(query).fetchall())
            for name, query in {
                "codings": "SELECT id, code, stance, coder, is_current, words_hash FROM coding",
                "decisions": "SELECT coding_id, coder, decision, new_code, new_stance, memo,"
                " source_sha256, decided_at FROM decision",
                "memos": "SELECT target_kind, target_id, author, text, written_at FROM memo",
                "samples": "SELECT s.seed, s.method, e.position, e.transcript_id, e.start, e.end,"
                " e.probability FROM sample s JOIN sample_excerpt e ON e.sample_id = s.id",
                "readings": "SELECT s.seed, r.position, r.coder, r.read_at, r.taken_back_at"
                " FROM reading r JOIN sample s ON s.id = r.sample_id",
                "people": "SELECT participant_id, name, value FROM attribute",
                "runs": "SELECT command, started_at, counts FROM run WHERE command <> 'merge'",
            }.items()
        }


def note(project, author, text):
    with open_project(project, writing=True) as opened, opened.database.write() as connection:
        add_memo(connection, MemoRow("transcript", "t1", author, text))


def test_what_two_coders_did_apart_is_all_there_afterwards_and_both_ways_alike(
    copies, table, monkeypatch
):
    ana, tom, sheet = copies
    tick(monkeypatch, 1)
    decide(ana, table, "ana", decision="accept", memo="yes")
    read(ana, sheet, "ana", 0, "social_mobility: against; voice")
    note(ana, "ana", "a striking interview")
    tick(monkeypatch, 2)
    decide(tom, table, "tom", decision="recode", new_code="work")
    read(tom, sheet, "tom", 0, "none")
    draw_sample(tom, Draw(n=3, by="random", seed=9))
    note(tom, "tom", "ask about the bus")
    tick(monkeypatch, 3)

    result = merge_project(ana, tom)
    assert result.taken["decisions"] == 1
    assert (result.taken["codings"], result.taken["memos"]) == (1, 1)
    assert (result.taken["samples"], result.taken["readings"]) == (1, 1)
    assert result.conflicts == result.missing == []
    key = table[0]["coding_id"]
    assert standing(ana)[key, "ana"] == "accept"
    assert standing(ana)[key, "tom"] == "recode"

    merge_project(tom, ana)
    assert content(ana) == content(tom)


def test_merging_again_and_back_and_forth_changes_nothing(copies, table, monkeypatch):
    ana, tom, sheet = copies
    tick(monkeypatch, 1)
    decide(ana, table, "ana", decision="accept")
    read(tom, sheet, "tom", 1, "voice")
    merge_project(ana, tom)
    merge_project(tom, ana)
    before = content(ana), content(tom)
    with sqlite3.connect(ana / "project.db") as connection:
        dump = list(connection.iterdump())
    for _ in range(2):
        assert merge_project(ana, tom).taken == {}
        assert merge_project(tom, ana).taken == {}
    assert (content(ana), content(tom)) == before
    with sqlite3.connect(ana / "project.db") as connection:
        assert list(connection.iterdump()) == dump


def test_a_dry_run_tells_and_stores_nothing_and_the_other_copy_is_never_changed(copies, table):
    ana, tom, _ = copies
    decide(tom, table, "tom", decision="accept")
    before, other = content(ana), (tom / "project.db").read_bytes()
    assert merge_project(ana, tom, dry_run=True).taken["decisions"] == 1
    assert content(ana) == before
    assert (tom / "project.db").read_bytes() == other


def test_of_one_coders_words_in_two_copies_the_later_counts_and_both_are_listed(
    copies, table, monkeypatch
):
    ana, laptop, _ = copies
    tick(monkeypatch, 5)
    decide(ana, table, "ana", decision="accept")
    tick(monkeypatch, 3)
    decide(laptop, table, "ana", decision="reject")
    result = merge_project(ana, laptop)
    (conflict,) = result.conflicts
    assert conflict.message == ("ana says accept here and reject there; the later, accept, counts")
    key = table[0]["coding_id"]
    assert standing(ana)[key, "ana"] == "accept"
    merge_project(laptop, ana)
    assert standing(laptop)[key, "ana"] == "accept"
    assert content(ana)["decisions"] == content(laptop)["decisions"]


def test_what_was_taken_back_in_one_copy_is_taken_back_in_the_other(copies, table, monkeypatch):
    ana, tom, _ = copies
    tick(monkeypatch, 1)
    _, path = decide(ana, table, "ana", decision="recode", new_code="work")
    merge_project(tom, ana)
    assert own(tom) == [("work", 1)]
    tick(monkeypatch, 2)
    undo_review(ana, path)
    merge_project(tom, ana)
    assert own(tom) == []
    assert content(ana)["codings"] == content(tom)["codings"]


def test_attributes_that_differ_are_listed_and_kept(copies):
    ana, tom, _ = copies
    for project, value in ((ana, "54"), (tom, "55")):
        with sqlite3.connect(project / "project.db") as connection:
            connection.execute("INSERT INTO participant VALUES ('P1', '')")
            connection.execute("INSERT INTO attribute VALUES ('P1', 'age', 0, ?)", (value,))
    (conflict,) = merge_project(ana, tom).conflicts
    assert "age is '54' here and '55' there; kept as here" in conflict.message
    assert content(ana)["people"] == [("P1", "age", "54")]


def test_a_copy_anonymised_otherwise_is_matched_by_its_words(copies, table, monkeypatch):
    ana, tom, _ = copies
    tick(monkeypatch, 1)
    decide(tom, table, "tom", number=7, decision="accept")
    decide(tom, table, "tom", number=6, decision="recode", new_code="family_generations")
    anonymise_otherwise(ana)
    result = merge_project(ana, tom)
    assert result.taken["decisions"] == 2
    assert ("family_generations", 7) in own(ana)
    assert any("anonymised differently" in one.message for one in result.conflicts)
    assert merge_project(ana, tom).taken == {}


def test_transcripts_that_only_the_other_has_are_named(copies, table):
    ana, tom, _ = copies
    decide(tom, table, "tom", decision="accept")
    with sqlite3.connect(ana / "project.db") as connection:
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("DELETE FROM transcript")
    result = merge_project(ana, tom)
    assert result.missing == ["Interview 1"]
    assert "decisions" not in result.taken


def test_a_copy_that_keeps_names_brings_none_into_one_that_does_not(copies):
    ana, tom, _ = copies
    with open_project(tom, writing=True) as opened, opened.database.write() as connection:
        facts.write_fact(connection, "identifiable", "yes")
    note(tom, "tom", "Karen Hodgson was kind")
    before = content(ana)
    with pytest.raises(NotAnonymised):
        merge_project(ana, tom)
    assert content(ana) == before
    assert merge_project(tom, ana).taken == {}


def test_a_folder_without_a_project_and_the_project_itself_are_refused(copies, tmp_path):
    with pytest.raises(NoProject):
        merge_project(copies[0], tmp_path / "nothing")
    with pytest.raises(WrongUsage, match="itself"):
        merge_project(copies[0], copies[0])
