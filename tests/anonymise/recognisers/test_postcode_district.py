"""First halves of postcodes."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("out in SE15 now", ["SE15"], "London, two letters"),
        ("so we're in Poplar, innit, E14, the posh half", ["E14"], "behind a place"),
        ("I grew up in N1 and moved to W12.", ["N1", "W12"], "behind a word of place"),
        ("the LS6 lot, students", ["LS6"], "a district elsewhere"),
        ("EC1A is offices", ["EC1A"], "a letter after the digit"),
        ("it was on E4 last night", [], "a channel"),
        ("filled it with E10 petrol", [], "fuel"),
        ("in E10 petrol there is", [], "fuel behind a word of place"),
        ("all that CO2", [], "a gas"),
        ("what they spent on HS2", [], "a railway"),
        ("vitamin B12, the M62, an A1 sheet", [], "one letter elsewhere"),
        ("I did KS2 and P6", [], "stages of school"),
    ],
)
def test_districts_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("postcode_district", text) == expected, why
