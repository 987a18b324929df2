"""Any table of results as CSV that Excel, LibreOffice, R and pandas open right."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualkit.core.formula_guard import guard_cell
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.exports.writing import write_beside


def write_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    path: Path,
    *,
    identifiable: bool = False,
) -> int:
    """Write the rows, beside `path` first and then renamed; returns how many.

    UTF-8 with byte order mark, RFC 4180, CRLF. Numbers stay numbers; None is an empty cell; words
    that a spreadsheet would run as a formula are guarded. identifiable: of a project that keeps
    names; every row says so in a last column.
    """
    mark = ["yes"] * identifiable
    count = 0
    with (
        write_beside(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow([*map(guard_cell, columns), *[IDENTIFIABLE_COLUMN] * identifiable])
        for row in rows:
            writer.writerow([*map(_cell, row), *mark])
            count += 1
    return count


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, int) else guard_cell(str(value))
