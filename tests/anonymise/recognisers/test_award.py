"""Prizes and honours that few people have."""

from __future__ import annotations

import pytest

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.core.recognising import Knowledge
from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("a Nobel Peace Prize winner", ["Nobel Peace Prize"], "known to all"),
        ("she got the Skelmersdale Poetry Prize", ["Skelmersdale Poetry Prize"], "of one town"),
        ("then i got the booker prize", ["booker prize"], "known, in small letters"),
        ("my nan has an MBE", ["MBE"], "an honour"),
        ("I won a prize at the fair", [], "any prize"),
        ("an award for the best cake", [], "any award"),
        ("it be what it be", [], "a verb, no honour"),
    ],
)
def test_awards_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("award", text) == expected, why


def test_an_award_that_thousands_have_stays() -> None:
    text = "I did my Duke of Edinburgh Award, the bronze one."
    found = detect_in(text, "t", Knowledge(), plugins.load_all("recognisers"))
    assert "Edinburgh" not in " ".join(one.text for one in found)
