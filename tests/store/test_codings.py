"""Codings and decisions: running again changes nothing, and no decision is ever lost."""

from __future__ import annotations

import pytest

from qualkit.core.coding import Coding, Stance
from qualkit.core.errors import NotAnonymised
from qualkit.core.span import Span, replace_spans
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.store.codings import load_codings, move_codings, replace_machine_codings
from qualkit.store.decisions import DecisionRow, add_decision, load_decisions
from qualkit.store.memos import MemoRow, add_memo
from qualkit.store.transcripts import Origin, load_transcript, save_transcript
from tests.store.conftest import TEXT, TRANSCRIPT

GRAND = Coding("t1", 2, 16, 29, "place_pride", Stance.FOR, 0.8, "phrase “grand”")
LEFT = Coding("t1", 2, 30, 48, "he_access", None, 0.6, "phrase “left at sixteen”")


def save(connection, transcript, **options):
    save_transcript(
        connection,
        transcript,
        Origin("0" * 64, 0, "txt", "inline"),
        **options,
    )


def tag(connection, *codings):
    return replace_machine_codings(
        connection, codings, {"t1": TEXT}, codebook_hash="c" * 16, run_id=None
    )


def accept(coding, coder="amina", decision="accept"):
    return DecisionRow(coding.id, coder, decision, "", "", "")


def test_a_transcript_comes_back_as_it_was_saved(database):
    with database.read() as connection:
        assert load_transcript(connection, "t1") == TRANSCRIPT


def test_identifiable_text_is_refused_unless_it_is_meant(database):
    raw = AnonymisedTranscript("t2", "Karen", "Hi.", (), (), identifiable=True)
    with database.write() as connection:
        with pytest.raises(NotAnonymised, match="not been anonymised"):
            save(connection, raw)
        save(connection, raw, allow_identifiable=True)


def test_tagging_twice_changes_nothing(database):
    with database.write() as connection:
        assert tag(connection, GRAND, LEFT).new == 2
        again = tag(connection, GRAND, LEFT)
        assert (again.new, again.changed, again.same, again.withdrawn) == (0, 0, 2, 0)
        assert list(load_codings(connection)) == [GRAND, LEFT]


def test_a_coding_no_longer_made_goes_unless_it_was_reviewed(database):
    with database.write() as connection:
        tag(connection, GRAND, LEFT)
        add_decision(connection, accept(GRAND), "f" * 64)
        change = tag(connection)
        assert (change.withdrawn, change.kept_for_decisions) == (1, 1)
        assert [one.id for one in load_codings(connection)] == [GRAND.id]
        assert load_decisions(connection)[GRAND.id] == [accept(GRAND)]


def test_a_coding_with_a_memo_on_it_stays_so_that_the_memo_has_its_words(database):
    with database.write() as connection:
        tag(connection, GRAND, LEFT)
        add_memo(connection, MemoRow("coding", LEFT.id, "amina", "Which school?"))
        change = tag(connection)
        assert (change.withdrawn, change.kept_for_decisions) == (1, 1)
        assert [one.id for one in load_codings(connection)] == [LEFT.id]


def test_only_some_codes_can_be_tagged_again(database):
    with database.write() as connection:
        tag(connection, GRAND, LEFT)
        change = replace_machine_codings(
            connection,
            [],
            {"t1": TEXT},
            codebook_hash="c" * 16,
            run_id=None,
            only=["he_access"],
        )
        assert change.withdrawn == 1
        assert list(load_codings(connection)) == [GRAND]


def test_the_same_decision_twice_is_stored_once_and_a_new_one_beside_it(database):
    with database.write() as connection:
        tag(connection, GRAND)
        assert add_decision(connection, accept(GRAND), "f" * 64)
        assert not add_decision(connection, accept(GRAND), "e" * 64)
        assert add_decision(connection, accept(GRAND, decision="reject"), "d" * 64)
        assert add_decision(connection, accept(GRAND, coder="tom"), "d" * 64)
        newest = load_decisions(connection)[GRAND.id]
        assert [(one.coder, one.decision) for one in newest] == [
            ("amina", "reject"),
            ("tom", "accept"),
        ]


def test_codings_and_decisions_follow_their_words_when_the_text_changes(database):
    new_text, edits = replace_spans(
        TEXT, [(Span(8, 14), "college"), (Span(40, 47), "[late teens]")]
    )
    with database.write() as connection:
        tag(connection, GRAND, LEFT)
        add_decision(connection, accept(LEFT), "f" * 64)
        moved = {one.id: edits.forward(one.span) for one in (GRAND, LEFT)}
        renamed = move_codings(connection, "t1", new_text, moved)
        words = [one.span.of(new_text) for one in load_codings(connection)]
        assert words == ["It was grand.", "I left at [late teens]."]
        assert list(load_decisions(connection)) == [renamed[LEFT.id]]


def test_a_coding_may_move_to_where_another_one_was(database):
    one = Coding("t1", 2, 16, 20, "work", None, 0.5, "")
    two = Coding("t1", 2, 20, 24, "work", None, 0.5, "")
    with database.write() as connection:
        tag(connection, one, two)
        add_decision(connection, accept(one), "f" * 64)
        renamed = move_codings(connection, "t1", TEXT, {one.id: Span(20, 24), two.id: Span(24, 29)})
        assert renamed[one.id] == two.id
        assert list(load_decisions(connection)) == [two.id]
