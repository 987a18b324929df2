"""Write the rows of any result as a table: a column a field, intervals as two."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from qualkit.analysis.intervals import Interval
from qualkit.exports.table import write_table
from qualkit.flows.project import open_project


def write_result_table(folder: Path, items: Sequence[Any], path: Path) -> int:
    """Write frozen dataclasses of one kind as CSV; returns how many rows.

    folder: the project that they are of; where it keeps names, every row is marked.
    A field that holds an interval becomes two columns, …_low and …_high; a mapping a column a key;
    several values one cell, joined with "; ". Without items the file is empty but for its mark.
    """
    rows = [_flat(one) for one in items]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    cells = ([row.get(name) for name in columns] for row in rows)
    with open_project(folder) as project:
        return write_table(columns, cells, path, identifiable=project.is_identifiable)


def _flat(item: Any) -> dict[str, object]:
    row: dict[str, object] = {}
    intervals = _interval_fields(type(item))
    for one in dataclasses.fields(item):
        value = getattr(item, one.name)
        if one.name in intervals:
            row[f"{one.name}_low"] = value.low if value else None
            row[f"{one.name}_high"] = value.high if value else None
        elif isinstance(value, Mapping):
            row |= {f"{one.name} {key}": item for key, item in value.items()}
        elif isinstance(value, list | tuple | set | frozenset):
            row[one.name] = "; ".join(str(part) for part in value)
        else:
            row[one.name] = value
    return row


def _interval_fields(kind: type) -> set[str]:
    return {one.name for one in dataclasses.fields(kind) if Interval.__name__ in str(one.type)}
