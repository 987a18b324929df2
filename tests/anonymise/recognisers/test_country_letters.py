"""Countries by their letters."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("the U.S government said so", ["U.S"], "one stop"),
        ("he went to the U.S. in May", ["U.S."], "two stops"),
        ("over in the U.S.A. they do", ["U.S.A."], "three letters"),
        ("all across the U.K. it is", ["U.K."], "the other one"),
        ("she moved to the USA", ["USA"], "without stops"),
        ("the US visa took a year", ["US"], "after the article"),
        ("priced at US $ 8.00", ["US"], "before a sum"),
        ("it is about US and them", [], "an emphatic us"),
        ("I AM ONE OF THE US CROWD", [], "shouting"),
        ("a U.S.B. stick", [], "letters of something else"),
    ],
)
def test_countries_are_found_by_letters(text: str, expected: list[str], why: str) -> None:
    assert found("country_letters", text) == expected, why
