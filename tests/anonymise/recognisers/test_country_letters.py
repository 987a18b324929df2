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
        ("he moved over to the us in the nineties", ["us"], "in small letters"),
        ("the u.s wouldn't have it", ["u.s"], "in small letters, with stops"),
        ("it was us $ 8.00", ["us"], "a sum of money, in small letters"),
        ("it's the us and them of it", [], "people against people"),
        ("she came in the usa van", ["usa"], "no word but the country"),
        ("they gave it to the users", [], "part of a word"),
        ("it was all of us in the usual place", [], "part of a word"),
    ],
)
def test_countries_are_found_by_letters(text: str, expected: list[str], why: str) -> None:
    assert found("country_letters", text) == expected, why
