"""Pieces → the transcript's text with its turns and parts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from qualkit.core.transcript import Part, PartKind, Turn
from qualkit.readers.layout.notes import find_notes
from qualkit.readers.layout.pieces import Piece


@dataclass(frozen=True, slots=True)
class AssembledText:
    """text, turns and parts as Transcript has them; labels: speaker key → labels met, in order."""

    text: str
    turns: tuple[Turn, ...]
    parts: tuple[Part, ...]
    labels: dict[str, list[str]]


#: 1,000 hours: no recording is longer. A damaged file may hold numbers that no database takes.
_LONGEST_MS = 1000 * 3600 * 1000


def merge_turns(pieces: Sequence[Piece], glue: str = "\n") -> list[Piece]:
    """Consecutive turns of one speaker as one; notes between them stay inside it, in place.

    A heading or front matter between two turns keeps them apart. glue: what joins them; " " for
    cues and rows, which are cut in mid-sentence. Turns without a word are dropped.
    """
    merged: list[Piece] = []
    notes: list[Piece] = []
    for piece in pieces:
        if piece.part is None and not piece.text:
            continue
        if piece.part is PartKind.NOTE:
            notes.append(piece)
            continue
        last = merged[-1] if merged else None
        if (
            piece.part is None
            and last is not None
            and last.part is None
            and last.speaker == piece.speaker
        ):
            for note in notes:
                last.text += "\n" + note.text
                last.lines += note.lines
            last.text += ("\n" if notes else glue) + piece.text
            last.lines += piece.lines
            last.end_ms = piece.end_ms if piece.end_ms is not None else last.end_ms
            if piece.label:
                last.label = last.label or piece.label
        else:
            merged += [*notes, piece]
        notes = []
    return [*merged, *notes]


def assemble(pieces: Sequence[Piece]) -> AssembledText:
    """The text: each piece on lines of its own, in order; NFC."""
    chunks: list[str] = []
    turns: list[Turn] = []
    parts: list[Part] = []
    labels: dict[str, list[str]] = {}
    position = 0
    for piece in pieces:
        words = unicodedata.normalize("NFC", piece.text)
        if chunks:
            position += 1
        end = position + len(words)
        if piece.part is None:
            start_ms, end_ms = _plausible(piece.start_ms), _plausible(piece.end_ms)
            turns.append(Turn(position, end, piece.speaker, start_ms, end_ms))
            labels.setdefault(piece.speaker, [])
            if piece.label:
                labels[piece.speaker].append(piece.label)
            parts += [
                Part(position + span.start, position + span.end, PartKind.NOTE)
                for span in find_notes(words)
            ]
        else:
            parts.append(Part(position, end, piece.part))
        chunks.append(words)
        position = end
    return AssembledText("\n".join(chunks), tuple(turns), tuple(parts), labels)


def _plausible(time_ms: int | None) -> int | None:
    return time_ms if time_ms is not None and 0 <= time_ms <= _LONGEST_MS else None
