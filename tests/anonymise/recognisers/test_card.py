"""Payment card numbers."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "4111 1111 1111 1111",
            ["4111 1111 1111 1111"],
            "the usual test number of Visa, in groups",
        ),
        ("5555555555554444", ["5555555555554444"], "Mastercard's test number, unbroken"),
        ("3782-822463-10005", ["3782-822463-10005"], "American Express, fifteen digits"),
        ("4111 1111 1111 1112", [], "the Luhn digit is wrong"),
        ("1234 5678 9012 3452", [], "no card begins with 1"),
        ("4111 1111 1111", [], "twelve digits are too few"),
        ("41111111111111111111111", [], "more digits than any card has"),
    ],
)
def test_card_numbers_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("card", text) == expected, why


def test_the_luhn_check_is_that_of_the_standards_example() -> None:
    from qualkit.anonymise.recognisers.card import passes_luhn

    # ISO/IEC 7812-1, annex B: 7992739871 gets the check digit 3.
    assert passes_luhn("79927398713")
    assert not any(passes_luhn(f"7992739871{digit}") for digit in "012456789")
