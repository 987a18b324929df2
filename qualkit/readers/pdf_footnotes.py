"""Footnotes and endnotes of a PDF: taken from between the talk, and their numbers out of it.

A note is told by its type, which is smaller than the talk's, by its place at the foot of a page or
on pages of its own, and by the number that it begins with: the same stands raised in the talk.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from qualkit.core.document import Block, BlockKind
from qualkit.core.transcript import LeftOut
from qualkit.readers.pdf_lines import NOTE_MARK, PdfLine

#: Notes are set smaller than this share of the talk's size (Word: 10 of 11 or 12 points).
_SMALLER = 0.95
#: The number at a note's beginning; behind a Roman one no small letter: "i" begins "in" as well.
_BEGINS = re.compile(
    rf"[(\[]?(?P<mark>{NOTE_MARK})(?:[)\].]\s*|\s+|(?<=[ivxl])(?=[A-Z\"“‘])|(?<![ivxl])(?=\w))"
)


@dataclass
class PdfText:
    """pages: their lines without notes. notes: a block each. numbers: what was taken out of the
    talk."""

    pages: list[list[PdfLine]] = field(default_factory=list)
    notes: list[Block] = field(default_factory=list)
    numbers: list[LeftOut] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Reference:
    """A raised number in the talk: where it stands, page and line by index."""

    mark: str
    page: int
    line: int
    span: tuple[int, int]


@dataclass
class _Note:
    """page: the last one that it stands on, by index."""

    mark: str
    page: int
    lines: list[str]

    @property
    def has_ended(self) -> bool:
        return self.lines[-1].rstrip()[-1:] in ".?!"


def take_footnotes(pages: Sequence[Sequence[PdfLine]]) -> PdfText:
    """The pages without the notes that their text refers to, and these at the end.

    pages: lines in reading order, without running heads and page numbers.
    """
    size = _talk_size(pages)
    pending = _references(pages, size)
    notes: list[_Note] = []
    used: set[_Reference] = set()
    kept: list[list[PdfLine]] = []
    for number, lines in enumerate(pages):
        foot = _foot(lines, size)
        begins = next(
            (i for i in range(foot, len(lines)) if _referred(lines[i], pending, number)), None
        )
        # What stands above the first note in small type ends the last note of the page before.
        goes_on = bool(notes) and notes[-1].page == number - 1 and not notes[-1].has_ended
        start = foot if goes_on else begins
        if start is None:
            kept.append(list(lines))
            continue
        kept.append(list(lines[:start]))
        for line in lines[start:]:
            reference = _referred(line, pending, number)
            if reference is None:
                notes[-1].lines.append(line.text)
                notes[-1].page = number
                continue
            pending.remove(reference)
            used.add(reference)
            rest = line.text[_begin_of(line.text) :]
            notes.append(_Note(reference.mark, number, [rest]))
    numbers = sorted(used, key=lambda one: (one.page, one.line, one.span))
    for one in reversed(numbers):
        if one.line < len(kept[one.page]):
            kept[one.page][one.line] = _without(kept[one.page][one.line], one.span)
    return PdfText(
        kept,
        [_block(note) for note in notes],
        [LeftOut("footnote number", one.mark, f"page {one.page + 1}") for one in numbers],
    )


def _talk_size(pages: Sequence[Sequence[PdfLine]]) -> float:
    letters: Counter[float] = Counter()
    for lines in pages:
        for line in lines:
            letters[line.size] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 0.0


def _references(pages: Sequence[Sequence[PdfLine]], size: float) -> list[_Reference]:
    return [
        _Reference(line.text[span[0] : span[1]].strip("()[]"), page, number, span)
        for page, lines in enumerate(pages)
        for number, line in enumerate(lines)
        if line.size >= _SMALLER * size
        for span in line.raised
        if span[0]
    ]


def _foot(lines: Sequence[PdfLine], size: float) -> int:
    """Where the small type at the foot of a page begins; len(lines) where there is none."""
    start = len(lines)
    while start and lines[start - 1].size < _SMALLER * size:
        start -= 1
    return start


def _referred(line: PdfLine, pending: Sequence[_Reference], page: int) -> _Reference | None:
    """The reference to the note that a line begins, if it begins one that is looked for."""
    match = _BEGINS.match(line.text)
    if match is None:
        return None
    return next((one for one in pending if one.mark == match["mark"] and one.page <= page), None)


def _begin_of(text: str) -> int:
    match = _BEGINS.match(text)
    return match.end() if match else 0


def _block(note: _Note) -> Block:
    words = note.lines[0].strip()
    for line in note.lines[1:]:
        broken = words.endswith("-") and not words.endswith(" -")
        words = words[:-1] + line if broken and line[:1].islower() else f"{words} {line.strip()}"
    where = f"page {note.page + 1}, footnote {note.mark}"
    return Block(words, where, gap=True, kind=BlockKind.NOTE)


def _without(line: PdfLine, span: tuple[int, int]) -> PdfLine:
    """The line without a stretch of its text; what stands behind it moves."""
    start, end = span
    size = end - start

    def moved(position: int) -> int:
        return position - size if position >= end else min(position, start)

    return replace(
        line,
        text=line.text[:start] + line.text[end:],
        bold=tuple((moved(a), moved(b)) for a, b in line.bold if moved(a) < moved(b)),
        stops=tuple(replace(stop, offset=moved(stop.offset)) for stop in line.stops),
        raised=tuple((moved(a), moved(b)) for a, b in line.raised if (a, b) != span),
    )
