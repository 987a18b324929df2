"""Places of the word list."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("We went to Sunderland.", ["Sunderland"], "a city"),
        ("from Merthyr Tydfil", ["Merthyr Tydfil"], "two words"),
        ("Stoke-on-Trent, that's home", ["Stoke-on-Trent"], "hyphens inside"),
        ("Burnley's finished", ["Burnley"], "without its possessive"),
        ("he's in Toronto now", ["Toronto"], "a large town abroad"),
        ("up in Newcastle", ["Newcastle"], "the short form of Newcastle upon Tyne"),
        ("in the East Midlands", ["East Midlands"], "a region"),
        (
            "yeah so we moved to sunderland when i was small and then to merthyr tydfil",
            ["sunderland", "merthyr tydfil"],
            "talk without any capitals",
        ),
        (
            "yeah so we moved to sunderland when I was small and that was that Karen",
            [],
            "one capital shows that the transcript has them",
        ),
        ("reading a book", [], "a town's name as a word"),
        ("Reading a book is nice", [], "towns that are words are left to the network"),
        ("Ashton said no", [], "likelier a person than a small town"),
    ],
)
def test_places_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("listed_places", text) == expected, why
