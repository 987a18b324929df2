"""Vehicle registrations."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("AB12 CDE", ["AB12 CDE"], "the current shape"),
        ("AB12CDE", ["AB12CDE"], "without its space"),
        ("ab12 cde", ["ab12 cde"], "small letters"),
        ("my old van was A123 BCD", ["A123 BCD"], "a prefix plate near a vehicle"),
        ("the car, ABC 123D", ["ABC 123D"], "a suffix plate near a vehicle"),
        ("reg BIG 1234", ["BIG 1234"], "Northern Irish near its word"),
        ("room A123 BCD", [], "an older shape with nothing that drives"),
        ("the A19 in winter", [], "a road"),
        ("the reg is q 41 bxw if you need it", ["q 41 bxw"], "in small letters, with gaps"),
        ("look for the cab, yx twelve vdk", ["yx twelve vdk"], "the number as a word"),
        ("the van did a 50 mph on that", [], "a speed"),
        ("get in ten mins before the car", [], "words of any day"),
        ("it was yx twelve vdk on the box", [], "nothing that drives"),
        ("AB1 2CD", [], "a postcode"),
    ],
)
def test_registrations_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("vehicle", text) == expected, why
