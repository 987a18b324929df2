"""Organisations by a word of their name."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "I went to Hylton Bank Comp till I was fifteen.",
            ["Hylton Bank Comp"],
            "a school by its last word",
        ),
        ("at Carmel College", ["Carmel College"], "a college"),
        ("the University of Hull", ["University of Hull"], "kind first"),
        ("Kosi is at Ysgol y Foryd now", ["Ysgol y Foryd"], "kind first, in Welsh"),
        ("she's at the Bank of Scotland", ["Bank of Scotland"], "kind first, a bank"),
        ("he plays for Heaton Rovers FC", ["Heaton Rovers FC"], "two kind words"),
        ("in the Vyvyan Arms", ["Vyvyan Arms"], "a pub"),
        (
            "I grew up in Leeds. University was for others.\nHarrow. School was not.",
            [],
            "a full stop or a line's end parts",
        ),
        ("at St. Mary's Primary", ["St. Mary's Primary"], "the full stop of an abbreviation"),
        ("The School was shut", [], "an article and a kind: no name"),
        (
            "The Normal College. From Coventry University.",
            ["Normal College", "Coventry University"],
            "the name begins with the second word",
        ),
        ("It's Essex University", ["Essex University"], "after a contraction"),
        ("My School", [], "a possessive and a kind"),
        ("the council and the church", [], "small letters"),
        ("a school of thought", [], "small letters and of"),
    ],
)
def test_institutions_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("institution", text) == expected, why
