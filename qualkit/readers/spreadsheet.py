"""Read a table that a spreadsheet program, R or pandas may have re-saved: .csv, .xlsx or .ods.

Text is read in any dialect: separated by commas, semicolons, tabs, bars or spaces, quotes doubled
or escaped by a backslash, a line "sep=;" or a table's title above the header (Excel, Numbers), a
column of row names without a header (R's write.table), in UTF-8, UTF-16, Windows-1252 or Mac Roman.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from qualkit.core.document import SourceFile
from qualkit.core.errors import QualkitError, UnreadableFile
from qualkit.core.limits import LARGEST_CELL, LARGEST_FILE
from qualkit.core.missing_file import cannot_read
from qualkit.readers.members import size_of
from qualkit.readers.ods import read_ods
from qualkit.readers.table_text import decode_table
from qualkit.readers.workbook import read_sheets

#: The header is looked for in this many rows.
_HEADER_WITHIN = 20
#: The first member of an OpenDocument file, stored as it is (ODF 1.3, part 2, section 3.3).
_MIMETYPE_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_SEPARATORS = (",", ";", "\t", "|", " ")
#: A quote inside a cell that a backslash stands before: R's write.table.
_ESCAPED_QUOTE = re.compile(r'[^\\,;\t|\r\n"]\\"(?![,;\t|\r\n])')

IsHeader = Callable[[list[str]], bool]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a file. rows: the header first, all cells as text; first_row: the header's
    number in the file, from 1; title: of a workbook's sheet, empty where there is only one."""

    rows: list[list[str]]
    first_row: int = 1
    title: str = ""


def read_tables(
    path: SourceFile, error: type[QualkitError], *, hint: str, is_header: IsHeader = any
) -> list[Sheet]:
    """Every table of a file that has a header, in their order.

    error: what to raise for a file that cannot be read, with file and row. is_header: tells a
    table's header from what may stand above it.
    """
    try:
        if size_of(path) > LARGEST_FILE:
            raise error("the file is too large for a table", where=str(path), hint=hint)
        data = path.read_bytes()
    except OSError as problem:
        raise cannot_read(error, path, problem, hint=hint) from None
    if data[:4] == b"PK\x03\x04":
        titled = _read_package(path, data, error, hint)
        found = [
            Sheet(rows[at:], at + 1, title)
            for title, rows in titled
            if (at := _find_header(rows, is_header)) is not None
        ]
        if not found:
            raise error(
                "no sheet of this workbook has the columns needed", where=str(path), hint=hint
            )
        return found if len(found) > 1 else [Sheet(found[0].rows, found[0].first_row)]
    text = decode_table(data)
    if text is None:
        raise error("this is not a table of text", where=str(path), hint=hint)
    return [_read_text(text, path, error, hint, is_header)]


def read_table(
    path: SourceFile, error: type[QualkitError], *, hint: str, is_header: IsHeader = any
) -> list[list[str]]:
    """The rows of the first table of a file, the header first; see `read_tables`."""
    return read_tables(path, error, hint=hint, is_header=is_header)[0].rows


def _find_header(rows: list[list[str]], is_header: IsHeader) -> int | None:
    for at, row in enumerate(rows[:_HEADER_WITHIN]):
        if is_header(row):
            return at
    return None


def _read_text(
    text: str, path: SourceFile, error: type[QualkitError], hint: str, is_header: IsHeader
) -> Sheet:
    csv.field_size_limit(LARGEST_CELL)
    named = re.match(r'"?sep=(.)"?\r?\n', text)
    if named:
        text = text[named.end() :]
    separator, at = _find_separator(text, is_header)
    if named and at is None:
        separator = named[1]
    rows: list[list[str]] = []
    try:
        rows.extend(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
        if _ESCAPED_QUOTE.search(text):
            escaped = list(
                csv.reader(
                    io.StringIO(text, newline=""),
                    delimiter=separator,
                    doublequote=False,
                    escapechar="\\",
                )
            )
            if _is_even(escaped, at or 0) and not _is_even(rows, at or 0):
                rows = escaped
    except csv.Error as problem:
        raise error(
            f"the table is broken ({problem})", where=f"{path}, after row {len(rows)}", hint=hint
        ) from None
    first = at or 0
    rows = rows[first:]
    body = [row for row in rows[1:] if any(row)]
    if rows and body and all(len(row) == len(rows[0]) + 1 for row in body):
        # R's write.table gives the column of row names no heading.
        rows[0] = ["", *rows[0]]
    return Sheet(rows, first + 1 + bool(named))


def _find_separator(text: str, is_header: IsHeader) -> tuple[str, int | None]:
    """What separates the cells, and the row of the header under it.

    Talk in a cell may have a word that is a column's name ("perhaps not an identifier"): what gives
    rows of the same length comes first, then the header that stands higher.
    """
    head = "".join(text.splitlines(keepends=True)[: _HEADER_WITHIN + 1])
    best: tuple[bool, int, int, str] | None = None
    for separator in _SEPARATORS:
        rows = []
        try:
            for row in csv.reader(io.StringIO(head, newline=""), delimiter=separator):
                rows.append(row)  # noqa: PERF402 (what came before an error is kept)
        except csv.Error:
            pass
        at = _find_header(rows, is_header)
        if at is None:
            continue
        # The last row may have been cut short in the middle of a cell.
        found = (_is_even(rows[:-1] if len(rows) > at + 2 else rows, at), -at, len(rows[at]))
        if best is None or found > best[:3]:
            best = (*found, separator)
    if best is None or is_header is any:
        # A header holds none of these inside a name, so the commonest one separates its columns.
        first = text.split("\n", 1)[0]
        return max(",;\t", key=first.count), None
    return best[3], -best[1]


def _is_even(rows: list[list[str]], first: int) -> bool:
    """Whether all rows have as many cells as the header, or all have one more."""
    lengths = {len(row) for row in rows[first + 1 :] if any(row)}
    width = len(rows[first]) if len(rows) > first else 0
    return lengths <= {width} or lengths == {width + 1}


def _read_package(
    path: SourceFile, data: bytes, error: type[QualkitError], hint: str
) -> list[tuple[str, list[list[str]]]]:
    """(title, rows) of each sheet of an .xlsx or .ods file."""
    try:
        if _MIMETYPE_ODS in data[:200]:
            return list(read_ods(path))
        return [
            (title, [[_cell_text(cell) for cell in row] for row in values])
            for title, values in read_sheets(path)
        ]
    except UnreadableFile as problem:
        raise error(
            f"the workbook cannot be read: {problem.message}", where=problem.where, hint=hint
        ) from None


def _cell_text(cell: Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell)
