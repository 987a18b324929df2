"""Read a reviewed table back, whatever a spreadsheet program made of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import BadReview
from qualkit.core.formula_guard import unguard_cell
from qualkit.readers.spreadsheet import Sheet, read_tables

_HINT = "Give the file that `qualkit themes` or `qualkit sample` wrote, as .csv, .xlsx or .ods."
#: The column by which the rows of each kind of table are known.
KINDS = {
    "coding_id": "decisions",
    "excerpt_id": "readings",
    "adjudication_id": "adjudications",
}
#: What R and pandas write for a cell that is empty.
_MISSING = ("NA", "NaN", "<NA>", "#N/A")


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row of a reviewed table: its number in the file (from 1, the header counted), its cells,
    and the sheet it is on in a workbook of several."""

    number: int
    cells: dict[str, str]
    sheet: str = ""

    def get(self, column: str) -> str:
        """The cell, "" where the table has no such column or R wrote NA for an empty one."""
        cell = self.cells.get(column, "")
        return "" if cell.strip() in _MISSING else cell

    @property
    def where(self) -> str:
        """The row as a person finds it: "row 7", "Class, row 7"."""
        return f"{self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"


@dataclass(frozen=True, slots=True)
class ReviewedTable:
    """A reviewed table. kind: one of the values of KINDS."""

    kind: str
    rows: list[ReviewedRow]


def read_review(path: Path) -> ReviewedTable:
    """A table of coded excerpts, or a sheet of excerpts to read, after people have worked on it.

    Raises BadReview when the file cannot be read or is neither.
    """
    key, rows = _read(path, tuple(KINDS), _HINT)
    return ReviewedTable(KINDS[key], rows)


def read_reviewed(
    path: Path, keys: Sequence[str] = ("coding_id",), *, hint: str = _HINT
) -> list[ReviewedRow]:
    """The rows of a reviewed .csv (comma, semicolon or tab), .xlsx or .ods, in file order.

    Column names are matched without regard to case, spaces and dots. keys: columns by one of
    which a row is known. hint: what file to give instead. Raises BadReview when the file cannot be
    read or has no such column.
    """
    return _read(path, keys, hint)[1]


def _read(path: Path, keys: Sequence[str], hint: str) -> tuple[str, list[ReviewedRow]]:
    sheets = read_tables(
        path,
        BadReview,
        hint=hint,
        is_header=lambda row: any(_name(cell) in keys for cell in row),
    )
    if not sheets[0].rows:
        raise BadReview("the file is empty", where=str(path), hint=hint)
    header = [_name(cell) for cell in sheets[0].rows[0]]
    key = next((one for one in keys if one in header), None)
    if key is None:
        raise BadReview(
            f"there is no column {keys[0]}, so rows cannot be matched",
            where=f"{path}, row {sheets[0].first_row}",
            hint=hint,
        )
    return key, [row for sheet in sheets for row in _rows_of(sheet)]


def _rows_of(sheet: Sheet) -> list[ReviewedRow]:
    header = [_name(cell) for cell in sheet.rows[0]]
    return [
        ReviewedRow(number, _cells(header, cells), sheet.title)
        for number, cells in enumerate(sheet.rows[1:], start=sheet.first_row + 1)
        if any(cell.strip() for cell in cells)
    ]


def _cells(header: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    """The first column of a name counts: pandas and people add others after it."""
    named: dict[str, str] = {}
    for name, cell in zip(header, cells, strict=False):
        named.setdefault(name, unguard_cell(cell))
    return named


def _name(cell: str) -> str:
    """A heading as the program that wrote it meant it: "Coding ID", "coding.id" (R)."""
    return re.sub(r"[\W_]+", "_", cell.replace("\ufeff", "").strip().lower()).strip("_")
