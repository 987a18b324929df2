"""Transcripts in Excel workbooks (.xlsx): a row a turn or an utterance, a transcript a sheet."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.readers.decoding import clean_text
from qualkit.readers.workbook import SAVE_AGAIN, read_sheets


class WorkbookReader:
    name = "xlsx"
    suffixes = (".xlsx", ".xlsm")

    def read(self, path: SourceFile) -> list[Document]:
        """A document a sheet that holds any words; formulas count as their last values.

        Raises UnreadableFile for a file that is damaged, encrypted or no workbook.
        """
        documents = [
            Document(self.name, path.name if alone else f"{path.name}: {title}", rows=rows)
            for title, rows, alone in _read_sheets(path)
        ]
        if not documents:
            raise UnreadableFile("the workbook is empty", where=str(path), hint=SAVE_AGAIN)
        return documents


def _read_sheets(path: SourceFile) -> list[tuple[str, tuple[tuple[str, ...], ...], bool]]:
    """(title, rows, is the only one) of every sheet with words in it; empty rows left away."""
    found: list[tuple[str, tuple[tuple[str, ...], ...]]] = []
    for title, values in read_sheets(path):
        cells = (tuple(map(_cell_text, row)) for row in values)
        if rows := tuple(row for row in cells if any(row)):
            found.append((title, rows))
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
