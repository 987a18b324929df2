"""Driving licence numbers of Great Britain."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("MORGA657054SM9IJ", ["MORGA657054SM9IJ"], "DVLA's specimen"),
        ("MORGA 657054 SM9IJ", ["MORGA 657054 SM9IJ"], "in groups"),
        (
            "FOX99 510120 AB9XY",
            ["FOX99 510120 AB9XY"],
            "a short surname filled up with 9, a woman's month",
        ),
        ("MORGA697054SM9IJ", [], "no month begins with 9"),
        ("MORGA657954SM9IJ", [], "no day begins with 9"),
        ("MORGAN657054", [], "the end is missing"),
    ],
)
def test_licences_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("driving_licence", text) == expected, why
