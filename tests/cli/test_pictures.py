"""Bars and sparklines keep to their width and to proportion."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.cli._pictures import bar, sparkline, stacked_bar


@given(st.lists(st.integers(0, 10**6), max_size=200), st.integers(1, 60))
def test_a_sparkline_is_never_wider_than_its_cells(values, cells):
    drawn = sparkline(values, cells)
    assert len(drawn) == min(len(values), cells)
    if values and len(values) <= cells and max(values):
        assert drawn[values.index(max(values))] == "█"


@given(st.integers(0, 1000), st.integers(1, 1000), st.integers(1, 30))
def test_a_bar_grows_with_its_value_and_shows_whatever_is_there(value, most, cells):
    assert len(bar(value, most, cells)) <= cells
    assert bool(bar(value, most, cells)) == (value > 0)


@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6), st.integers(1, 60))
def test_a_stacked_bar_fills_its_cells(values, cells):
    drawn = stacked_bar([(one, str(at), "") for at, one in enumerate(values)], cells)
    assert len(drawn) == (cells if sum(values) else 0)
    for at, one in enumerate(values):
        exact = cells * one / sum(values) if sum(values) else 0
        assert abs(drawn.count(str(at)) - exact) < 1
