"""Families by the plural of their surname."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("The Lees, the Prices, the Lowes", ["Lees", "Prices", "Lowes"], "three families"),
        ("them Hugheses next door", ["Hugheses"], "a surname in s"),
        ("the prices went up", [], "the word"),
        ("the Kings Arms", [], "a pub"),
        ("the Tories", [], "a party"),
        ("the Zibbles", [], "no known surname"),
    ],
)
def test_families_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("family_plural", text) == expected, why
