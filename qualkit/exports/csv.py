"""Coded excerpts as CSV that Excel, LibreOffice, R and pandas open right.

UTF-8 with byte order mark (without it Excel takes the file for Windows-1252), RFC 4180, CRLF.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.formula_guard import guard_cell
from qualkit.core.provenance import Provenance
from qualkit.exports.writing import write_beside

#: (separator, decimal mark) by dialect. A German (French, Dutch, …) Excel splits a .csv at
#: semicolons and reads "0.24" as a date.
DIALECTS = {"excel": (",", "."), "excel-de": (";", ","), "tab": ("\t", ".")}
_CONFIDENCE = COLUMNS.index("confidence")


@dataclass(frozen=True, slots=True)
class CsvExporter:
    """One row a coding, in the order it is given. dialect: one of DIALECTS."""

    dialect: str = "excel"
    name: str = "csv"
    suffix: str = ".csv"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        del provenance  # a table of values has no place for a sentence
        separator, decimal = DIALECTS[self.dialect]
        count = 0
        with (
            write_beside(path) as beside,
            beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
        ):
            writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n")
            writer.writerow([*COLUMNS, *(guard_cell(name) for name in attribute_names)])
            for row in rows:
                cells = row.cells(attribute_names)
                cells[_CONFIDENCE] = cells[_CONFIDENCE].replace(".", decimal)
                writer.writerow([guard_cell(cell) for cell in cells])
                count += 1
        return count


PLUGIN = CsvExporter()
