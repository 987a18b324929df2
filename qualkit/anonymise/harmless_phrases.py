"""What is written like a name and identifies nobody: St Patrick's Day, Duke of Edinburgh (award),
and the brands of any day: a white Fiat Punto, Instagram, an old Land Rover.

Only of the calendar, education, health, technology and media: who was in the Falklands War may be
told by it, and the European Social Fund is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qualkit.anonymise.arbitration import DECIDED
from qualkit.core.alternation import any_of
from qualkit.core.mention import DIRECT, IdentifierType
from qualkit.core.recognising import Found
from qualkit.core.span import Span
from qualkit.nlp.lexicon import harmless_capitals

#: Whoever works at Facebook or drives for one is told by it; whoever looks at it is not.
_EMPLOYED = re.compile(
    r"\b(?:work\w*|jobs?|career|employed|hired|interview\w*|intern\w*|driv\w+|engineer|manager|"
    r"joined|left) (?:\w+ )?(?:(?:at|for|with|by|in) )?$",
    re.I,
)
#: Makers that are employers too: "an old Land Rover" is a thing, "the Ford" may be the works.
_MAKERS = (
    r"(?:Land Rover|Jaguar|Vauxhall|Nissan|Toyota|Honda|Peugeot|Suzuki|Yamaha|Triumph|Bedford|"
    r"Mini|Morris(?: Minor)?|Ford(?: (?:Anglia|Escort|Focus|Ka|Sierra|Capri|Fiesta))?|Austin|"
    r"Massey Ferguson|John Deere|Tesla|Bentley|Mercedes|JCB|Hoover|Dyson|Raleigh|Singer)"
)
_MADE = re.compile(
    rf"(?<![\w'’])(?:(?:an?|my|his|her|our|their|your)(?: \w+)?|two|old) (?P<thing>{_MAKERS})"
    r"(?![\w'’\-]| (?:factory|plant|works?|jobs?|garage|dealer\w*|site|workers?|m[ae]n|lads?|"
    r"family|apprentice\w*|pension|engineers?|contract|wages?)\b)"
)
_KINDS = ("calendar", "education", "health", "technology", "media")
#: Somebody of the study may be called Harry Potter.
_CERTAIN = ("a known person's name", DECIDED)


def outside_phrases(text: str, finds: Sequence[Found]) -> Iterator[Found]:
    """The finds without those within a harmless phrase of two words or more, or a brand's name.

    Numbers, addresses, and people whom the study knows stay.
    """
    if not finds:
        return
    phrases = [Span(*match.span()) for match in _pattern().finditer(text) if _has_capitals(match)]
    phrases += [
        Span(*match.span())
        for match in _brands().finditer(text)
        if not _EMPLOYED.search(text, max(0, match.start() - 40), match.start())
    ]
    phrases += [Span(*match.span("thing")) for match in _MADE.finditer(text)]
    for one in finds:
        is_name = one.type not in DIRECT or one.type is IdentifierType.PERSON
        inside = any(phrase.covers(Span(one.start, one.end)) for phrase in phrases)
        if not (is_name and inside) or one.reason in _CERTAIN:
            yield one


def _has_capitals(match: re.Match[str]) -> bool:
    words = match[0].split()
    return words[0][0].isupper() and (words[-1][0].isupper() or words[-1][0].isdigit())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = harmless_capitals().items()
    phrases = [one for one, kind in listed if " " in one and kind in _KINDS]
    return re.compile(rf"(?<![\w]){any_of(phrases, _spelt)}(?![\w])", re.I)


def _spelt(letter: str) -> str:
    return {" ": r"\s+", "'": "['’]"}.get(letter, re.escape(letter))


@lru_cache(maxsize=1)
def _brands() -> re.Pattern[str]:
    """Brands of any day, several in a row (maker and model), with the colour of a car before."""
    brands = [one for one, kind in harmless_capitals().items() if kind == "brand"]
    name = any_of(brands)
    return re.compile(
        rf"(?<![\w@])(?:(?:White|Black|Red|Blue|Green|Silver|Grey) )?"
        rf"{name}(?: {name})*(?![\w\-])",
        re.I,
    )
