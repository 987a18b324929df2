"""Words typed or pasted by a person are found again, and never in a place they do not mean."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.core.locating import _distances, locate_words
from qualkit.core.span import Span

TURNS = [
    "Well, I was born here – me dad worked at the yard. It was a lovely place to grow up.",
    "I hated it… They said I'd never amount to “anything”. University was not for us, naïve me.",
    "It was a lovely place to grow up, it was. Everybody looked after everybody, you know.",
]
TEXT = "\n".join(TURNS)
SPANS = [Span(TEXT.index(turn), TEXT.index(turn) + len(turn)) for turn in TURNS]


def found(words: str) -> list[str]:
    return [place.span.of(TEXT) for place in locate_words(words, TEXT, SPANS)]


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("me dad worked at the yard.", "me dad worked at the yard."),
        ("me dad   worked\nat the yard", "me dad worked at the yard."),
        ("ME DAD WORKED AT THE YARD", "me dad worked at the yard."),
        ('never amount to "anything".', "never amount to “anything”."),
        ("I hated it... They said", "I hated it… They said"),
        ("born here - me dad", "born here – me dad"),
        ("not for us, naive me", "not for us, naïve me."),
        ("Universty was not for us", "University was not for us"),
        ("looked afer everybody, you knwo", "looked after everybody, you know."),
        ("They said … to anything", "They said I'd never amount to “anything”."),
        ("I was born here (...) at the yard", "I was born here – me dad worked at the yard."),
    ],
)  # fmt: skip
def test_small_differences_are_looked_past(typed, means):
    assert found(typed) == [means]


@pytest.mark.parametrize(
    "typed",
    [
        "me mam sang in the choir on Sundays",
        "naive mother",
        "hatd",
        "they said … I hated it",
        "!?",
        "",
    ],
)
def test_what_was_not_said_is_not_found(typed):
    assert found(typed) == []


def test_words_that_stand_in_two_places_are_both_told():
    assert len(found("It was a lovely place to grow up")) == 2
    assert len(found("It was a lovley place to grow up")) == 2


def test_a_place_never_goes_over_the_edge_of_a_turn():
    assert found("lovely place to grow up. I hated it") == []


def slow_distances(wanted: str, letters: str) -> list[int]:
    """Sellers 1980: the plain table."""
    row = list(range(len(wanted) + 1))
    ends = []
    for c in letters:
        new = [0]
        for at, w in enumerate(wanted, start=1):
            new.append(min(row[at - 1] + (c != w), row[at] + 1, new[at - 1] + 1))
        row = new
        ends.append(row[-1])
    return ends


@given(st.text("abc", min_size=1, max_size=20), st.text("abc", max_size=60))
def test_distances_are_those_of_the_plain_table(wanted, letters):
    assert _distances(wanted, letters) == slow_distances(wanted, letters)


WORDS = ["bus", "late", "my", "mother", "walked", "work", "again", "every", "day", "rain"]


@settings(max_examples=60)
@given(st.integers(0, 10**6))
def test_a_sentence_with_one_typing_error_is_found_where_it_stands(seed):
    chance = random.Random(seed)
    turns = [" ".join(chance.choices(WORDS, k=14)) + "." for _ in range(6)]
    text = "\n".join(turns)
    spans = [Span(text.index(turn), text.index(turn) + len(turn)) for turn in turns]
    at = chance.randrange(6)
    letter = chance.randrange(1, len(turns[at]) - 2)
    typed = turns[at][:letter] + chance.choice(["", "x", "qz"]) + turns[at][letter + 1 :]
    places = locate_words(typed, text, spans)
    assert spans[at] in [place.span for place in places]
