"""A transcript as it is printed: headings and turns in their order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from qualkit.core.transcript import AnonymisedTranscript, PartKind, Speaker


@dataclass(frozen=True, slots=True)
class Piece:
    """A turn (label given, number from 1) or words between turns (label empty, number 0).

    clock: "00:01:05" where the source had times.
    """

    words: str
    label: str = ""
    number: int = 0
    clock: str = ""


def pieces_of(transcript: AnonymisedTranscript) -> Iterator[Piece]:
    """Everything in the text, once, in reading order; stage notes stay inside their turns."""
    placed = [
        (turn.start, Piece(
            turn.span.of(transcript.text),
            transcript.speaker_of(turn).label,
            number,
            _clock(turn.start_ms),
        ))
        for number, turn in enumerate(transcript.turns, start=1)
    ]  # fmt: skip
    for part in transcript.parts:
        in_turn = any(turn.span.overlaps(part.span) for turn in transcript.turns)
        if not in_turn and (part.kind is not PartKind.NOTE or part.span.of(transcript.text)):
            placed.append((part.start, Piece(part.span.of(transcript.text))))
    for _, piece in sorted(placed, key=lambda one: one[0]):
        yield piece


def _clock(milliseconds: int | None) -> str:
    if milliseconds is None:
        return ""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def describe_speaker(speaker: Speaker, people: Mapping[str, Mapping[str, str]]) -> str:
    """ "Denise (participant P01): age 54, gender woman", or "Megha (interviewer)"."""
    known = people.get(speaker.participant, {})
    who = f"{speaker.label} ({speaker.role}{f' {speaker.participant}' * bool(speaker.participant)})"
    values = ", ".join(f"{name} {value}" for name, value in known.items() if value)
    return f"{who}: {values}" if values else who
