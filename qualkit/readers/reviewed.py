"""Read a reviewed table back, whatever a spreadsheet program made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import BadReview
from qualkit.core.formula_guard import unguard_cell
from qualkit.readers.spreadsheet import read_table

_HINT = "Give the file that `qualkit themes` or `qualkit sample` wrote, as .csv or .xlsx."
#: The column by which the rows of each kind of table are known.
KINDS = {"coding_id": "decisions", "excerpt_id": "readings"}


@dataclass(frozen=True, slots=True)
class ReviewedRow:
    """One row of a reviewed table: its number in the file (the header is row 1) and its cells."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class ReviewedTable:
    """A reviewed table. kind: one of the values of KINDS."""

    kind: str
    rows: list[ReviewedRow]


def read_review(path: Path) -> ReviewedTable:
    """A table of coded excerpts, or a sheet of excerpts to read, after people have worked on it.

    Raises BadReview when the file cannot be read or is neither.
    """
    key, rows = _read(path, tuple(KINDS))
    return ReviewedTable(KINDS[key], rows)


def read_reviewed(path: Path, key: str = "coding_id") -> list[ReviewedRow]:
    """The rows of a reviewed .csv (comma, semicolon or tab) or .xlsx, in file order.

    Column names are matched without regard to case and to space around them. key: the column by
    which a row is known. Raises BadReview when the file cannot be read or has no such column.
    """
    return _read(path, (key,))[1]


def _read(path: Path, keys: Sequence[str]) -> tuple[str, list[ReviewedRow]]:
    table = read_table(
        path,
        BadReview,
        hint=_HINT,
        is_header=lambda row: any(_name(cell) in keys for cell in row),
    )
    if not table:
        raise BadReview("the file is empty", where=str(path), hint=_HINT)
    header = [_name(cell) for cell in table[0]]
    key = next((one for one in keys if one in header), None)
    if key is None:
        raise BadReview(
            f"there is no column {keys[0]}, so rows cannot be matched",
            where=f"{path}, row 1",
            hint=_HINT,
        )
    rows = [
        ReviewedRow(number, dict(zip(header, map(unguard_cell, cells), strict=False)))
        for number, cells in enumerate(table[1:], start=2)
        if any(cell.strip() for cell in cells)
    ]
    return key, rows


def _name(cell: str) -> str:
    return cell.strip().lower().replace(" ", "_")
