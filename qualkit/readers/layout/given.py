"""Documents whose format itself names the speakers: VTT voices, sheets, talk tables."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.document import Block, BlockKind
from qualkit.core.transcript import LeftOut, PartKind, Problem
from qualkit.readers.layout.doubts import doubted_speakers, split_doubt
from qualkit.readers.layout.labels import label_key
from qualkit.readers.layout.notes import is_end_mark, is_heading, is_whole_note
from qualkit.readers.layout.pieces import Piece, Pieces
from qualkit.readers.layout.spacing import single_spaced
from qualkit.readers.layout.times import remove_inside_times


def pieces_with_given_speakers(blocks: Sequence[Block]) -> Pieces:
    """Talk of the named speakers; blocks without a name continue the turn before them.

    What stands before the first named speaker is front matter.
    """
    out = Pieces()
    turn: Piece | None = None
    nameless: list[str] = []
    doubted: list[str] = []
    for block in blocks:
        text, times = remove_inside_times(block.text.strip())
        if times:
            out.left_out += [LeftOut("timestamp", time, block.where) for time in times]
        text = single_spaced(text)
        if not text:
            continue
        if block.speaker:
            label, is_doubted = split_doubt(block.speaker.strip())
            if is_doubted:
                doubted.append(block.where)
            turn = Piece(
                text, label_key(label), label, None,
                block.start_ms, block.end_ms, block.where,
            )  # fmt: skip
            out.items.append(turn)
        elif turn is None:
            out.items.append(Piece(text, part=PartKind.FRONT_MATTER, where=block.where))
        elif part := _part_of(block, text):
            out.items.append(Piece(text, part=part, where=block.where))
        else:
            if block.speaker is None:
                nameless.append(block.where)
            out.items.append(
                Piece(text, turn.speaker, "", None, block.start_ms, block.end_ms, block.where)
            )
    out.problems += doubted_speakers(doubted)
    if nameless:
        out.problems.append(
            Problem(
                f"{len(nameless)} piece(s) of talk name no speaker; taken for the one before",
                ", ".join(nameless[:8]),
                "Check who speaks there.",
            )
        )
    return out


def _part_of(block: Block, text: str) -> PartKind | None:
    """What a piece is that names no speaker; None for talk."""
    if is_end_mark(text):
        return PartKind.END_MARK
    if block.kind is BlockKind.HEADING or is_heading(text):
        return PartKind.HEADING
    if block.kind is BlockKind.NOTE or is_whole_note(text):
        return PartKind.NOTE
    return None
