"""Public figures by surname."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Thatcher spent the first lot", ["Thatcher"], "the surname alone"),
        ("it was Boris Johnson", ["Boris Johnson"], "the full name"),
        ("a thatcher did the roof", [], "the trade"),
        ("the Queen came", [], "an office"),
    ],
)
def test_public_figures_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("public_figures", text) == expected, why
