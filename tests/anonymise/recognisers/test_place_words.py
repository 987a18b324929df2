"""Towns whose names are words, in talk without capitals."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found

SMALL = "so yeah that was that and we all stayed there a while, "


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (SMALL + "then i moved to reading.", ["reading"], "where somebody went"),
        (SMALL + "she was born in bath and", ["bath"], "where somebody comes from"),
        (SMALL + "she had an offer from bath.", ["bath"], "a university by its town"),
        (SMALL + "i was reading a book", [], "the verb"),
        (SMALL + "she was in the bath.", [], "the tub"),
        ("Then she went to Reading.", [], "with capitals others find it"),
    ],
)
def test_towns_and_words_are_told_apart(text: str, expected: list[str], why: str) -> None:
    assert found("place_words", text) == expected, why
