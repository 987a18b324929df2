"""Numbers and years as people say and write them."""

from __future__ import annotations

import re

_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    "nineteen",
)
_TENS = ("_", "_", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_UNIT, _TEEN, _TEN = "|".join(_UNITS[1:10]), "|".join(_UNITS[10:]), "|".join(_TENS[2:])
# The year is the last that is said: "twenty-third of May" is a day alone.
_SPOKEN_YEAR = re.compile(
    rf"(?:(?P<century>nineteen|twenty|two thousand)(?: and)? )?"
    rf"(?P<rest>(?:{_TEN})(?: (?:{_UNIT}))?|oh (?:{_UNIT})|(?:{_TEEN})|(?<=and )(?:{_UNIT}))$"
)
_CENTURIES = {"nineteen": 1900, "twenty": 2000, "two thousand": 2000}
#: A decade of a life, as part of a regular expression: "forties", "30s", "teens".
DECADE = r"(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ties|[2-9]0['’]?s|teens)"
#: Two digits up to this one are of this century: '24 is 2024, '72 is 1972.
_LATEST = 26


def read_number(words: str) -> int | None:
    """The number under 120 that digits or English words say; None when they say none."""
    found = re.search(r"\d+", words)
    if found:
        return int(found[0])
    total, seen = 0, False
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in _UNITS:
            total, seen = total + _UNITS.index(word), True
        elif word in _TENS[2:]:
            total, seen = total + 10 * _TENS.index(word), True
        elif word == "hundred":
            total, seen = 100, True
    return total if seen else None


def read_year(words: str) -> int | None:
    """The year of a date: 1972, '72, nineteen seventy-two, seventy-two, two thousand and one."""
    found = re.search(r"(?:19|20)\d\d", words)
    if found:
        return int(found[0])
    short = re.search(r"(?<=[’'./\-])\d\d\b(?!.*\d)", words)
    if short:
        return _full_year(int(short[0]))
    said = words.lower().replace("-", " ")
    spoken = _SPOKEN_YEAR.search(said)
    if spoken is None:
        return None
    rest = read_number(spoken["rest"] or "") or 0
    if spoken["century"] is None:
        return _full_year(rest)
    return _CENTURIES[spoken["century"]] + rest


def _full_year(year: int) -> int:
    return 1900 + year if year > _LATEST else 2000 + year
