"""Firms called by their founders."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a start at Hallam and Pryce", ["Hallam and Pryce"], "two surnames after at"),
        ("the press, Tetlow & Sons", ["Tetlow & Sons"], "and his sons"),
        ("shouting at Dave and Karen", [], "people"),
        ("with Hallam and Pryce", [], "people, perhaps"),
        ("at Leeds and York", [], "places"),
        ("at Christmas and Easter", [], "feasts"),
    ],
)
def test_firms_by_their_founders_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("founders_firm", text) == expected, why
