"""Passport numbers that are announced."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("my passport is 123456789", ["123456789"], "British: nine digits"),
        ("passport number AB1234567", ["AB1234567"], "letters and seven digits"),
        ("My Passport, it's 123 456 789", ["123 456 789"], "in groups"),
        ("123456789", [], "nothing announces it"),
        ("the passport office closed in 2012", [], "a year"),
        ("passport. Then 123456789", [], "another sentence"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("passport", text) == expected, why
