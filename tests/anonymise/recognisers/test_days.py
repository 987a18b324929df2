"""Which dates tell somebody's day."""

from __future__ import annotations

import pytest

from qualkit.anonymise.recognisers._days import tells_a_day


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("the ninth of May", True),
        ("the twenty-first of March", True),
        ("Monday the 3rd", True),
        ("12 Sept", True),
        ("the first Tuesday", True),
        ("a month", False),
        ("last month", False),
        ("the seventh month", False),
        ("a week on Monday", False),
        ("nine months", False),
        ("the fourth", False),
        ("May", False),
        ("1984", False),
    ],
)
def test_a_day_is_told_by_its_number_and_its_month(words: str, tells: bool) -> None:
    assert tells_a_day(words) is tells
