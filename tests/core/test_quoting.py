"""Excerpts under their codes, and those that show a code best."""

from __future__ import annotations

from dataclasses import replace

from qualkit.core.codebook import Code, Codebook
from qualkit.core.quoting import choose_quotes, group_by_code, speaker_line
from tests.exports.test_contract import make_row

BOOK = Codebook(
    "B",
    "1",
    (
        Code("work", "Work", children=(Code("pay", "Pay", children=(Code("low", "Low"),)),)),
        Code("home", "Home"),
    ),
)


def row(number, code="work", **fields):
    return replace(make_row(f"words {number}", number), code=code, **fields)


def test_groups_stand_in_the_order_of_the_codebook_below_the_codes_above_them():
    groups = group_by_code([row(1, "home"), row(2, "low"), row(3, "lost"), row(4, "home")], BOOK)
    assert [(one.code.id, one.depth, len(one.rows)) for one in groups] == [
        ("work", 0, 0), ("pay", 1, 0), ("low", 2, 1), ("home", 0, 2), ("lost", 0, 1),
    ]  # fmt: skip


def test_codes_without_excerpts_stay_only_on_request():
    assert [one.code.id for one in group_by_code([row(1)], BOOK)] == ["work"]
    every = group_by_code([], BOOK, keep_empty=True)
    assert [one.code.id for one in every] == ["work", "pay", "low", "home"]


def test_people_are_counted_once_across_transcripts_where_the_study_knows_them():
    rows = [
        row(1, participant="P1", transcript="a"),
        row(2, participant="P1", transcript="b"),
        row(3, speaker="S", transcript="a"),
        row(4, speaker="S", transcript="b"),
    ]
    group = group_by_code(rows, BOOK)[0]
    assert (group.people, group.transcripts) == (3, 2)


def test_an_excerpt_to_which_two_gave_a_code_is_one_quote_with_the_coding_that_says_most():
    one = row(1, coder="qualkit")
    other = row(2, start=900, end=950, coder="Amina")
    rows = [one, replace(one, coder="Tom"), replace(one, coder="Amina", code="home"), other]
    home, work = sorted(group_by_code(rows, BOOK), key=lambda group: group.code.id)
    assert [(q.row.coder, q.row.excerpt, q.coders) for q in work.quotes] == [
        ("Tom", "words 1", ("Tom", "qualkit")),
        ("Amina", "words 2", ("Amina",)),
    ]
    assert [one.coders for one in home.quotes] == [("Amina",)]


def test_the_confirmed_come_before_the_sure_and_nobody_speaks_twice_before_all_have_spoken():
    rows = [
        row(1, participant="P1", confidence=0.9, coder="qualkit"),
        row(2, participant="P1", confidence=0.8, coder="qualkit"),
        row(3, participant="P2", confidence=0.3, coder="qualkit"),
        row(4, participant="P3", confidence=0.2, coder="qualkit", decision="accept"),
        row(5, participant="P4", confidence=0.99, coder="qualkit", decision="unsure"),
    ]
    chosen = choose_quotes(rows, 5)
    assert [one.excerpt for one in chosen] == [
        "words 4", "words 1", "words 3", "words 5", "words 2",
    ]  # fmt: skip
    assert len(choose_quotes(rows, 2)) == 2


def test_the_speaker_line_leaves_out_what_is_not_known():
    one = row(1, speaker="Denise", attributes={"age": "54", "town": "", "class": "a"})
    assert speaker_line(one, ["age", "town", "class"]) == "Denise, 54, a"
