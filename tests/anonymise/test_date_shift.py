"""Dates of one participant move together."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.date_shift import shift_date, shift_days


@pytest.mark.parametrize(
    ("words", "days", "moved"),
    [
        ("14 March 1972", 31, "14 April 1972"),
        ("1st of January 2020", -1, "31st of December 2019"),
        ("the 3rd of May 2020", -3, "the 30th of April 2020"),
        ("March 3rd, 2021", 29, "April 1st, 2021"),
        ("3 Mar 2021", 31, "3 Apr 2021"),
        ("28/02/2024", 1, "29/02/2024"),
        ("2.3.2021", 30, "1.4.2021"),
        ("2021-12-31", 1, "2022-01-01"),
        ("May 1984", 40, "June 1984"),
    ],
)
def test_a_date_is_written_as_it_was(words, days, moved):
    assert shift_date(words, days) == moved


@pytest.mark.parametrize("words", ["1984", "the fourteenth of March", "31 February 2020", "soon"])
def test_what_is_no_full_date_is_left_to_be_made_vaguer(words):
    assert shift_date(words, 40) is None


def test_one_participant_has_one_shift_of_at_least_a_month():
    key = b"k" * 32
    shifts = {who: shift_days(who, key) for who in map(str, range(300))}
    assert shifts["7"] == shift_days("7", key)
    assert all(31 <= abs(days) <= 365 for days in shifts.values())
    assert len(set(shifts.values())) > 150
    assert shift_days("7", b"x" * 32) != shifts["7"]


@given(st.dates(date(1900, 1, 1), date(2030, 1, 1)), st.integers(-365, 365))
def test_what_lies_between_two_dates_stays(day, days):
    moved = shift_date(day.isoformat(), days)
    assert date.fromisoformat(moved) - day == timedelta(days=days)
