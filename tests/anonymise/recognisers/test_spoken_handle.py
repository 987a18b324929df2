"""Accounts said aloud beside their network."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "We've got an Instagram, it's at second helping durham.",
            ["at second helping durham"],
            "the network before",
        ),
        ("We're at north quay bakes on Instagram", ["at north quay bakes"], "the network after"),
        ("find us at quaybakes on twitter", ["at quaybakes"], "in small letters"),
        (
            "on tiktok it's at four left feet and i've got a few thousand",
            ["at four left feet"],
            "nothing is punctuated",
        ),
        ("I'm on Twitter, I'm at home.", [], "where, not what"),
        ("It's at the corner on X", [], "an article names no account"),
        ("We're at second helping durham", [], "no network is named"),
    ],
)
def test_accounts_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("spoken_handle", text) == expected, why
