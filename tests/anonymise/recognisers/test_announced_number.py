"""Numbers that the words before them name."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("my case number is AB123456", ["AB123456"], "case number"),
        ("Student no. 20145678", ["20145678"], "student number"),
        ("You can ring me on 07700 900123", ["07700 900123"], "a phone number after ring me on"),
        ("account number 12345678", ["12345678"], "bank account"),
        ("crime reference 45/12345/21", ["45/12345/21"], "slashes inside"),
        ("UCAS ID: 1234567890", ["1234567890"], "after a colon"),
        ("my licence number is 12345678", ["12345678"], "driving licence of Northern Ireland"),
        ("my learner number is 1000000388", ["1000000388"], "ULN of a learner"),
        ("my UTR 1123456789", ["1123456789"], "tax reference"),
        ("a driver of 40 years", [], "no number of a licence"),
        ("in case 1984 comes again", [], "four digits may be a year"),
        ("my reference was brilliant", [], "no number at all"),
        ("the account is 40 years old", [], "too few digits"),
    ],
)
def test_announced_numbers_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("announced_number", text) == expected, why
