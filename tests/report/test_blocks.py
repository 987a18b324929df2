"""Numbers, links and shades of a report."""

from __future__ import annotations

import pytest

from qualkit.report.blocks import heat_of, number, quotes_link, share


@pytest.mark.parametrize(
    ("value", "shown"),
    [(0.0, "0 %"), (0.004, "0.4 %"), (0.0994, "9.9 %"), (0.0996, "10 %"), (0.5, "50 %"),
     (1.0, "100 %"), (None, "–")],
)  # fmt: skip
def test_small_shares_have_a_decimal(value, shown):
    assert share(value) == shown


def test_a_link_names_its_filters_and_leaves_out_the_empty():
    link = quotes_link(code="a&b", stance="", where_class="x=y")
    assert link == "#quotes:code=a%26b&where_class=x%3Dy"


def test_zero_has_no_quotes_to_open():
    assert number(0, "x", "#quotes:code=a").link == ""
    assert number(1234, "x", "#quotes:code=a").text == "1,234"


def test_shades_go_from_nothing_to_the_most():
    assert [heat_of(value, 100) for value in (0, 1, 50, 100)] == [0, 1, 2, 5]
    assert heat_of(3, 0) == 0
