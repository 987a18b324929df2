"""Timestamps: what they look like in transcripts, and their milliseconds.

Seen in the wild: [00:58], (00:12:03), 0:12, 00:12:03.450, #00:01:02-3# (f4, MAXQDA), *1.01.35 =,
00:00:12 --> 00:00:15 (Teams), [00:01:02 - 00:01:09], @0:12 (Fathom), [16/05/2024, 10:03:12] and
16/05/2024, 10:03 - (WhatsApp).
"""

from __future__ import annotations

import re

from qualkit.readers.layout.signs import has_any

_CLOCK = r"\d{1,3}[:.]\d{1,2}(?:[:.]\d{1,2})?(?:[.,]\d{1,3})?(?:-\d)?"
_STRICT_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?|\d{1,2}\.\d{2}\.\d{2}"
_RANGE = rf"{_CLOCK}(?:\s*(?:-->|-|–|—|to|/)\s*{_CLOCK})?"
#: A date before the time of day, as chats have it.
_DATE = r"(?:\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}),?\s+(?=\d{1,2}[:.]\d{2})"
_DAYTIME = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?[ap]\.?m\.?)?"
_OPEN, _CLOSE = r"[\[\(\{<#*]{1,2}", r"[\]\)\}>#*]{1,2}"
#: A time in brackets or hashes: nobody says that. `*0:0 =` is marked on the left only.
BRACKETED = (
    rf"(?:{_OPEN}\s*{_RANGE}\s*{_CLOSE}|\[{_DATE}{_DAYTIME}\]|\*\s*{_CLOCK}(?=\s*=)|"
    rf"{_CLOCK}\s*-->\s*{_CLOCK})"
)
#: A bare time, which may also be said ("10:30 is when I start").
BARE = (
    rf"(?i:{_DATE}{_DAYTIME}(?=\s+[-–])|@?(?:{_STRICT_CLOCK}))"
    rf"(?:\s*(?:-->|-|–)\s*(?:{_STRICT_CLOCK}))?(?![\d:])"
)
_ONLY_TIME = re.compile(rf"\s*(?:{BRACKETED}|{BARE})\s*")
_DATE_RE = re.compile(_DATE)
_CLOCK_RE = re.compile(_CLOCK)
_LEADING_BRACKETED = re.compile(rf"\s*({BRACKETED})\s*(?:[=:|–-]\s*)?")
_LEADING_BARE = re.compile(rf"\s*({BARE})(?:\s*[=|–-]\s*|\s+|$)")
_TRAILING = re.compile(rf"\s*({BRACKETED})\s*$")
#: What a bracketed time begins and ends with: looked for first, since most talk holds none.
_OPENS_TIME = re.compile(r"[\[\(\{<#]\s*\d")
_ENDS_TIME = frozenset("])}>#*0123456789")
_LONGEST_TIME = 80
_INSIDE = re.compile(rf"\s?(?:[\[\(\{{<#]{{1,2}}\s*{_RANGE}\s*[\]\)\}}>#]{{1,2}})")


def parse_time(text: str) -> tuple[int | None, int | None]:
    """Start and, of a range, end in milliseconds.

    >>> parse_time("[00:58]")
    (58000, None)
    >>> parse_time("*1.01.35 =")
    (3695000, None)
    >>> parse_time("0:0:0.0 --> 0:0:3.440")
    (0, 3440)
    """
    clocks = _DATE_RE.sub("", text)
    found = [_milliseconds(match.group()) for match in _CLOCK_RE.finditer(clocks)]
    start = found[0] if found else None
    return start, found[1] if len(found) > 1 else None


def _milliseconds(clock: str) -> int:
    clock = re.sub(r"-\d$", "", clock)
    main, _, fraction = clock.replace(",", ".").partition(".") if ":" in clock else (clock, "", "")
    parts = [int(part) for part in re.split(r"[:.]", main)]
    seconds = 0
    for part in parts:
        seconds = seconds * 60 + part
    return seconds * 1000 + int(fraction.ljust(3, "0")[:3] or 0)


def is_time(text: str) -> bool:
    """True for a stretch that is nothing but a time."""
    return _ONLY_TIME.fullmatch(text) is not None


def split_leading_time(text: str) -> tuple[str, str, bool]:
    """(time, rest, bracketed) of a line that begins with a time; time is empty where it does not.

    >>> split_leading_time("[00:58] PARTICIPANT 10:")
    ('[00:58]', 'PARTICIPANT 10:', True)
    >>> split_leading_time("00:02 RESEARCHER:")
    ('00:02', 'RESEARCHER:', False)
    """
    if text[:1].isalpha():
        return "", text, False
    match = _LEADING_BRACKETED.match(text)
    if match:
        return match[1], text[match.end() :], True
    match = _LEADING_BARE.match(text)
    if match:
        return match[1], text[match.end() :], False
    return "", text, False


def split_trailing_time(text: str) -> tuple[str, str]:
    """(text without it, time) of a paragraph that ends in a bracketed time."""
    if text.rstrip()[-1:] not in _ENDS_TIME:
        return text, ""
    start = max(0, len(text) - _LONGEST_TIME)
    match = _TRAILING.search(text, start)
    return (text[: match.start()], match[1]) if match else (text, "")


def remove_inside_times(text: str) -> tuple[str, list[str]]:
    """The talk without bracketed times inside it, and those times.

    >>> remove_inside_times("and then [00:12:03] we left at 10:30")
    ('and then we left at 10:30', ['[00:12:03]'])
    """
    if not (has_any(text, "[({<#") and _OPENS_TIME.search(text)):
        return text, []
    found = [match.group().strip() for match in _INSIDE.finditer(text)]
    return (_INSIDE.sub("", text).strip() if found else text), found
