"""Taguette's table of highlights (.csv or .xlsx): id, document, tag, content; a row a tag."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import QualkitError, UnreadableFile
from qualkit.readers.spreadsheet import read_table

_COLUMNS = ("id", "document", "tag", "content")
_HINT = "Export the highlights again in Taguette, as CSV or Excel."


@dataclass(frozen=True, slots=True)
class Highlight:
    """Words of a document with one of their tags. row: in the file, from 1; tag may be empty."""

    row: int
    id: str
    document: str
    tag: str
    content: str


def is_highlights(path: Path) -> bool:
    """True for a file whose header is that of Taguette's highlights, and nothing else."""
    if path.suffix.lower() not in (".csv", ".xlsx") or not path.is_file():
        return False
    try:
        rows = read_table(path, UnreadableFile, hint=_HINT, is_header=_is_header)
    except QualkitError:
        return False
    return bool(rows) and _is_header(rows[0])


def split_highlights(sources: Sequence[str]) -> tuple[list[str], list[Path]]:
    """Sources that are read as transcripts, and tables of highlights among those named."""
    tables = [one for one in sources if is_highlights(Path(one).expanduser())]
    return [one for one in sources if one not in tables], [Path(one).expanduser() for one in tables]


def read_highlights(path: Path) -> list[Highlight]:
    """The rows with words. Raises UnreadableFile."""
    rows = read_table(path, UnreadableFile, hint=_HINT, is_header=_is_header)
    found = []
    for number, cells in enumerate(rows[1:], start=2):
        padded = [cell.strip() for cell in (*cells, "", "", "", "")][:4]
        if padded[3]:
            found.append(Highlight(number, *padded))
    return found


def _is_header(row: list[str]) -> bool:
    named = [cell.strip().lower() for cell in row if cell.strip()]
    return named == list(_COLUMNS)
