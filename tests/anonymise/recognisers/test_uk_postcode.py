"""UK postcodes."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("SR1 2AB", ["SR1 2AB"], "an outward code of three"),
        ("it's TS24 0ZQ, that", ["TS24 0ZQ"], "an outward code of four"),
        ("EC1A 1BB", ["EC1A 1BB"], "London, with a letter after the digit"),
        ("SR12AB", ["SR12AB"], "without its space"),
        ("sr1 2ab", ["sr1 2ab"], "small letters"),
        ("GIR 0AA", ["GIR 0AA"], "Girobank's own"),
        ("ZZ1 2AB", [], "no area is called ZZ"),
        ("SR1 2A", [], "the end is missing"),
        ("B12 vitamins", [], "a vitamin"),
    ],
)
def test_postcodes_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("uk_postcode", text) == expected, why
