"""Say of every line of a document what it was taken for."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qualkit.core.document import Block
from qualkit.core.transcript import LeftOut
from qualkit.readers.layout.finding import Traced
from qualkit.readers.layout.labels import label_key
from qualkit.readers.layout.pieces import Piece
from qualkit.readers.layout.times import BARE, BRACKETED

_TIMES = re.compile(f"{BRACKETED}|{BARE}")
LABEL, LEFT_OUT = "label", "left out"


@dataclass(frozen=True, slots=True)
class ExplainedLine:
    """One line, as the document has it, and what it is.

    taken_for: "turn", "label" (of the turn below or beside it), the kind of a part ("front matter",
    "heading", "note", "end mark"), or "left out". turn: its number from 1 where it is of one.
    begins: the turn begins with it. left_out: (kind, words) of what was taken off it or, of a line
    that is no words of the talk, what it is.
    """

    where: str
    text: str
    taken_for: str
    turn: int = 0
    speaker: str = ""
    begins: bool = False
    left_out: tuple[tuple[str, str], ...] = ()


def explain_lines(traced: Traced) -> list[ExplainedLine]:
    """Every line of the document in order; then what the reader of the format left out itself."""
    transcript = traced.transcript
    left_out: dict[str, list[LeftOut]] = defaultdict(list)
    for one in transcript.left_out:
        left_out[one.where].append(one)
    places = _places(traced.pieces)
    labels = {label_key(speaker.label) for speaker in transcript.speakers}
    lines: list[ExplainedLine] = []
    shown: set[str] = set()
    for block in traced.blocks:
        off = [] if block.where in shown else left_out.get(block.where, [])
        shown.add(block.where)
        pairs = tuple((one.kind, one.text) for one in off)
        lines.append(_line(block, places.get(block.where, []), pairs, labels))
    rest = [one for one in transcript.left_out if one.where not in shown]
    return [
        *lines,
        *(ExplainedLine(one.where, one.text, LEFT_OUT, left_out=((one.kind, ""),)) for one in rest),
    ]


@dataclass(frozen=True, slots=True)
class _Place:
    """piece: one that a line went into; turn: its number, 0 for a part; first: it begins there."""

    piece: Piece
    turn: int
    first: bool


def _places(pieces: Sequence[Piece]) -> dict[str, list[_Place]]:
    found: dict[str, list[_Place]] = defaultdict(list)
    turn = 0
    for piece in pieces:
        turn += piece.part is None
        for number, where in enumerate(dict.fromkeys(piece.lines)):
            found[where].append(_Place(piece, 0 if piece.part else turn, number == 0))
    return found


def _line(
    block: Block,
    places: Sequence[_Place],
    off: tuple[tuple[str, str], ...],
    labels: set[str],
) -> ExplainedLine:
    text = block.text.strip()
    place = next(iter(_fitting(places, text)), None)
    key = label_key(_TIMES.sub(" ", block.text))
    if place is None:
        # A cell of labels beside the talk, or a line that held nothing but what was taken off.
        kind = LABEL if key in labels and not off else LEFT_OUT
        return ExplainedLine(block.where, text, kind, left_out=off)
    if place.turn == 0:
        assert place.piece.part is not None
        return ExplainedLine(block.where, text, str(place.piece.part), left_out=off)
    is_label = key in labels and place.first and " ".join(text.split()) not in place.piece.text
    return ExplainedLine(
        block.where,
        text,
        LABEL if is_label else "turn",
        place.turn,
        place.piece.speaker,
        place.first,
        off,
    )


def _fitting(places: Sequence[_Place], text: str) -> Iterator[_Place]:
    """Lines of one paragraph or cue have one place: the piece that holds the line's last words."""
    end = " ".join(text.split()[-3:])
    yield from (one for one in places if end in " ".join(one.piece.text.split()))
    yield from places
