"""Which of the finds that overlap stand."""

from __future__ import annotations

from collections.abc import Sequence

from qualkit.core.mention import DIRECT, IdentifierType
from qualkit.core.recognising import Found

NAMES = frozenset({IdentifierType.PERSON, IdentifierType.PLACE, IdentifierType.ORGANISATION})
#: The reason of what a reviewer added: it outweighs everything.
DECIDED = "a reviewer's decision"
#: Numbers and addresses are exact: where one overlaps a name, it wins.
_STRUCTURED = DIRECT - {IdentifierType.PERSON}


def arbitrate(finds: Sequence[Found]) -> list[Found]:
    """Of finds that overlap, join a name with the other, and otherwise keep the strongest.

    The longer of two names says of what type the whole is. Of a name that begins before a stronger
    find, the part before that stays.
    """
    kept = _Apart()
    for one in sorted(finds, key=_strength):
        clash = kept.overlapping(one.start, one.end)
        if not clash:
            kept.add(one)
            continue
        rest = _outside(one, clash)
        if one.type in NAMES and all(other.type in NAMES for other in clash) and len(clash) == 1:
            other = clash[0]
            kept.remove(other)
            joined = Found(
                min(one.start, other.start),
                max(one.end, other.end),
                other.type,
                max(one.score, other.score),
                other.reason,
            )
            kept.add(other if kept.overlapping(joined.start, joined.end) else joined)
        elif rest is not None:
            kept.add(rest)
    return kept.in_order()


class _Apart:
    """Finds of which no two overlap, each known by every character that it covers."""

    def __init__(self) -> None:
        self._at: dict[int, Found] = {}

    def overlapping(self, start: int, end: int) -> list[Found]:
        """Those that share a character with [start, end)."""
        met = (self._at.get(position) for position in range(start, end))
        return list({one.start: one for one in met if one is not None}.values())

    def add(self, one: Found) -> None:
        self._at.update(dict.fromkeys(range(one.start, one.end), one))

    def remove(self, one: Found) -> None:
        for position in range(one.start, one.end):
            del self._at[position]

    def in_order(self) -> list[Found]:
        return sorted(
            {one.start: one for one in self._at.values()}.values(), key=lambda one: one.start
        )


def _strength(one: Found) -> tuple[int, float, int, int]:
    rank = 0 if one.reason == DECIDED else 1 if one.type in _STRUCTURED else 2
    return rank, -(one.end - one.start), int(-1000 * one.score), one.start


def _outside(one: Found, clash: Sequence[Found]) -> Found | None:
    """The part of a name before what clashes with it; None for less than three characters."""
    if one.type not in NAMES:
        return None
    first, last = min(c.start for c in clash), max(c.end for c in clash)
    if one.start < first and one.end <= last:
        return (
            Found(one.start, first, one.type, one.score, one.reason)
            if first - one.start > 2
            else None
        )
    return None
