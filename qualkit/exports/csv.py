"""Coded excerpts as CSV that Excel, LibreOffice, R and pandas open right.

UTF-8 with byte order mark (without it Excel takes the file for Windows-1252), RFC 4180, CRLF.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.formula_guard import guard_cell
from qualkit.exports.writing import write_beside


class CsvExporter:
    """One row a coding, in the order it is given."""

    name = "csv"
    suffix = ".csv"

    def write(self, rows: Iterable[ExcerptRow], attribute_names: Sequence[str], path: Path) -> int:
        count = 0
        with (
            write_beside(path) as beside,
            beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
        ):
            writer = csv.writer(stream, lineterminator="\r\n")
            writer.writerow([*COLUMNS, *(guard_cell(name) for name in attribute_names)])
            for row in rows:
                writer.writerow([guard_cell(cell) for cell in row.cells(attribute_names)])
                count += 1
        return count


PLUGIN = CsvExporter()
