"""Numbered roads and junctions."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("We were on the A19.", ["A19"], "a trunk road"),
        ("off the M62 somewhere", ["M62"], "a motorway"),
        ("the A1(M) at night", ["A1(M)"], "a road of motorway standard"),
        ("by junction twenty-eight", ["junction twenty-eight"], "a junction, in words"),
        ("Junction 28A", ["Junction 28A"], "a junction in figures"),
        ("i come home along the a17 and off the m62", ["a17", "m62"], "small letters"),
        ("on A4 paper", [], "a sheet of paper has no the"),
        ("the A4 sheet", [], "nor is a sheet a road"),
        ("at the junction", [], "no number"),
        ("my A levels", [], "an examination"),
    ],
)
def test_roads_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("road", text) == expected, why
