"""A codebook as a table, one row a code, for a spreadsheet and for other programs' imports."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from qualkit.core.codebook import Code, Codebook
from qualkit.core.formula_guard import guard_cell
from qualkit.exports.writing import write_beside

#: Cells that hold several items hold one a line.
COLUMNS = (
    "id",
    "name",
    "parent",
    "definition",
    "include",
    "exclude",
    "target",
    "opposite",
    "stance",
    "colour",
    "phrases",
    "negative_phrases",
    "patterns",
    "negative_patterns",
    "examples",
    "counter_examples",
)


def write_codebook_csv(book: Codebook, path: Path) -> None:
    """Write the codes, parents before children; `parent` is the id of the code above."""
    with (
        write_beside(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for code, above in book.walk():
            parent = above[-2] if len(above) > 1 else ""
            writer.writerow([guard_cell(_cell(code, column, parent)) for column in COLUMNS])


def _cell(code: Code, column: str, parent: str) -> str:
    if column == "parent":
        return parent
    value = getattr(code, column)
    if column in ("patterns", "negative_patterns"):
        value = [json.dumps(list(one), ensure_ascii=False) for one in value]
    if isinstance(value, tuple | list):
        # The line's end says that these are lines: a lone item may hold a semicolon.
        return "".join(f"{one}\n" for one in value) if len(value) == 1 else "\n".join(value)
    return {True: "yes", False: ""}[value] if isinstance(value, bool) else str(value)
