"""NHS numbers."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("999 062 8173", ["999 062 8173"], "a valid number in its groups"),
        ("943-476-5919", ["943-476-5919"], "the NHS Data Dictionary's example, hyphens"),
        ("9434765919", ["9434765919"], "valid and unbroken: doubtful, but found"),
        ("NHS number 943 476 5910", ["943 476 5910"], "announced, a digit misheard"),
        ("943 476 5910", [], "the check digit is wrong and nothing announces it"),
        ("01912345678", [], "eleven digits"),
        ("it cost 943 pounds", [], "three digits"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("nhs_number", text) == expected, why


def test_the_check_digit_is_that_of_the_data_dictionary() -> None:
    from qualkit.anonymise.recognisers.nhs_number import is_nhs_number

    # 9×10+4×9+3×8+4×7+7×6+6×5+5×4+9×3+1×2 = 299; 299 mod 11 = 2; 11 − 2 = 9.
    assert is_nhs_number("9434765919")
    assert not is_nhs_number("9434765918")
    assert not is_nhs_number("943476591")
