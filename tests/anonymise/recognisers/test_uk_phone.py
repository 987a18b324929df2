"""UK telephone numbers."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("07700 900123", ["07700 900123"], "a mobile of Ofcom's range for drama"),
        ("ring 0191 498 0123 after six", ["0191 498 0123"], "a landline"),
        ("(01632) 960 218", ["(01632) 960 218"], "brackets"),
        ("+44 7700 900123", ["+44 7700 900123"], "with the country's code"),
        ("+44 (0)20 7946 0123", ["+44 (0)20 7946 0123"], "with a superfluous nought"),
        ("0044 7700900123", ["0044 7700900123"], "with 00"),
        ("house phone. 01632 496 0172. Let it", ["01632 496 0172"], "a digit too many, in groups"),
        ("0163 2496 0172 again", ["0163 2496 0172"], "the same in fours"),
        ("016324960172", [], "twelve digits in a row are of anything"),
        ("0770 090", [], "too few digits"),
        ("04123 456789", [], "no number begins with 04"),
        ("1984 0191", [], "two years"),
        ("070000000000000", [], "too many digits"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("uk_phone", text) == expected, why
