"""Collect running text into blocks: what the readers of .docx, .odt, .rtf and .html share."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.document import Block, BlockKind, Cell
from qualkit.core.span import Span
from qualkit.readers.decoding import clean_text


class Flow:
    """Blocks as they grow: add words, break lines, end paragraphs.

    An empty line or paragraph makes a gap before the next block.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._text = ""
        self._bold: list[Span] = []
        self._italic: list[Span] = []
        self._paragraphs = 0
        self._gap = False

    @property
    def where(self) -> str:
        """The paragraph that is being collected, as the user would count it."""
        return f"paragraph {self._paragraphs + 1}"

    @property
    def has_text(self) -> bool:
        return bool(self._text.strip())

    def add(self, text: str, *, bold: bool = False, italic: bool = False) -> None:
        """Add words to the paragraph; "\\n" in them breaks the line."""
        text = clean_text(text)
        span = Span(len(self._text), len(self._text) + len(text))
        self._text += text
        if bold:
            self._bold.append(span)
        if italic:
            self._italic.append(span)

    def end_paragraph(
        self,
        *,
        kind: BlockKind = BlockKind.TEXT,
        centred: bool = False,
        cell: Cell | None = None,
    ) -> None:
        """Close the paragraph: one block a line, because transcribers also break lines inside a
        paragraph where a turn begins."""
        where = self.where
        self._paragraphs += 1
        position = 0
        for line in self._text.split("\n"):
            end = position + len(line)
            if line.strip():
                self.blocks.append(
                    Block(
                        line.rstrip(),
                        where,
                        gap=self._gap,
                        kind=kind,
                        bold=_within(self._bold, position, end),
                        italic=_within(self._italic, position, end),
                        centred=centred,
                        cell=cell,
                    )
                )
                self._gap = False
            else:
                self._gap = True
            position = end + 1
        self._text, self._bold, self._italic = "", [], []

    def make_gap(self) -> None:
        """Say that the next block stands apart."""
        self._gap = True


def _within(spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """Ranges cut to [start, end) and moved to begin at `start`; touching ones joined."""
    cut: list[Span] = []
    for span in spans:
        left, right = max(span.start, start) - start, min(span.end, end) - start
        if left >= right:
            continue
        if cut and cut[-1].end == left:
            cut[-1] = Span(cut[-1].start, right)
        else:
            cut.append(Span(left, right))
    return tuple(cut)
