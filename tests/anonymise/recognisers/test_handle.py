"""Names on social media."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("follow @leah_pasc on there", ["@leah_pasc"], "with its sign"),
        ("(@ab)", ["@ab"], "in brackets, as short as they come"),
        ("my Insta is leah_pasc99", ["leah_pasc99"], "announced"),
        ("TikTok name is ardit underscore heats", ["ardit underscore heats"], "said aloud"),
        (
            "I'm at ardit underscore heats",
            ["at ardit underscore heats"],
            "at is its sign, said aloud",
        ),
        ("mail leah@example.org", [], "an e-mail address"),
        ("Instagram was full of it", [], "nothing that looks like a name follows"),
        ("at the underscore", [], "no name on both sides"),
        ("@ home", [], "a sign alone"),
    ],
)
def test_handles_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("handle", text) == expected, why
