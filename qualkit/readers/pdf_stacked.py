"""A table of one row in a PDF: all speaker labels in a narrow column, beside all the talk.

The labels do not stand at the height of their paragraphs; what the page still shows of the row is
the order of the labels and the gaps between the paragraphs. The blocks come as two cells of a
table, and the layout grammar decides whether it is one of talk.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualkit.core.document import Block, Cell
from qualkit.core.transcript import Problem
from qualkit.readers.pdf_lines import PdfLine

#: What begins within so many points of each other stands under each other.
_ALIGNED = 2.0
_FEWEST_LABELS = 4
#: A label is no longer than this, in characters.
_LONGEST_LABEL = 45
#: So many of the labels out of place are no accident of a page's foot.
_DOUBTED_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class _Row:
    """A line cut where the talk begins; `beside` is what stands left of it. top: of the talk, which
    may stand a little lower than a label beside it."""

    line: PdfLine
    where: str
    beside: str
    talk: str
    top: float = 0.0
    first_word: float = 0.0


def stacked_blocks(pages: Sequence[Sequence[PdfLine]], margin: float) -> list[Block] | None:
    """The document's blocks with labels and talk as cells of one row; None for other documents.

    margin: where full lines end, in points. A row is seen where short stretches that recur stand
    left of the talk, most of them not at the height where a paragraph begins.
    """
    title, body = _title_and_body(pages)
    labels = [row.beside for row in body if row.beside]
    if not _is_label_column(labels):
        return None
    talk = [row for row in body if row.talk]
    begins = _settle(talk, _find_beginnings(talk, margin), len(labels))
    beginning = {id(row) for row, is_first in zip(talk, begins, strict=True) if is_first}
    in_place = sum(id(row) in beginning for row in body if row.beside)
    # Without gaps there are no paragraphs to count: a label then stands beside its first line.
    if len(beginning) < 0.5 * len(labels) or in_place > 0.5 * len(labels):
        return None
    return [
        *(Block(row.line.text, row.where) for row in title),
        *(Block(row.beside, row.where, cell=Cell(0, 0, 0)) for row in body if row.beside),
        *(
            Block(
                row.talk,
                row.where,
                gap=is_first,
                full=_is_full(row, after, margin),
                cell=Cell(0, 0, 1),
            )
            for row, after, is_first in zip(talk, [*talk[1:], None], begins, strict=True)
        ),
    ]


def doubted_labels(pages: Sequence[Sequence[PdfLine]], margin: float) -> tuple[Problem, ...]:
    """What is uncertain about a column of labels that is read as standing beside its talk.

    A label there stands beside the first line of a paragraph. One beside a line that goes on a
    sentence, or beside no line, may belong elsewhere: labels that are stacked look so where no gap
    between the paragraphs is seen. margin: where full lines end, in points.
    """
    _, body = _title_and_body(pages)
    labels = [row for row in body if row.beside]
    beside_talk = sum(bool(row.talk) for row in labels)
    if not _is_label_column([row.beside for row in labels]) or beside_talk < 0.5 * len(labels):
        return ()
    doubted: list[str] = []
    before: _Row | None = None
    for row in body:
        goes_on = before is not None and _is_full(before, row, margin) and not _has_ended(before)
        if row.beside and (goes_on or not row.talk):
            doubted.append(row.where)
        before = row if row.talk else before
    if len(doubted) < max(2, _DOUBTED_SHARE * len(labels)):
        return ()
    return (
        Problem(
            f"{len(doubted)} of {len(labels)} labels stand beside the middle of a sentence or"
            " beside nothing; each was given the line it stands beside, which cannot all be right",
            ", ".join(doubted),
            "Put each turn in a row of its own, or write the label before its paragraph.",
        ),
    )


def _title_and_body(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[_Row], list[_Row]]:
    rows = list(_cut_rows(pages))
    first = next((index for index, row in enumerate(rows) if row.talk), len(rows))
    return rows[:first], rows[first:]


def _is_label_column(labels: Sequence[str]) -> bool:
    """True for enough short stretches some of which recur."""
    enough = len(labels) >= _FEWEST_LABELS and len(set(labels)) < len(labels)
    return enough and all(len(label) <= _LONGEST_LABEL for label in labels)


def _has_ended(row: _Row) -> bool:
    return row.talk.rstrip()[-1:] in ".?!…)]\"”'’"


def _cut_rows(pages: Sequence[Sequence[PdfLine]]) -> Iterator[_Row]:
    lefts = Counter(round(stop.left) for page in pages for line in page for stop in line.stops)
    edge = lefts.most_common(1)[0][0] if lefts else 0
    for page in pages:
        for number, line in enumerate(page, start=1):
            where = f"page {line.page}, line {number}"
            at = next((stop for stop in line.stops if abs(stop.left - edge) <= _ALIGNED), None)
            if at is not None:
                beside, talk = line.text[: at.offset].strip(), line.text[at.offset :]
                yield _Row(line, where, beside, talk.replace("\t", " "), at.top, at.first_word)
            elif line.left > edge:  # talk that is indented, or set in the middle
                yield _Row(line, where, "", line.text.replace("\t", " "), line.top, line.first_word)
            else:
                yield _Row(line, where, line.text, "")


def _find_beginnings(talk: Sequence[_Row], margin: float) -> list[bool]:
    """Whether each line begins a paragraph: after a gap; on a new page, after a short line."""
    pitch = _pitch(talk)
    return [
        before is None
        or (
            row.top - before.top > 1.25 * pitch
            if before.line.page == row.line.page
            else not _is_full(before, row, margin)
        )
        for before, row in zip([None, *talk], talk, strict=False)
    ]


def _pitch(talk: Sequence[_Row]) -> float:
    """The distance of lines in a paragraph, in points: the least that is not rare. The usual one
    may be that between paragraphs, where most answers take one line."""
    steps = Counter(
        round(after.top - before.top)
        for before, after in itertools.pairwise(talk)
        if before.line.page == after.line.page and after.top > before.top
    )
    return min((step for step, times in steps.items() if times >= 0.1 * steps.total()), default=14)


def _settle(talk: Sequence[_Row], begins: list[bool], wanted: int) -> list[bool]:
    """The same, with what is in doubt at the tops of pages decided by whether a sentence has ended,
    where that makes as many paragraphs as there are labels."""
    tops = [n for n in range(1, len(talk)) if talk[n].line.page != talk[n - 1].line.page]
    ended = [n for n in tops if _has_ended(talk[n - 1])]
    for changed, state in ((ended, True), (sorted({*tops} - {*ended}), False)):
        new = [state if n in changed else is_first for n, is_first in enumerate(begins)]
        if sum(new) == wanted:
            return new
    return begins


def _is_full(row: _Row, after: _Row | None, margin: float) -> bool:
    """Whether the next line's first word would not have gone on this one."""
    return after is not None and row.line.right + 0.25 * row.line.height + after.first_word > margin
