"""Participants by their attributes, and codes by these groups, for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from qualkit.analysis.suppression import ALL_OTHERS, merged_values
from qualkit.flows.differences import compare_groups
from qualkit.flows.group_shares import GroupShare
from qualkit.flows.grouping import UNKNOWN
from qualkit.flows.report_counts import StudyCounts
from qualkit.report.attributes import AttributeTable, GroupCell

#: An attribute of more groups than this is a description; a table of it would not be read.
_MOST_GROUPS = 9
#: A difference with a corrected p below this is marked.
_SIGNIFICANT = 0.05


def shown_values(
    counts: StudyCounts, names: Sequence[str], smallest: int
) -> dict[str, dict[str, str]]:
    """What may be shown of each participant, by who they are and attribute.

    Values that fewer than `smallest` people share are put together as "all others", with the next
    smallest where that is still too few.
    """
    shown: dict[str, dict[str, str]] = {person: {} for person in counts.people}
    for name in names:
        values = {who: about.get(name, "") or UNKNOWN for who, about in counts.people.items()}
        merged = merged_values(Counter(values.values()), smallest)
        for who, value in values.items():
            shown[who][name] = merged[value]
    return shown


def group_sizes(
    shown: Mapping[str, Mapping[str, str]], names: Sequence[str]
) -> dict[str, dict[str, int]]:
    """People by shown value, by attribute, the largest first and "all others" last; attributes of
    which nothing may be shown are left out."""
    sizes = {}
    for name in names:
        values = Counter(about[name] for about in shown.values())
        ordered = sorted(
            values.items(), key=lambda one: (one[0] in (ALL_OTHERS, UNKNOWN), -one[1], one[0])
        )
        if set(values) - {ALL_OTHERS, UNKNOWN}:
            sizes[name] = dict(ordered)
    return sizes


def attribute_tables(folder: Path, sizes: Mapping[str, Mapping[str, int]]) -> list[AttributeTable]:
    """Codes by every attribute that divides participants into two to nine groups.

    sizes: as `group_sizes` gives them.
    """
    tables = []
    for name, values in sizes.items():
        if 2 <= len(values) <= _MOST_GROUPS:
            rows = compare_groups(folder, by=[name]).rows
            cells = {(row.code, row.group[0]): _cell(row) for row in rows}
            tables.append(AttributeTable(name, values, cells))
    return tables


def _cell(row: GroupShare) -> GroupCell:
    if row.is_suppressed:
        return GroupCell(None)
    mark = ""
    if row.p_corrected is not None and row.p_corrected < _SIGNIFICANT:
        mark = " ↑" if (row.difference or 0) > 0 else " ↓"
    return GroupCell(row.count, mark)
