"""The words around an excerpt, for someone who reads it away from its transcript."""

from __future__ import annotations

from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript


def context_of(
    transcript: AnonymisedTranscript, turn_number: int, span: Span, *, words: int = 30
) -> tuple[str, str]:
    """Up to `words` words before and after a range, as (before, after).

    Taken from the same turn; where the excerpt begins (or ends) its turn, from the end (beginning)
    of the neighbouring turn, with that speaker's label before it.
    turn_number: from 1.
    """
    turn = transcript.turns[turn_number - 1]
    before = transcript.text[turn.start : span.start].split()
    after = transcript.text[span.end : turn.end].split()
    if before:
        head = _shorten_left(before, words)
    elif turn_number > 1:
        head = _of_turn(transcript, turn_number - 1, words, from_end=True)
    else:
        head = ""
    if after:
        tail = _shorten_right(after, words)
    elif turn_number < len(transcript.turns):
        tail = _of_turn(transcript, turn_number + 1, words, from_end=False)
    else:
        tail = ""
    return head, tail


def _of_turn(transcript: AnonymisedTranscript, number: int, words: int, *, from_end: bool) -> str:
    turn = transcript.turns[number - 1]
    spoken = turn.span.of(transcript.text).split()
    shown = _shorten_left(spoken, words) if from_end else _shorten_right(spoken, words)
    return f"{transcript.speaker_of(turn).label}: {shown}"


def _shorten_left(words: list[str], most: int) -> str:
    return ("… " if len(words) > most else "") + " ".join(words[-most:])


def _shorten_right(words: list[str], most: int) -> str:
    return " ".join(words[:most]) + (" …" if len(words) > most else "")
