"""Ages that speakers state of themselves or of somebody: "I'm fifty-four", "she was 19", "about
six or seven", "How old were you? Fifteen."
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from qualkit.anonymise.recognisers._age_grammar import (
    REACH,
    closes,
    find_baby_unit,
    tells_age,
)
from qualkit.anonymise.recognisers._counting import is_counted
from qualkit.anonymise.recognisers._numbers import SPOKEN
from qualkit.anonymise.spoken_numbers import read_number
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_NUMBER = re.compile(
    rf"(?<![\w£$€#+.,:/'’\-])(?:\d{{1,3}}(?![\w]|[.,:/]\d)|\d{{1,2}}(?=yo\b)|{SPOKEN}(?![\w])|"
    rf"(?<=\d[\-–])\d{{1,2}}(?![\w]|[.,:/]\d))",
    re.I,
)
_OLDEST = 119
_AND_A_HALF = re.compile(r"(?: and a (?:half|quarter)|[ \-](?:odd|something))(?!\w)", re.I)
_MORE = r"\s*(?:maybe |about |even |nearly |going on )?"
#: Between two ages of which one is told by the words around it: "six or seven", "4 to 11".
_RANGE = re.compile(rf"(?:,? or| to|\s?[\-–]\s?|, maybe|, nearly|, going on){_MORE}", re.I)
#: The same, where the second may be another matter: "nine and eleven", "four, seven".
_LIST = re.compile(rf"(?:,|,? and|,? then){_MORE}", re.I)
#: "I was fifteen when I left. Fifteen, mind." "I was five. Just five."
_SAID_AGAIN = re.compile(r"[^\n]{0,80}[.?!,—–]\s*(?:(?:just|only|yeah|yes|aye),? )?", re.S | re.I)

#: "Seventeen. Eighteen in three weeks."
_SOON = re.compile(
    r" (?:in (?:like |about |just )?(?:an? |\w+ )?(?:few )?(?:days?|weeks?|months?)|"
    r"next (?:week|month|\w+day)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December))(?!\w)"
)
#: "Did you say forty-seven?" "Forty-seven, yeah."
_A_FEW_TURNS = 300
#: "Two." "Two?" is more often of anything else.
_NO_COUNT = 13
_BARE = re.compile(
    r"(?:\b(?:say|said|says)|[.?!\n\]])\s*(?:(?:just|only|yeah|yes|aye),? )?\Z", re.I
)
_ENDS = re.compile(r"\s*(?:[.,?!;\n]|\Z| (?:yeah|yes|aye)\b)", re.I)
_NEXT_SENTENCE = re.compile(r"[.,;] (?:(?:I['’]m|I['’]ll be|nearly|almost|well),? )?")


class Ages:
    """Looks at every number under 120, and at what stands before and after it."""

    name = "age"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        numbers = list(_NUMBER.finditer(text))
        ages = {at for at, match in enumerate(numbers) if _is_age(text, match)}
        for at in range(1, len(numbers)):
            if at - 1 in ages and at not in ages and _follows(text, numbers[at - 1], numbers[at]):
                ages.add(at)
        for at in range(len(numbers) - 1, 0, -1):
            if at in ages and _precedes(text, numbers[at - 1], numbers[at]):
                ages.add(at - 1)
        for at in range(1, len(numbers)):
            if at not in ages and _is_repeated(text, numbers, ages, at):
                ages.add(at)
        for at in sorted(ages):
            start, end = numbers[at].span()
            more = _AND_A_HALF.match(text, end)
            end = more.end() if more else end + len(find_baby_unit(*_around(text, numbers[at])))
            yield Found(start, end, IdentifierType.AGE, 0.7, "stated age")


def _around(text: str, match: re.Match[str]) -> tuple[str, str]:
    """What stands before and after a number, as far as it is looked at."""
    before = text[max(0, match.start() - REACH) : match.start()]
    return before, text[match.end() : match.end() + REACH]


def _is_age(text: str, match: re.Match[str]) -> bool:
    before, after = _around(text, match)
    if find_baby_unit(before, after):
        return True
    number = read_number(match[0]) or 0
    return 0 < number <= _OLDEST and tells_age(
        before, number, after, is_spelled=not match[0].isdigit()
    )


def _follows(text: str, age: re.Match[str], other: re.Match[str]) -> bool:
    """True for a number that goes on from an age before it, or says the same age again."""
    between = text[age.end() : other.start()]
    after = text[other.end() : other.end() + REACH]
    is_next = read_number(other[0]) == (read_number(age[0]) or 0) + 1
    if is_next and _NEXT_SENTENCE.fullmatch(between) and _SOON.match(after):
        return True
    if is_counted("", after):
        return False
    if _RANGE.fullmatch(between):
        return True
    said_again = age[0].lower() == other[0].lower() and _SAID_AGAIN.fullmatch(between)
    return closes(after) and bool(said_again or _LIST.fullmatch(between))


def _is_repeated(
    text: str, numbers: Sequence[re.Match[str]], ages: Collection[int], at: int
) -> bool:
    """True for a bare number that asks for an age again, or confirms it, a few turns later."""
    own = numbers[at]
    if (read_number(own[0]) or 0) < _NO_COUNT:
        return False
    if not _BARE.search(text, max(0, own.start() - REACH), own.start()):
        return False
    if not _ENDS.match(text, own.end()):
        return False
    return any(
        numbers[one][0].lower() == own[0].lower()
        for one in ages
        if one < at and own.start() - numbers[one].end() <= _A_FEW_TURNS
    )


def _precedes(text: str, other: re.Match[str], age: re.Match[str]) -> bool:
    """True for a number that an age after it goes on from: "nine or ten years old"."""
    between = text[other.end() : age.start()]
    joined = _RANGE.fullmatch(between) or _LIST.fullmatch(between)
    return joined is not None and 1 < (read_number(other[0]) or 0) <= _OLDEST


PLUGIN = Ages()
