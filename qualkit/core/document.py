"""A document as a format reader gives it: what stands in the file, before anyone asks who speaks.

Format-neutral: every reader gives blocks (lines, paragraphs, cues, cells) in reading order, and the
layout grammar (`qualkit.readers.layout`) finds the turns in them without knowing the format.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import IO, Literal, Protocol

from qualkit.core.span import Span
from qualkit.core.transcript import LeftOut, Problem


class BlockKind(StrEnum):
    """What the format itself says that a block is."""

    TEXT = "text"
    HEADING = "heading"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Cell:
    """Where a block stands in a table: table, row and column, each from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Block:
    """One line, paragraph, cue or table cell's paragraph.

    where: as the user knows it ("line 12", "page 3, line 4", "paragraph 8", "cue 5").
    gap: a blank line (or a clear vertical gap) stands before it.
    full: the line reaches its right margin, so that the next line may be the same paragraph; None
    where the format has paragraphs of its own and does not break lines.
    bold, italic: ranges of `text` set so. centred: set in the middle of the line.
    speaker, start_ms, end_ms: where the format itself names speaker and times (a VTT voice, a CSV
    column); speaker None means: not said, the grammar has to find it; "" means: said to be nobody.
    """

    text: str
    where: str = ""
    gap: bool = False
    full: bool | None = None
    kind: BlockKind = BlockKind.TEXT
    bold: tuple[Span, ...] = ()
    italic: tuple[Span, ...] = ()
    centred: bool = False
    cell: Cell | None = None
    speaker: str | None = None
    start_ms: int | None = None
    end_ms: int | None = None


def footnote_blocks(notes: Iterable[str]) -> Iterator[Block]:
    """Footnotes that have no place of their own, numbered from 1."""
    for number, words in enumerate(notes, start=1):
        yield Block(words, f"footnote {number}", gap=True, kind=BlockKind.NOTE)


@dataclass(frozen=True, slots=True)
class Document:
    """One transcript's worth of a file.

    rows: for a sheet (.csv, .xlsx) its rows of cells, header first if it has one; `blocks` is
    empty then, and the grammar decides which column is what.
    name: file name, or member of an archive; encoding: of a text file, as detected.
    """

    format: str
    name: str = ""
    blocks: tuple[Block, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    metadata: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    encoding: str = ""
    language: str = ""


class SourceFile(Protocol):
    """What a reader is given: a `pathlib.Path`, or a member of an archive that acts like one.

    `str()` of it is the place that messages name.
    """

    @property
    def name(self) -> str: ...

    @property
    def suffix(self) -> str: ...

    def read_bytes(self) -> bytes: ...

    def open(self, mode: Literal["rb"], /) -> IO[bytes]: ...


class Reader(Protocol):
    """A transcript format.

    name: of the format; suffixes: lower case, with the dot. A reader that needs longer than other
    formats to begin has also `least_seconds` (see `qualkit.core.limits`).
    """

    name: str
    suffixes: tuple[str, ...]

    def read(self, path: SourceFile) -> list[Document]:
        """The documents in one file, in order; usually one.

        Raises UnreadableFile, saying what is wrong with the file and what to do.
        """
        ...
