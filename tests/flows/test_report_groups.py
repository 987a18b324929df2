"""What the report may show of participants."""

from __future__ import annotations

from qualkit.flows.report_counts import StudyCounts
from qualkit.flows.report_groups import group_sizes, shown_values


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
