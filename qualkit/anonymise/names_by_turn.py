"""The names of people that stand in each turn of a transcript."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.transcript import Transcript, Turn


def names_by_turn(
    transcript: Transcript, mentions: Sequence[Mention]
) -> Iterator[tuple[Turn, list[Mention]]]:
    """Every turn in reading order, with the mentions of people that begin in it.

    mentions: of the transcript, in reading order.
    """
    names = [one for one in mentions if one.type is IdentifierType.PERSON]
    at = 0
    for turn in sorted(transcript.turns, key=lambda turn: turn.start):
        inside = []
        while at < len(names) and names[at].start < turn.end:
            if turn.start <= names[at].start:
                inside.append(names[at])
            at += 1
        yield turn, inside
