"""PDF transcripts with a text layer: running heads and page numbers out, lines in reading order."""

from __future__ import annotations

import io
import logging
import re
import statistics
import struct
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from qualkit.core.document import Block, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut, Problem
from qualkit.readers.decoding import clean_text, read_bytes
from qualkit.readers.pdf_footnotes import take_footnotes
from qualkit.readers.pdf_lines import (
    PdfLine,
    common_pitch,
    find_running_lines,
    page_lines,
)
from qualkit.readers.pdf_stacked import doubted_labels, stacked_blocks
from qualkit.readers.pdf_tables import (
    RuledRow,
    heads_talk_table,
    outside,
    ruled_rows,
    table_blocks,
)

_SCAN_HINT = "Run it through text recognition (OCR), for example `ocrmypdf in.pdf out.pdf`."


class PdfReader:
    name = "pdf"
    suffixes = (".pdf",)

    def read(self, path: SourceFile) -> list[Document]:
        """One document with a block a line; footnotes become notes at the end.

        Raises UnreadableFile for a file that is no PDF, is damaged or encrypted, or is a scan
        without text.
        """
        data = read_bytes(path)
        if b"%PDF" not in data[:1024]:
            raise UnreadableFile(
                "this is not a PDF file",
                where=str(path),
                hint="Check the ending of the file name, or export it again.",
            )
        found = _read_pages(path, data)
        pages, height = found.pages, statistics.median(found.heights)
        running = find_running_lines(pages, height)
        left_out = [
            LeftOut(_running_kind(pages[p][i], height), pages[p][i].text, f"page {p + 1}")
            for p, i in sorted(running)
        ]
        kept = [
            [line for index, line in enumerate(lines) if (page, index) not in running]
            for page, lines in enumerate(pages)
        ]
        ruled = {row.page for row in found.rows}
        empty = [n for n, lines in enumerate(kept, start=1) if not lines and n not in ruled]
        if len(empty) == len(kept):
            raise UnreadableFile(
                "there is no text in it: the pages are pictures (a scan)",
                where=str(path),
                hint=_SCAN_HINT,
            )
        problems: tuple[Problem, ...] = ()
        if empty:
            shown = ", ".join(map(str, empty))
            problems = (Problem("pages without text; scanned?", f"page {shown}", _SCAN_HINT),)
        text = take_footnotes(kept)
        blocks, doubts = _blocks(text.pages, found.rows)
        return [
            Document(
                self.name,
                path.name,
                (*blocks, *text.notes),
                left_out=(*left_out, *text.numbers),
                problems=(*problems, *doubts),
            )
        ]


@dataclass
class _Pages:
    """pages: the lines of each that stand in no table of talk; heights: of the pages, in points;
    rows: of tables of talk."""

    pages: list[list[PdfLine]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    rows: list[RuledRow] = field(default_factory=list)
    has_table: bool = False

    def add(self, page: Any, number: int) -> None:
        words = page.extract_words(extra_attrs=["fontname", "size"], x_tolerance_ratio=0.2)
        words = [{**word, "text": clean_text(word["text"])} for word in words]
        width = float(page.width)
        lines = page_lines(words, number, width)
        # To look for rules takes as long again as to read the words.
        self.has_table = self.has_table or heads_talk_table(lines)
        rows = ruled_rows(page, words, number) if self.has_table else []
        self.pages.append(page_lines(outside(words, rows), number, width) if rows else lines)
        self.heights.append(float(page.height))
        self.rows += rows


def _read_pages(path: SourceFile, data: bytes) -> _Pages:
    import pdfplumber
    from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
    from pdfminer.pdfexceptions import PDFException
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

    # It warns of every oddity of a damaged file; what matters is raised, and named below.
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    parser_errors: tuple[type[Exception], ...] = (
        PDFException, PSException, MalformedPDFException, OSError, EOFError, struct.error,
        *_PARSER_BUGS,
    )  # fmt: skip
    found = _Pages()
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            for number, page in enumerate(pdf.pages, start=1):
                found.add(page, number)
                page.close()
    except (PDFEncryptionError, PDFPasswordIncorrect):
        raise _locked(path) from None
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFEncryptionError | PDFPasswordIncorrect):
            raise _locked(path) from None
        raise _damaged(path, error) from None
    except parser_errors as error:
        raise _damaged(path, error) from None
    if not found.pages:
        raise UnreadableFile(
            "this PDF has no pages", where=str(path), hint="Export or download it again."
        )
    return found


#: What pdfminer raises of itself on damaged files, instead of an error of its own.
_PARSER_BUGS: tuple[type[Exception], ...] = (
    ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError, RecursionError,
    OverflowError, ZeroDivisionError, NotImplementedError, UnicodeError, MemoryError,
)  # fmt: skip


def _locked(path: SourceFile) -> UnreadableFile:
    return UnreadableFile(
        "this PDF is encrypted and asks for a password",
        where=str(path),
        hint="Open it with the password and print or export it to a new PDF.",
    )


def _damaged(path: SourceFile, error: Any) -> UnreadableFile:
    said = str(error) or type(error).__name__
    return UnreadableFile(
        f"this PDF is damaged ({said[:120]})",
        where=str(path),
        hint="Download or export it again; if it opens in a viewer, print it to a new PDF.",
    )


def _running_kind(line: PdfLine, height: float) -> str:
    if re.fullmatch(
        r"(?i)\W*(?:(?:page|p\.?|side|seite)\s*)?\d+(?:\s*(?:of|/|von|af)\s*\d+)?\W*", line.text
    ):
        return "page number"
    return "running head" if line.top < height / 2 else "running foot"


def _blocks(
    pages: Sequence[Sequence[PdfLine]], rows: Sequence[RuledRow]
) -> tuple[list[Block], tuple[Problem, ...]]:
    """Lines or the cells of a table as blocks, and what is uncertain about them."""
    margin = _right_margin([line for page in pages for line in page])
    if rows:
        lines = [line for page in pages for line in page]
        placed = [
            ((line.page, line.top), [block])
            for line, block in zip(lines, _lines_as_blocks(pages, margin), strict=True)
        ]
        placed += [((row.page, row.top), cells) for row, cells in table_blocks(rows)]
        placed.sort(key=lambda one: one[0])
        return [block for _, blocks in placed for block in blocks], ()
    stacked = stacked_blocks(pages, margin)
    if stacked is not None:
        return stacked, ()
    return _lines_as_blocks(pages, margin), doubted_labels(pages, margin)


def _lines_as_blocks(pages: Sequence[Sequence[PdfLine]], margin: float) -> list[Block]:
    """Lines as blocks, with gaps and full lines told from the geometry."""
    lines = [line for page in pages for line in page]
    numbers = [index for page in pages for index in range(1, len(page) + 1)]
    pitch = common_pitch(lines)
    blocks: list[Block] = []
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        after = lines[index + 1] if index + 1 < len(lines) else None
        gap = before is not None and (
            before.page == line.page and line.top - before.top > 1.25 * pitch
        )
        space = 0.25 * line.height
        full = after is not None and line.right + space + after.first_word > margin
        blocks.append(
            Block(
                line.text,
                f"page {line.page}, line {numbers[index]}",
                gap=gap,
                full=full,
                bold=tuple(Span(start, end) for start, end in line.bold),
                centred=False,
            )
        )
    return blocks


def _right_margin(lines: Sequence[PdfLine]) -> float:
    """Where the text block ends: reached by many lines, passed by next to none."""
    rights = sorted(line.right for line in lines)
    return rights[max(0, int(len(rights) * 0.98) - 1)] if rights else 0.0


PLUGIN = PdfReader()
