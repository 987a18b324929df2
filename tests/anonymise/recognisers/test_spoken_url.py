"""Web addresses said aloud."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("it's saltmarsh dot com", ["saltmarsh dot com"], "without www"),
        ("on saltmarsh dot org dot uk now", ["saltmarsh dot org dot uk"], "two endings"),
        ("the salt dash marsh dot net one", ["salt dash marsh dot net"], "a hyphen"),
        ("saltmarsh dot co dot uk slash join", ["saltmarsh dot co dot uk slash join"], "a path"),
        ("jobs dot saltmarsh dot io", ["jobs dot saltmarsh dot io"], "a host within a host"),
        ("Saltmarsh dot wales, look it up", ["Saltmarsh dot wales"], "a capital, a comma"),
        (
            "it's www dot tea and a biscuit dot org dot uk, all one word",
            ["www dot tea and a biscuit dot org dot uk"],
            "several words after www",
        ),
        (
            "It's happy feet chiropody dot example dot scot.",
            ["happy feet chiropody dot example dot scot"],
            "several words where one gives it, and two endings",
        ),
        ("we got it on saltmarsh dot com", ["saltmarsh dot com"], "where nobody gives it, one"),
        ("before the dot com bubble", [], "no address"),
        ("it was all dot dot dot", [], "dots alone"),
        ("put a dot on the map", [], "no ending"),
        ("he was on the dot. Come in.", [], "a sentence between"),
        ("they dot the hills", [], "a verb"),
    ],
)
def test_spoken_addresses_are_found(text: str, expected: list[str], why: str) -> None:
    assert found("spoken_url", text) == expected, why
