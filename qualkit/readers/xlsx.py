"""Transcripts in Excel workbooks (.xlsx): a row a turn or an utterance, a transcript a sheet."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.decoding import clean_text

_HINT = "Open it in Excel or LibreOffice and save it again, or export the sheet as CSV (UTF-8)."


class WorkbookReader:
    name = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def read(self, path: SourceFile) -> list[Document]:
        """A document a sheet that holds any words; formulas count as their last values.

        Raises UnreadableFile for a file that is damaged, encrypted or no workbook.
        """
        _check_parts(path)
        documents = [
            Document(self.name, path.name if alone else f"{path.name}: {title}", rows=rows)
            for title, rows, alone in _read_sheets(path)
        ]
        if not documents:
            raise UnreadableFile("the workbook is empty", where=str(path), hint=_HINT)
        return documents


def _check_parts(path: SourceFile) -> None:
    """Refuse zip bombs before openpyxl unpacks them."""
    with open_zip(path, "Excel workbook") as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            raise UnreadableFile(
                "this is a zip archive without an Excel workbook in it",
                where=str(path),
                hint="Check the ending of the file name.",
            )
        for name in names:
            if name.endswith((".xml", ".rels")):
                read_member(archive, name, str(path))


def _read_sheets(path: SourceFile) -> list[tuple[str, tuple[tuple[str, ...], ...], bool]]:
    """(title, rows, is the only one) of every sheet with words in it; empty rows left away."""
    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    found: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    try:
        book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
        try:
            for sheet in book.worksheets:
                # A sheet may claim a million rows of 16,000 columns and hold ten.
                sheet.reset_dimensions()
                cells = (tuple(map(_cell_text, row)) for row in sheet.iter_rows(values_only=True))
                rows = tuple(row for row in cells if any(row))
                if rows:
                    found.append((sheet.title, rows))
        finally:
            book.close()
    except (
        InvalidFileException, zipfile.BadZipFile, XMLSyntaxError, SyntaxError, KeyError,
        ValueError, TypeError, AttributeError, IndexError, OSError, EOFError,
    ) as error:  # fmt: skip
        raise UnreadableFile(
            f"the workbook cannot be read ({str(error)[:120]})", where=str(path), hint=_HINT
        ) from None
    return [(title, rows, len(found) == 1) for title, rows in found]


def _cell_text(cell: object) -> str:
    """A cell as the researcher sees it; times of day and durations as clocks."""
    if cell is None:
        return ""
    if isinstance(cell, timedelta):
        seconds = cell.total_seconds()
        return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{seconds % 60:06.3f}"
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean_text(str(cell)).strip()


PLUGIN = WorkbookReader()
