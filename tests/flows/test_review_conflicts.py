"""What has changed since a table was written, or is said otherwise by somebody, is listed; nothing
is written over, and a file can be taken back."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

import pytest

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding
from qualkit.core.errors import BadReview, WrongUsage
from qualkit.core.span import Span, replace_spans
from qualkit.flows.project import open_project
from qualkit.flows.review import review_table
from qualkit.flows.review_undo import undo_review
from qualkit.store.codings import load_codings, move_codings
from qualkit.store.decisions import load_decisions
from qualkit.store.transcripts import Origin, load_transcript, save_transcript
from tests.flows.conftest import SAID
from tests.flows.test_review import save_csv, stored


def decide(rows, project, name, number=0, coder="ana", **cells):
    """One row with these cells, saved as a file of its own and read back."""
    row = rows[number] | cells
    return review_table(project, save_csv([row], project / name), coder=coder)


def standing(project):
    with open_project(project) as opened, opened.database.read() as connection:
        return {
            (key, one.coder): one.decision
            for key, rows in load_decisions(connection).items()
            for one in rows
        }


def own(project):
    with open_project(project) as opened, opened.database.read() as connection:
        return [(one.code, one.turn) for one in load_codings(connection) if one.coder != MACHINE]


def anonymise_otherwise(project):
    """Give the transcript other words in two places, as `qualkit anonymise` would."""
    with open_project(project, writing=True) as opened, opened.database.write() as connection:
        before = load_transcript(connection, "t1")
        at = before.text.index("my degree")
        edits = [(Span(at, at + 2), "[Mary’s]"), (Span(0, 2), "[Some of us]")]
        text, carry = replace_spans(before.text, edits)
        moved = {one.id: carry.forward(one.span) for one in load_codings(connection)}
        turns = tuple(
            replace(turn, start=carry.forward(turn.span).start, end=carry.forward(turn.span).end)
            for turn in before.turns
        )
        save_transcript(
            connection,
            replace(before, text=text, turns=turns),
            Origin("0" * 64, 0, "txt", "inline"),
        )
        move_codings(connection, "t1", text, moved)


def test_an_old_file_does_not_write_over_what_was_said_since(coded_project, table):
    key = table[0]["coding_id"]
    decide(table, coded_project, "one.csv", decision="accept")
    decide(table, coded_project, "two.csv", decision="reject")
    result = decide(table, coded_project, "one.csv", decision="accept")
    (conflict,) = result.conflicts
    assert "it says accept, as ana said on" in conflict.message
    assert "they said reject, which stands" in conflict.message
    assert result.new == 0
    assert standing(coded_project) == {(key, "ana"): "reject"}


def test_the_old_word_counts_again_when_that_is_wanted(coded_project, table):
    key = table[0]["coding_id"]
    for name, word in (("one.csv", "accept"), ("two.csv", "reject")):
        decide(table, coded_project, name, decision=word)
    review_table(coded_project, coded_project / "one.csv", coder="ana", settle=True)
    assert standing(coded_project) == {(key, "ana"): "accept"}
    with sqlite3.connect(coded_project / "project.db") as connection:
        words = connection.execute("SELECT decision FROM decision ORDER BY id").fetchall()
    assert words == [("accept",), ("reject",), ("accept",)]


def test_two_coders_who_differ_are_both_kept_and_listed(coded_project, table):
    key = table[0]["coding_id"]
    decide(table, coded_project, "ana.csv", decision="accept")
    result = decide(table, coded_project, "tom.csv", coder="tom", decision="reject")
    assert [one.message for one in result.disagreements] == ["ana says accept, tom reject"]
    assert standing(coded_project) == {(key, "ana"): "accept", (key, "tom"): "reject"}


def test_decisions_that_repeat_another_coders_are_counted_aloud(coded_project, table):
    for row in table[:3]:
        row["decision"] = "accept"
    path = save_csv(table[:3], coded_project / "a.csv")
    review_table(coded_project, path, coder="ana")
    assert review_table(coded_project, path, coder="tom").like_others == {"ana": 3}
    assert review_table(coded_project, path, coder="tom").like_others == {}


def test_rows_that_decide_differently_about_one_coding_are_not_taken(coded_project, table):
    rows = [table[0] | {"decision": "accept"}, table[1] | {"decision": "accept"}]
    rows += [table[0] | {"decision": "reject"}, table[1] | {"decision": ""}]
    result = review_table(coded_project, save_csv(rows, coded_project / "t.csv"), coder="ana")
    assert [one.where for one in result.conflicts] == ["row 2", "row 4"]
    assert "row 2 and row 4 decide differently" in result.conflicts[0].message
    assert list(standing(coded_project)) == [(table[1]["coding_id"], "ana")]


def test_a_code_written_over_is_told_how_to_recode(coded_project, table):
    result = decide(table, coded_project, "t.csv", code="work", decision="accept")
    assert "its code was changed from voice to work" in result.problems[0].message
    assert stored(coded_project) == {}


def test_a_stance_that_the_machine_has_changed_since_is_a_conflict_for_an_accept(
    coded_project, table
):
    with sqlite3.connect(coded_project / "project.db") as connection:
        connection.execute("UPDATE coding SET stance = 'for' WHERE code = 'social_mobility'")
    result = decide(table, coded_project, "t.csv", number=2, decision="accept")
    assert "accepts social_mobility as against, but its stance is now for" in (
        result.conflicts[0].message
    )
    put_right = decide(
        table, coded_project, "u.csv", number=2, decision="accept", new_stance="against"
    )
    assert (put_right.new, put_right.conflicts) == (1, [])


def test_a_coding_that_the_machine_makes_no_more_is_named(coded_project, table):
    with sqlite3.connect(coded_project / "project.db") as connection:
        connection.execute("DELETE FROM coding WHERE code = 'voice'")
    result = decide(table, coded_project, "t.csv", decision="accept")
    assert "no longer proposes" in result.problems[0].message


def test_codings_of_a_transcript_anonymised_again_are_known_by_turn_code_and_words(
    coded_project, table
):
    anonymise_otherwise(coded_project)
    for row in table:
        row["decision"] = "accept"
    result = review_table(coded_project, save_csv(table, coded_project / "t.csv"), coder="ana")
    assert (result.new, result.problems) == (len(SAID), [])


@pytest.mark.parametrize(
    ("typed", "turn"),
    [
        ({"excerpt": "i was made up with my degree"}, 7),
        ({"excerpt": "Last bus is at ten to sevn so thats every evening job gone"}, 8),
        ({"excerpt": "Last bus … job gone", "transcript": "interview_1"}, 8),
        ({"excerpt": "We never had a say in it"}, 1),
        ({"excerpt": "2009.", "turn": "4.0"}, 4),
    ],
)
def test_a_coding_typed_by_hand_is_found_in_spite_of_small_differences(
    coded_project, table, typed, turn
):
    blank = dict.fromkeys(table[0], "") | {"transcript": "Interview 1", "code": "Work"}
    path = save_csv([blank | typed], coded_project / "t.csv")
    result = review_table(coded_project, path, coder="ana")
    assert (result.problems, result.added_codings) == ([], 1)
    assert [number for _, number in own(coded_project)] == [turn]
    assert review_table(coded_project, path, coder="ana").added_codings == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"excerpt": "so naïve"}, None),
        ({"excerpt": "naïve"}, "may stand in 2 places"),
        ({"excerpt": "We always had a say in everything here"}, "not in one turn"),
        ({"excerpt": "2009.", "transcript": "Interview 9"}, "no transcript 'Interview 9'"),
        ({"excerpt": "2009.", "code": "bingo"}, "'bingo' is not in the codebook"),
        ({"excerpt": "", "code": "work"}, "needs transcript, excerpt and code"),
    ],
)
def test_a_coding_typed_by_hand_that_cannot_be_placed_is_refused(coded_project, table, typed, says):
    blank = dict.fromkeys(table[0], "") | {"transcript": "Interview 1", "code": "work"}
    result = review_table(
        coded_project, save_csv([blank | typed], coded_project / "t.csv"), coder="ana"
    )
    assert [says in one.message for one in result.problems] == ([True] if says else [])


def test_undoing_a_file_sets_back_what_stood_before_and_can_be_done_again(coded_project, table):
    key = table[0]["coding_id"]
    decide(table, coded_project, "one.csv", decision="unsure")
    rows = [
        table[0] | {"decision": "accept"},
        table[1] | {"decision": "recode", "new_code": "work"},
    ]
    path = save_csv(rows, coded_project / "two.csv")
    review_table(coded_project, path, coder="ana")
    assert own(coded_project) == [("work", 2)]
    dry = undo_review(coded_project, path, dry_run=True)
    assert (dry.decisions, dry.codings, own(coded_project)) == (2, 1, [("work", 2)])

    undone = undo_review(coded_project, path)
    assert (undone.decisions, undone.codings, undone.left) == (2, 1, [])
    assert standing(coded_project)[key, "ana"] == "unsure"
    assert standing(coded_project)[table[1]["coding_id"], "ana"] == ""
    assert own(coded_project) == []
    assert undo_review(coded_project, path).decisions == 0

    again = review_table(coded_project, path, coder="ana")
    assert (again.new, again.conflicts) == (2, [])
    assert own(coded_project) == [("work", 2)]
    undo_review(coded_project, path)
    assert own(coded_project) == []
    with sqlite3.connect(coded_project / "project.db") as connection:
        assert connection.execute("SELECT COUNT(*) FROM coding WHERE code = 'work'").fetchone()[0]


def test_what_was_decided_again_since_stays_when_a_file_is_undone(coded_project, table):
    decide(table, coded_project, "one.csv", decision="accept")
    decide(table, coded_project, "two.csv", decision="reject")
    undone = undo_review(coded_project, coded_project / "one.csv")
    assert (undone.decisions, len(undone.left)) == (0, 1)
    assert set(standing(coded_project).values()) == {"reject"}


def test_a_file_that_was_never_read_cannot_be_undone(coded_project, table):
    path = save_csv(table, coded_project / "t.csv")
    with pytest.raises(BadReview, match="never read"):
        undo_review(coded_project, path)


def test_nobody_may_decide_in_the_machines_name(coded_project, table):
    with pytest.raises(WrongUsage, match="machine's own name"):
        decide(table, coded_project, "t.csv", coder="Qualkit", decision="accept")
    assert Coding("t", 1, 0, 1, "voice").coder == MACHINE
