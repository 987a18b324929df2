"""Read a table that a spreadsheet program may have re-saved: .csv in any dialect, or .xlsx."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

from qualkit.core.errors import QualkitError, UnreadableFile
from qualkit.readers.limits import LARGEST_CELL
from qualkit.readers.workbook import read_sheets


def read_table(
    path: Path,
    error: type[QualkitError],
    *,
    hint: str,
    is_header: Callable[[list[str]], bool] = any,
) -> list[list[str]]:
    """All rows of a comma-, semicolon- or tab-separated text, or of an .xlsx sheet, as text cells.

    error: what to raise for a file that cannot be read, with file and row. is_header: tells a
    workbook's right sheet by its first row. UTF-8 and UTF-16 are told by themselves, anything else
    is read as Windows-1252 (Excel's plain "CSV" in Western Europe).
    """
    try:
        data = path.read_bytes()
    except OSError as problem:
        raise error(
            f"the file cannot be read ({problem.strerror or problem})", where=str(path), hint=hint
        ) from None
    if data[:4] == b"PK\x03\x04":
        return _read_workbook(path, error, hint, is_header)
    is_utf16 = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    if b"\0" in data and not is_utf16:
        raise error("this is not a table of text", where=str(path), hint=hint)
    try:
        text = data.decode("utf-16" if is_utf16 else "utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if "\0" in text:
        raise error("this is not a table of text", where=str(path), hint=hint)
    # A header holds none of these inside a name, so the commonest one separates its columns.
    separator = max(",;\t", key=text.split("\n", 1)[0].count)
    csv.field_size_limit(LARGEST_CELL)
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as problem:
        raise error(
            f"the table is broken ({problem})", where=f"{path}, after row {len(rows)}", hint=hint
        ) from None
    return rows


def _read_workbook(
    path: Path, error: type[QualkitError], hint: str, is_header: Callable[[list[str]], bool]
) -> list[list[str]]:
    try:
        found: list[list[str]] = []
        for _, values in read_sheets(path):
            rows = [[_cell_text(cell) for cell in row] for row in values]
            if rows and is_header(rows[0]):
                found = _put_below(found, rows) if found else rows
        if found:
            return found
    except UnreadableFile as problem:
        raise error(
            f"the workbook cannot be read: {problem.message}", where=problem.where, hint=hint
        ) from None
    raise error("no sheet of this workbook has the columns needed", where=str(path), hint=hint)


def _put_below(above: list[list[str]], below: list[list[str]]) -> list[list[str]]:
    """The rows of a further sheet (a sheet a theme) below those before it, columns by name."""
    place = {name.strip().lower(): at for at, name in reversed(list(enumerate(below[0])))}
    order = [place.get(name.strip().lower()) for name in above[0]]
    moved = [
        [row[at] if at is not None and at < len(row) else "" for at in order] for row in below[1:]
    ]
    return above + moved


def _cell_text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
