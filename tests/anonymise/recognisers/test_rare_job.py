"""Jobs that few hold; what many are is left."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I was the only lighthouse keeper", ["the only lighthouse keeper"], "of the list, alone"),
        ("she's the harbour master now", ["the harbour master"], "of the list"),
        ("I was the first woman welder there", ["the first woman welder"], "any job, the first"),
        ("he became a high court judge", ["a high court judge"], "a handful in all"),
        ("my dad was the postmaster", ["the postmaster"], "one to a village"),
        ("I was the only female firefighter in Whitby", ["the only female firefighter"], "alone"),
        (
            "she was the first ever black headteacher there",
            ["the first ever black headteacher"],
            "first",
        ),
        ("my dad was the vicar of St Hilda's", ["the vicar"], "one to a parish; its name is apart"),
        ("I'm head of music at Hylton Bank", ["head of music"], "one to a school"),
        ("she was deputy head at the school", ["deputy head"], "of a school that is known"),
        ("he's chief executive of Pendle Council", ["chief executive"], "one to a council"),
        ("who was captain of the England team", ["captain"], "one to a team"),
        ("he was the lord mayor", ["the lord mayor"], "one to a city"),
        ("I was head of the queue", [], "no post"),
        ("she's the manager", [], "of anything"),
        ("I was a manager for years", [], "many are"),
        ("I was a teacher and she was a nurse", [], "many are"),
        ("we rang the coroner", [], "nobody who speaks or is spoken of as one"),
        ("I was the only one", [], "no job"),
        ("that was the first officer we met", [], "said of nobody known"),
    ],
)
def test_jobs_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("rare_job", text) == expected, why
