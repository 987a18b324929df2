"""Codes by participants' attributes, with what may not be shown left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from qualkit.flows.report_counts import StudyCounts
from qualkit.report.attributes import AttributeTable, GroupCell

#: An attribute with more values than this is a description, not a grouping.
_MOST_GROUPS = 8


def attribute_values(counts: StudyCounts, names: Sequence[str]) -> dict[str, dict[str, int]]:
    """Participants by value, by attribute; those of whom it is not known are left out.

    A group of too few people is never named in the report, so that nothing can be said about it.
    """
    return {
        name: dict(Counter(about[name] for about in counts.people.values() if about.get(name, "")))
        for name in names
    }


def hidden_cells(values: Mapping[str, int], smallest: int, others: int = 0) -> frozenset[str]:
    """Of the people who speak of one thing, by group: the groups of too few of them to be shown,
    and the next smallest where what is hidden would add up to too few.

    others: people in none of these groups, of whom nobody is told how many there are.

    >>> sorted(hidden_cells({"north": 9, "south": 2, "west": 5}, 3))
    ['south', 'west']
    >>> sorted(hidden_cells({"north": 9, "south": 2, "west": 5}, 3, others=1))
    ['south']
    """
    hidden = {name for name, number in values.items() if 0 < number < smallest}
    rest = sorted((name for name in values if name not in hidden), key=lambda one: values[one])
    while hidden and sum(values[name] for name in hidden) + others < smallest and rest:
        hidden.add(rest.pop(0))
    return frozenset(hidden)


def attribute_tables(
    counts: StudyCounts, names: Sequence[str], codes: Sequence[str], smallest: int
) -> list[AttributeTable]:
    """A table for each attribute that has at least two groups of `smallest` people or more."""
    tables = []
    for name, values in attribute_values(counts, names).items():
        shown = {value: n for value, n in values.items() if n >= smallest}
        if len(shown) >= 2 and len(values) <= 3 * _MOST_GROUPS and len(shown) <= _MOST_GROUPS:
            ordered = dict(sorted(shown.items(), key=lambda one: (-one[1], one[0])))
            tables.append(
                AttributeTable(name, ordered, _cells(counts, name, ordered, codes, smallest))
            )
    return tables


def _cells(
    counts: StudyCounts,
    name: str,
    sizes: Mapping[str, int],
    codes: Sequence[str],
    smallest: int,
) -> dict[tuple[str, str], GroupCell]:
    cells: dict[tuple[str, str], GroupCell] = {}
    for code in codes:
        speaking = Counter(
            counts.people[person].get(name, "")
            for person in counts.codes[code].people
            if person in counts.people
        )
        # With the total in the table of themes, a single hidden cell could be worked out.
        own = {value: speaking.get(value, 0) for value in sizes}
        hidden = hidden_cells(own, smallest, len(counts.codes[code].people) - sum(own.values()))
        for value in sizes:
            number = speaking.get(value, 0)
            cells[code, value] = GroupCell(None if value in hidden else number)
    return cells
