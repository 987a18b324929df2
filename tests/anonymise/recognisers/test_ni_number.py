"""National Insurance numbers."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("QQ 12 34 56 C", ["QQ 12 34 56 C"], "HMRC's specimen, in groups"),
        ("AB123456C", ["AB123456C"], "unbroken"),
        ("AB-12-34-56-D", ["AB-12-34-56-D"], "hyphens"),
        ("ab 12 34 56 c", ["ab 12 34 56 c"], "small letters"),
        ("AB 12 34 56 E", [], "the suffix is A to D"),
        ("AB 12 34 5 C", [], "a digit is missing"),
        ("FAB123456C", [], "three letters before the digits"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("ni_number", text) == expected, why
