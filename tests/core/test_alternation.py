"""Many phrases as one pattern: it finds what all of them in a row, longest first, would find."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.alternation import any_of

phrases = st.lists(st.text("ab' +", min_size=1, max_size=5), min_size=1, max_size=12)


def found(pattern: str, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(rf"(?<!\w)(?:{pattern})(?!\w)", text)]


@given(phrases, st.text("ab' +", max_size=40))
def test_the_tree_finds_what_the_phrases_in_a_row_find(phrases: list[str], text: str) -> None:
    in_a_row = "|".join(re.escape(one) for one in sorted(phrases, key=len, reverse=True))
    assert found(any_of(phrases), text) == found(in_a_row, text)


def test_the_longest_phrase_that_fits_is_taken() -> None:
    pattern = any_of(["new", "new year", "new year's day"])
    assert found(pattern, "new year's dawn, new year's day") == [(0, 8), (17, 31)]


def test_a_letter_may_be_spelt_in_several_ways() -> None:
    pattern = any_of(["valentine's day"], lambda letter: {"'": "['’]"}.get(letter, letter))
    assert found(pattern, "valentine’s day") == [(0, 15)]


def test_no_phrases_match_nothing_but_emptiness() -> None:
    assert any_of([]) == ""
