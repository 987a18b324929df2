"""The pieces that a document is cut into: talk of a speaker, notes, headings, front matter."""

from __future__ import annotations

from dataclasses import dataclass, field

from qualkit.core.transcript import LeftOut, PartKind, Problem


@dataclass
class Piece:
    """A stretch of the transcript in the making: talk of `speaker` (its key), or a part.

    text: grows while lines are joined; label: as it stood in the source. lines: the places of all
    lines that are in it, in order.
    """

    text: str
    speaker: str = ""
    label: str = ""
    part: PartKind | None = None
    start_ms: int | None = None
    end_ms: int | None = None
    where: str = ""
    lines: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lines = self.lines or [self.where]


@dataclass
class Pieces:
    """Pieces in source order, and what was noticed and left out on the way."""

    items: list[Piece] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
