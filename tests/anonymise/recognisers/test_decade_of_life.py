"""Ages told by the decade."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I'm in my fifties", ["fifties"], "in words"),
        ("she was in her late 30s then", ["late 30s"], "a part of it, in figures"),
        ("all through me teens", ["teens"], "dialect"),
        ("a man in his mid-sixties", ["mid-sixties"], "of another"),
        ("it was built in the seventies", [], "a time that everybody lived in"),
        ("I put it on my 90s playlist", [], "music of a time"),
        ("my thirties semi", [], "a house of a time"),
    ],
)
def test_decades_of_a_life_are_found_and_others_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("decade_of_life", text) == expected, why
