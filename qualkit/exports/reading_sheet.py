"""Write sheets for people to fill in, as .csv or .xlsx: excerpts to code, names to review."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Stance
from qualkit.core.errors import WrongUsage
from qualkit.core.formula_guard import guard_cell
from qualkit.core.provenance import IDENTIFIABLE_COLUMN
from qualkit.core.reading_row import SHEET_COLUMNS, ReadingRow
from qualkit.exports.endings import refuse_ending
from qualkit.exports.packages import settle_package
from qualkit.exports.writing import write_beside

SHEET_SUFFIXES = (".csv", ".xlsx")
#: Widths in characters; other columns keep Excel's own.
_WIDTHS = {
    "excerpt_id": 13,
    "transcript": 16,
    "turn": 6,
    "start": 7,
    "end": 7,
    "question": 30,
    "context_before": 36,
    "excerpt": 60,
    "context_after": 36,
    "codes": 26,
    "stance": 12,
    "memo": 30,
}
_TO_FILL = ("codes", "stance", "memo")
#: A cell holds no more (Excel specifications and limits), and none of these characters.
_LONGEST_CELL = 32_767


def write_reading_sheet(
    rows: Sequence[ReadingRow], book: Codebook, path: Path, *, identifiable: bool = False
) -> None:
    """Write the rows to `path`; its ending says how. A workbook has the codebook on a second sheet.

    identifiable: as in `write_sheet`. Raises WrongUsage for another ending, QualkitError where it
    cannot be written.
    """
    check_suffix(path)
    write_sheet(
        SHEET_COLUMNS,
        [row.cells() for row in rows],
        path,
        widths=_WIDTHS,
        to_fill=_TO_FILL,
        choices={"stance": list(Stance)},
        codebook=book,
        identifiable=identifiable,
    )


def check_suffix(path: Path) -> None:
    """Raises WrongUsage for a file that no table can be written as."""
    if path.suffix.lower() not in SHEET_SUFFIXES:
        raise WrongUsage(
            f"a sheet cannot be written as {path.suffix or 'a file without ending'}",
            hint="Name a .csv or an .xlsx file with --out.",
        )


def write_sheet(
    columns: Sequence[str],
    rows: Iterable[Sequence[str]],
    path: Path,
    *,
    widths: dict[str, int] | None = None,
    to_fill: Sequence[str] = (),
    choices: dict[str, list[str]] | None = None,
    codebook: Codebook | None = None,
    identifiable: bool = False,
    title: str = "excerpts",
) -> None:
    """Write text cells as .xlsx, or else as CSV with byte order mark.

    to_fill: columns marked for people to write in; choices: drop-down lists by column.
    identifiable: the words are as they were said; every row says so in a last column.
    title: of the workbook's sheet. Raises WrongUsage for the ending of another kind of file.
    """
    refuse_ending(path, *SHEET_SUFFIXES, what="a table")
    if identifiable:
        columns, rows = [*columns, IDENTIFIABLE_COLUMN], ([*row, "yes"] for row in rows)
    guarded = ([guard_cell(cell) for cell in row] for row in rows)
    if path.suffix.lower() == ".xlsx":
        with write_beside(path) as beside:
            _write_workbook(
                columns,
                list(guarded),
                beside,
                widths or {},
                to_fill,
                choices or {},
                codebook,
                title,
            )
        return
    with (
        write_beside(path) as beside,
        beside.open("w", encoding="utf-8-sig", newline="", errors="replace") as stream,
    ):
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows(guarded)


def _write_workbook(
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    path: Path,
    widths: dict[str, int],
    to_fill: Sequence[str],
    choices: dict[str, list[str]],
    codebook: Codebook | None,
    title: str,
) -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet = book.active
    sheet.title = title
    append_text(sheet, columns)
    for row in rows:
        append_text(sheet, row)
    wrapped, yellow = Alignment(wrap_text=True, vertical="top"), PatternFill("solid", "FFF6CC")
    for number, column in enumerate(columns, start=1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = widths.get(column, 11)
        sheet.cell(1, number).font = Font(bold=True)
        for at in range(1, len(rows) + 2):
            cell = sheet.cell(at, number)
            cell.alignment = wrapped
            if column in to_fill:
                cell.fill = yellow
        if column in choices and rows:
            listed = DataValidation("list", formula1='"' + ",".join(choices[column]) + '"')
            # Several stances may stand in one cell, so what is not listed is allowed too.
            listed.showErrorMessage = False
            listed.add(f"{letter}2:{letter}{len(rows) + 1}")
            sheet.add_data_validation(listed)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    if codebook is not None:
        _append_codebook(book, codebook)
    book.save(path)
    settle_package(path)


def _append_codebook(book: Any, codebook: Codebook) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("codebook")
    append_text(sheet, ("code", "name", "definition", "include", "exclude", "stance"))
    for code, path in codebook.walk():
        name = "  " * (len(path) - 1) + code.name
        stance = "yes" if code.stance else ""
        cells = (code.id, name, code.definition, code.include, code.exclude, stance)
        append_text(sheet, [guard_cell(cell) for cell in cells])
    for letter, width in zip("ABCDEF", (26, 34, 60, 40, 40, 8), strict=True):
        sheet.column_dimensions[letter].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)
    sheet.freeze_panes = "A2"


def append_text(sheet: Any, cells: Sequence[str]) -> None:
    """A row of text cells, none of which runs or is taken for a number."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    row = sheet.max_row + 1 if sheet.max_row > 1 or sheet.cell(1, 1).value is not None else 1
    for number, words in enumerate(cells, start=1):
        cell = sheet.cell(row, number)
        safe = ILLEGAL_CHARACTERS_RE.sub("\ufffd", words)
        cell.value = safe.encode("utf-8", "replace").decode("utf-8")[:_LONGEST_CELL]
        cell.data_type = "s"
        cell.number_format = "@"
