"""Ruled tables of talk in a PDF, as NVivo prints them: their cells, over all pages one table.

Coordinates are points (1/72 inch) from the top left corner of the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from qualkit.core.document import Block, Cell
from qualkit.readers.layout.columns import names_speakers_and_talk
from qualkit.readers.pdf_lines import PdfLine, words_in_rows

Word = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RuledRow:
    """One row of a table: the text of each cell, the page from 1, and where it stands on it."""

    cells: tuple[str, ...]
    page: int
    top: float
    bottom: float


def heads_talk_table(lines: Iterable[PdfLine]) -> bool:
    """Whether a line of the page heads a column of speakers and one of talk."""
    return any(
        names_speakers_and_talk(line.text.split("\t")) for line in lines if "\t" in line.text
    )


def ruled_rows(page: Any, words: Sequence[Word], number: int) -> list[RuledRow]:
    """The rows of the page's ruled tables, top to bottom. page: pdfplumber's, with its lines.

    words: as its extract_words gives them.
    """
    rows: list[RuledRow] = []
    for table in sorted(page.find_tables(), key=lambda one: float(one.bbox[1])):
        for row in table.rows:
            cells = tuple(_cell_text(box, words) if box else "" for box in row.cells)
            rows.append(RuledRow(cells, number, float(row.bbox[1]), float(row.bbox[3])))
    return [row for row in rows if any(row.cells)]


def outside(words: Sequence[Word], rows: Sequence[RuledRow]) -> list[Word]:
    """The words that stand in no row."""
    return [
        word for word in words if not any(row.top <= _middle(word) <= row.bottom for row in rows)
    ]


def table_blocks(rows: Sequence[RuledRow]) -> list[tuple[RuledRow, list[Block]]]:
    """A block for each filled cell, by row. A row that a page's end cut in two is one again: what
    stands alone in the first row of a page goes on with the cell above it."""
    joined: list[RuledRow] = []
    page = 1
    for row in rows:
        if joined and page < row.page and _goes_on(joined[-1], row):
            cells = zip(joined[-1].cells, row.cells, strict=True)
            joined[-1] = replace(joined[-1], cells=tuple(" ".join(one).strip() for one in cells))
        else:
            joined.append(row)
        page = row.page
    return [
        (
            row,
            [
                Block(text, f"page {row.page}, row {number + 1}", cell=Cell(0, number, column))
                for column, text in enumerate(row.cells)
                if text
            ],
        )
        for number, row in enumerate(joined)
    ]


def _goes_on(above: RuledRow, row: RuledRow) -> bool:
    filled = [column for column, text in enumerate(row.cells) if text]
    same_table = len(above.cells) == len(row.cells)
    return same_table and len(filled) == 1 and bool(above.cells[filled[0]])


def _cell_text(box: Sequence[float], words: Sequence[Word]) -> str:
    left, top, right, bottom = box
    inside = [
        word
        for word in words
        if top <= _middle(word) <= bottom and left <= (word["x0"] + word["x1"]) / 2 <= right
    ]
    return " ".join(str(word["text"]) for line in words_in_rows(inside) for word in line)


def _middle(word: Word) -> float:
    return (float(word["top"]) + float(word["bottom"])) / 2
