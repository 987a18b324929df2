"""Names of which the talk says that somebody else has them too: "I'm seeing another Jack now"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from qualkit.anonymise.names import NameParts, parse_name, unspell
from qualkit.core.mention import IdentifierType, Mention

_ANOTHER = re.compile(r"(?<![\w'’])(?:another|a different) $", re.I)
_AND = re.compile(r",? (?:and|&) |, (?=other )", re.I)
#: How far behind "another Dave" his full name may stand, in characters.
_NEXT = 60


def find_namesakes(text: str, mentions: Iterable[Mention]) -> frozenset[int]:
    """Where names of people start that are said to be another's than before, or stand beside one
    like them: "Big Sue, and Sue who did the breakfasts"."""
    names = [one for one in mentions if one.type is IdentifierType.PERSON]
    return frozenset(
        one.start
        for last, one in zip([None, *names], names, strict=False)
        if _ANOTHER.search(text[max(0, one.start - len(" a different ")) : one.start])
        or (last is not None and _are_two(text, last, one))
    )


def _are_two(text: str, last: Mention, one: Mention) -> bool:
    """Of two names joined by "and" each is of one person, unless they are the same: "I told Karen
    and Karen laughed"."""
    joint = _AND.match(text, last.end)
    if joint is None or joint.end() != one.start:
        return False
    first, other = parse_name(unspell(last.text)), parse_name(unspell(one.text))
    return first.given == other.given != "" and first.epithet != other.epithet


class Namesakes:
    """Tells whom the bare names of a transcript do not mean, since they are another's.

    mentions: of people. starts: those of `find_namesakes`.
    """

    def __init__(self, mentions: Sequence[Mention], starts: Collection[int]) -> None:
        self._at: Mapping[str, int] = {
            _bare(parse_name(unspell(one.text))): one.start
            for one in reversed(mentions)
            if one.start in starts
        }

    def are_told_of(self, start: int) -> bool:
        """True for the name of which it is said that another has it."""
        return start in self._at.values()

    def is_another(self, start: int, parts: NameParts, first: int) -> bool:
        """Whether a person is not meant by a name. first: where the person is named first in the
        transcript, -1 for a speaker."""
        another = self._at.get(_bare(parts))
        if another is None or start > another:
            return False
        if start == another:
            return not another < first <= another + _NEXT
        return first >= another


def _bare(parts: NameParts) -> str:
    return parts.given or parts.surname
