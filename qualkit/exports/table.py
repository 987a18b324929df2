"""Any table of results, as CSV that Excel, LibreOffice, R and pandas open right, or as .xlsx."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from qualkit.core.formula_guard import guard_cell
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.exports.endings import refuse_ending
from qualkit.exports.packages import settle_package
from qualkit.exports.reading_sheet import append_text
from qualkit.exports.writing import write_beside


def write_table(
    columns: Sequence[str],
    rows: Iterable[Sequence[object]],
    path: Path,
    *,
    identifiable: bool = False,
) -> int:
    """Write the rows, beside `path` first and then renamed; returns how many.

    A workbook where `path` ends in .xlsx; else CSV: UTF-8 with byte order mark, RFC 4180, CRLF.
    Numbers stay numbers; None is an empty cell; words that a spreadsheet would run as a formula are
    guarded. identifiable: of a project that keeps names; every row says so in a last column. Raises
    WrongUsage for the ending of another kind of file.
    """
    refuse_ending(path, ".csv", ".xlsx", what="a table")
    mark = ["yes"] * identifiable
    header = [*map(guard_cell, columns), *[IDENTIFIABLE_COLUMN] * identifiable]
    if path.suffix.lower() == ".xlsx":
        return _write_workbook(header, ([*map(_value, row), *mark] for row in rows), path)
    count = 0
    with (
        write_beside(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(header)
        for row in rows:
            writer.writerow([*map(_cell, row), *mark])
            count += 1
    return count


def _write_workbook(header: Sequence[str], rows: Iterable[Sequence[object]], path: Path) -> int:
    """Words are text cells, none of which runs; numbers stay numbers, in full."""
    from openpyxl import Workbook
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    append_text(sheet, header)
    count = 0
    for row in rows:
        append_text(sheet, [one if isinstance(one, str) else "" for one in row])
        count += 1
        for number, value in enumerate(row, start=1):
            if not isinstance(value, str):
                cell = sheet.cell(count + 1, number)
                cell.number_format, cell.value = "General", value
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    with write_beside(path) as beside:
        book.save(beside)
        settle_package(beside)
    return count


def _value(value: object) -> object:
    """A workbook's cell: a number as CSV has it, yet a number."""
    is_number = isinstance(value, float) and math.isfinite(value)
    return float(f"{value:.6g}") if is_number else _cell(value)


def _cell(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.6g}"
    return value if isinstance(value, int) else guard_cell(str(value))
