"""International bank account numbers."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "GB29 NWBK 6016 1331 9268 19",
            ["GB29 NWBK 6016 1331 9268 19"],
            "the standard's British example, in groups",
        ),
        ("GB29NWBK60161331926819", ["GB29NWBK60161331926819"], "unbroken"),
        ("DE89 3704 0044 0532 0130 00", ["DE89 3704 0044 0532 0130 00"], "the German example"),
        ("GB29 NWBK 6016 1331 9268 18", [], "the check digits do not fit"),
        ("GB29 NWBK", [], "too short"),
    ],
)
def test_ibans_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("iban", text) == expected, why
