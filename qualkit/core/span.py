"""Ranges of text and the map that carries them from one text to another.

Every position in qualkit is a half-open range of Unicode code points in a transcript's text.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from qualkit.core.pickling import PickledByFields


@dataclass(frozen=True, slots=True, order=True)
class Span(PickledByFields):
    """A half-open range [start, end) of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a range: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """True when the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        return text[self.start : self.end]


def words_hash(words: str) -> str:
    """The hash stored with a coding so that a drift between offsets and text can be found.

    SHA-256 over the UTF-8 bytes, first 16 hexadecimal digits.
    """
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Edit:
    """One replacement: [start, end) of the old text became [new_start, new_end) of the new text."""

    start: int
    end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class EditMap:
    """How positions of an old text become positions of the text made from it, and back.

    edits: ordered, disjoint. Between edits the two texts are the same, code point for code point.
    A position strictly inside an edit goes to the edge of its replacement that keeps the
    range around it whole: the start of a range goes left, its end goes right.
    """

    edits: tuple[Edit, ...] = ()

    def forward(self, span: Span) -> Span:
        """The range of the new text that covers what `span` covered in the old one."""
        starts = [edit.start for edit in self.edits]
        return Span(
            _carry(span.start, self.edits, starts, right=False),
            _carry(span.end, self.edits, starts, right=True),
        )

    def inverse(self) -> EditMap:
        """The map from the new text back to the old one."""
        return EditMap(tuple(Edit(e.new_start, e.new_end, e.start, e.end) for e in self.edits))

    def backward(self, span: Span) -> Span:
        """The range of the old text that covers what `span` covers in the new one."""
        return self.inverse().forward(span)


def _carry(position: int, edits: Sequence[Edit], starts: Sequence[int], *, right: bool) -> int:
    index = bisect.bisect_right(starts, position) - 1
    # An insertion (empty old range) at the position itself stays outside a range that ends there.
    if index >= 0 and edits[index].start == position and right:
        index -= 1
    if index < 0:
        return position
    edit = edits[index]
    if position >= edit.end:
        return position - edit.end + edit.new_end
    if position == edit.start:
        return edit.new_start
    return edit.new_end if right else edit.new_start


def replace_spans(text: str, replacements: Iterable[tuple[Span, str]]) -> tuple[str, EditMap]:
    """Replace ranges of `text` and return the new text with the map between the two.

    replacements: non-empty, non-overlapping ranges in any order, each with its new words.
    Raises ValueError on overlap or a range outside the text.
    """
    pieces: list[str] = []
    edits: list[Edit] = []
    position = length = 0
    for span, words in sorted(replacements, key=lambda item: item[0]):
        if span.start < position or span.end > len(text) or not len(span):
            raise ValueError(
                f"cannot replace [{span.start}, {span.end}): overlap, empty or outside"
            )
        pieces.append(text[position : span.start])
        length += span.start - position
        edits.append(Edit(span.start, span.end, length, length + len(words)))
        pieces.append(words)
        length += len(words)
        position = span.end
    pieces.append(text[position:])
    return "".join(pieces), EditMap(tuple(edits))
