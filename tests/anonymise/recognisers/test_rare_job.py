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
        ("I was a teacher and she was a nurse", [], "many are"),
        ("we rang the coroner", [], "nobody who speaks or is spoken of as one"),
        ("I was the only one", [], "no job"),
        ("that was the first officer we met", [], "said of nobody known"),
    ],
)
def test_jobs_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("rare_job", text) == expected, why
