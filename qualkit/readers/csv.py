"""Transcripts as comma-, semicolon- or tab-separated tables: a row a turn or an utterance."""

from __future__ import annotations

import csv
import io

from qualkit.core.document import Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import LARGEST_CELL
from qualkit.readers.decoding import decode_text, read_bytes


class CsvReader:
    name = "csv"
    suffixes = (".csv", ".tsv", ".tab")

    def read(self, path: SourceFile) -> list[Document]:
        """One document holding the rows as they stand; which column is what, the grammar finds.

        Raises UnreadableFile for an empty or binary file or a table with a broken quote.
        """
        text, encoding = decode_text(read_bytes(path), str(path))
        rows = split_rows(text, str(path))
        return [Document(self.name, path.name, rows=rows, encoding=encoding)]


def split_rows(text: str, where: str) -> tuple[tuple[str, ...], ...]:
    """The rows of a table as text; the separator is the one that cuts the most lines alike.

    Raises UnreadableFile for a table that is broken.
    """
    csv.field_size_limit(LARGEST_CELL)
    try:
        tables = [
            list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
            for separator in ",;\t|"
        ]
    except csv.Error as problem:
        raise UnreadableFile(
            f"the table is broken ({problem})",
            where=where,
            hint="Open it in Excel or LibreOffice and save it as CSV (UTF-8) again.",
        ) from None
    best = max(tables, key=_regularity)
    return tuple(tuple(row) for row in best if any(cell.strip() for cell in row))


def _regularity(rows: list[list[str]]) -> float:
    """Share of rows as wide as the header, for headers of two columns and more."""
    rows = [row for row in rows if row]
    if not rows or len(rows[0]) < 2:
        return 0.0
    header_named = all(cell.strip() for cell in rows[0])
    return sum(len(row) == len(rows[0]) for row in rows) / len(rows) + 0.1 * header_named


PLUGIN = CsvReader()
