"""Dates that identify: dates of birth, full dates, and a day of a month, written or spoken."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._numbers import TEENS, TENS, UNITS
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|"
    r"Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
_ORDINAL_WORDS = (
    r"(?:(?:twenty|thirty)[ \-])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth)|tenth|eleventh|"
    r"twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth"
)
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?|{_ORDINAL_WORDS})"
_SPOKEN_YEAR = (
    rf"(?:nineteen|twenty)[ \-](?:oh[ \-]{UNITS}|{TEENS}|{TENS}(?:[ \-]{UNITS})?)|"
    rf"two thousand(?: and \w+)?|{TENS}[ \-]{UNITS}"
)
_YEAR = rf"(?:(?:19|20)\d\d|[’']\d\d|{_SPOKEN_YEAR})"
_FULL = re.compile(
    rf"\b(?P<value>(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH},?\s+{_YEAR}|{_MONTH}\s+(?:the\s+)?{_DAY},?\s+{_YEAR}"
    r"|\d{1,2}[./\-]\d{1,2}[./\-](?:\d{4}|\d{2})|(?:19|20)\d\d-\d\d-\d\d)(?!\w|[./\-]\d)",
    re.I,
)
#: A month without "of" before it may be a verb or a person: "we may march", "the second Mark".
_CAPITAL_MONTH = rf"(?-i:(?=[A-Z])){_MONTH}"
#: "In May the first lockdown" is no day, nor "in June 20 people".
_NO_NOUN_AFTER = (
    r"(?=\s*(?:$|[.,;:?!)\]…—–])|\s+(?:and|or|but|to|in|at|on|when|we|I|he|she|they|it|was|is)\b)"
)
_DAY_OF_MONTH = re.compile(
    # "A third of March" is a share.
    rf"\b(?<!\ba )(?P<value>(?:the\s+)?{_DAY}\s+of\s+{_MONTH}|{_DAY}\s+{_CAPITAL_MONTH}|"
    rf"{_CAPITAL_MONTH}\s+(?:the\s+)?{_DAY}{_NO_NOUN_AFTER})(?!\w|[./\-]\d)",
    re.I | re.M,
)
_SHORT_YEAR = rf"(?:{_YEAR}|\d\d|oh[ \-]{UNITS}|{TENS}(?:[ \-]{UNITS})?)"
_MONTH_ORDINAL = (
    r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|"
    r"(?:1st|2nd|3rd|[4-9]th|1[0-2]th))"
)
#: "The third of the seventh, ninety".
_DAY_OF_NUMBERED_MONTH = re.compile(
    rf"\b(?P<value>(?:the\s+)?(?:{_ORDINAL_WORDS}|\d{{1,2}}(?:st|nd|rd|th))\s+of\s+the\s+"
    rf"{_MONTH_ORDINAL},?\s+{_SHORT_YEAR})(?!\w)",
    re.I,
)
_SMALL = rf"(?:\d{{1,2}}|oh[ \-]{UNITS}|{TENS}(?:[ \-]{UNITS})?|{TEENS}|{UNITS})"
#: "Date of birth?", then in the answer "Twenty-two, seven, fifty-eight".
_BORN_IN_NUMBERS = re.compile(
    rf"\b(?:born|date of birth|birth date|DOB|d\.o\.b\.?)\b[^\n]{{0,60}}\n?[^\n]{{0,20}}?"
    rf"(?<!\w)(?P<value>{_SMALL}[, ]\s*{_SMALL}[, ]\s*{_SHORT_YEAR})(?!\w)",
    re.I,
)
_FEAST = (
    r"(?:(?:St\.? \w+['’]?s['’]?|Christmas|Boxing|New Year['’]?s|Valentine['’]?s|May|Armistice)"
    r" (?:Day|Eve)|Hogmanay)"
)
_BORN = re.compile(
    rf"\b(?:born|birthday|date of birth|birth date|DOB|d\.o\.b\.?)\b[^.?!\n]{{0,30}}?"
    rf"(?P<value>(?:the\s+)?{_DAY}(?:\s+of)?\s+{_MONTH}(?:,?\s+{_YEAR})?|{_MONTH}\s+(?:the\s+)?{_DAY}(?:,?\s+{_YEAR})?"
    rf"|{_FEAST}(?:,? {_YEAR})?|\b(?:19|20)\d\d\b|(?<=born in ){_YEAR}(?!\w))",
    re.I,
)


class Dates:
    """Day and month anywhere, with a year or without; less only where a birth is spoken of."""

    name = "dates"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _BORN.finditer(text):
            yield Found(*match.span("value"), IdentifierType.DATE, 0.95, "date of birth")
        for match in _BORN_IN_NUMBERS.finditer(text):
            yield Found(*match.span("value"), IdentifierType.DATE, 0.9, "date of birth")
        for pattern in (_FULL, _DAY_OF_NUMBERED_MONTH):
            for match in pattern.finditer(text):
                yield Found(*match.span("value"), IdentifierType.DATE, 0.9, "full date")
        for match in _DAY_OF_MONTH.finditer(text):
            yield Found(*match.span("value"), IdentifierType.DATE, 0.85, "day of a month")


PLUGIN = Dates()
