"""E-mail addresses, written and spoken."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "write to m.zielinski79@example.co.uk.",
            ["m.zielinski79@example.co.uk"],
            "the full stop is the sentence's",
        ),
        ("o'brien+news@example.org", ["o'brien+news@example.org"], "apostrophe and plus"),
        ("imran at example dot org", ["imran at example dot org"], "said aloud"),
        (
            "gemma dot hodgson at example dot co dot uk",
            ["gemma dot hodgson at example dot co dot uk"],
            "with dots and two endings",
        ),
        (
            "tolu dot a underscore 99 at gmail dot com",
            ["tolu dot a underscore 99 at gmail dot com"],
            "underscore and digits",
        ),
        ("SIÂN@EXAMPLE.WALES", ["SIÂN@EXAMPLE.WALES"], "capitals and an accent"),
        ("it's wren at saltmarsh dot studio", ["wren at saltmarsh dot studio"], "a rare ending"),
        (
            "wren at salt dash marsh dot shop",
            ["wren at salt dash marsh dot shop"],
            "a host with a hyphen",
        ),
        (
            "It's wendy at happy feet dot example, no gap",
            ["wendy at happy feet dot example"],
            "a host of two words",
        ),
        (
            "can you email it? Wendy lacey oh four at example dot com.",
            ["Wendy lacey oh four at example dot com"],
            "somebody's name and a number",
        ),
        ("We met at the happy feet dot com launch", [], "a place"),
        ("it went up at two point five percent", [], "a number"),
        ("we met at the dot on the map", [], "at and dot in talk"),
        ("@leah_pasc", [], "a handle has no host"),
        ("look at that dot there", [], "no ending that is one"),
        ("five @ 2 pounds", [], "a price"),
    ],
)
def test_addresses_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("email", text) == expected, why
