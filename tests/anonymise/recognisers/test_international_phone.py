"""Telephone numbers from abroad."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("+48 22 123 45 67", ["+48 22 123 45 67"], "Poland, in groups"),
        ("0048221234567", ["0048221234567"], "with 00"),
        ("+1 (555) 010-9999", ["+1 (555) 010-9999"], "brackets and a hyphen"),
        ("+5 points", [], "a score"),
        ("C++ 11", [], "a plus inside a word"),
        ("+48 22", [], "too few digits"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("international_phone", text) == expected, why
