"""Which words of a date tell a day: a year, weekday, month or Christmas alone tells nobody's."""

from __future__ import annotations

import re

_DAY_NUMBER = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?\b|\b\w*(?:first|second|third)\b|"
    r"\b(?:\w+-)?(?:four|fif|six|seven|eigh|nin|ten|eleven|twelf|\w+teen|twentie|thirtie)th\b",
    re.I,
)
_MONTH_OR_DAY = re.compile(
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs)?|fri|sat|sun|"
    r"january|february|march|april|june|july|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|easter|eid|diwali)\b",
    re.I,
)


def tells_a_day(words: str) -> bool:
    """True for a number of a day with a month, a weekday or a feast.

    >>> tells_a_day("the ninth of May"), tells_a_day("Monday the 3rd"), tells_a_day("a month")
    (True, True, False)
    """
    return bool(_DAY_NUMBER.search(words) and _MONTH_OR_DAY.search(words))
