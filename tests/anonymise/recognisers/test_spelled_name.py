"""Names spelled aloud."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("that's S-I-O-B-H-A-N", ["S-I-O-B-H-A-N"], "hyphens"),
        ("N, I, A, M, H, for the form", ["N, I, A, M, H"], "commas"),
        ("T, I, double N, I, O, N", ["T, I, double N, I, O, N"], "a double letter"),
        ("s-i-o-b-h-a-n", ["s-i-o-b-h-a-n"], "small letters"),
        ("and it's t, i, double n, i, o, n like", ["t, i, double n, i, o, n"], "small, commas"),
        ("well i, i, a lot of us", [], "a stammer is no spelling"),
        ("G-C-S-E", [], "an abbreviation spelled out"),
        ("N.H.S", [], "another, with stops"),
        ("I, A mean", [], "a false start is two letters"),
        ("vitamins A, B, C", [], "three letters with commas may be a list"),
    ],
)
def test_spellings_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("spelled_name", text) == expected, why
