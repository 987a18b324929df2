"""What the report counts: groups that may be shown, codes in a turn, codes known after n."""

from __future__ import annotations

from itertools import permutations

import pytest

from qualkit.flows.report_counts import CodeCounts, StudyCounts
from qualkit.flows.report_groups import group_sizes, shown_values
from qualkit.flows.report_patterns import expected_codes, pairs_of, saturation_of


def counts_of(people=None, codes=None, names=()):
    counts = StudyCounts(names=list(names))
    counts.people.update(people or {})
    counts.codes.update(codes or {})
    return counts


def test_values_of_few_people_go_together_without_a_name():
    people = {f"P{n}": {"class": "a" if n < 5 else "b" if n < 9 else "c"} for n in range(10)}
    people["P10"] = {}
    shown = shown_values(counts_of(people), ["class"], 3)
    # 1 and 1 are too few, and 2 together still are: the 4 go with them.
    assert group_sizes(shown, ["class"]) == {"class": {"a": 5, "all others": 6}}
    assert shown["P0"] == {"class": "a"}
    assert shown["P5"] == shown["P9"] == shown["P10"] == {"class": "all others"}


def test_an_attribute_of_single_people_is_not_shown_at_all():
    people = {f"P{n}": {"job": f"job {n}"} for n in range(6)}
    assert group_sizes(shown_values(counts_of(people), ["job"], 3), ["job"]) == {}


def test_codes_meet_in_turns():
    codes = {
        "a": CodeCounts(turns={("t1", 1), ("t1", 3), ("t2", 1)}),
        "b": CodeCounts(turns={("t1", 3), ("t2", 1), ("t2", 2)}),
    }
    (pair,) = pairs_of(counts_of(codes=codes), [("a", "A", 0), ("b", "B", 0)])
    assert (pair.together, pair.either, pair.overlap) == (2, 4, 0.5)


@pytest.mark.parametrize("read", [1, 2, 3, 4])
def test_the_expected_number_of_codes_is_the_mean_over_all_orders(read):
    where = [{0}, {0, 1}, {2, 3}, {0, 1, 2, 3}]
    orders = list(permutations(range(4)))
    known = [sum(bool(one & set(order[:read])) for one in where) for order in orders]
    assert expected_codes([len(one) for one in where], 4, read) == pytest.approx(
        sum(known) / len(orders)
    )


def test_saturation_follows_the_order_of_reading():
    codes = {
        "a": CodeCounts(excerpts=6, transcripts={"t2", "t3"}),
        "b": CodeCounts(excerpts=2, transcripts={"t1"}),
    }
    found = saturation_of(counts_of(codes=codes, names=["t1", "t2", "t3"]))
    assert found.in_order == [1, 2, 2]
    assert found.excerpts == [0.25, 1.0, 1.0]
    assert found.expected == pytest.approx([1.0, 1 + 2 / 3, 2.0])
