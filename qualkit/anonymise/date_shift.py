"""Move the dates of one participant by one number of days, so that what lies between them stays."""

from __future__ import annotations

import hmac
import re
from datetime import date, timedelta

_ARTICLE = re.compile(r"^the\s+", re.I)
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = {name[:3].lower(): number for number, name in enumerate(_MONTHS, start=1)}
#: At least a month, so that no season can be guessed from the shift, and at most a year.
_LEAST, _MOST = 31, 365
_DAY_MONTH_YEAR = re.compile(
    r"(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?P<of>\s+of)?\s+(?P<month>[A-Za-z]{3,9})\.?"
    r"(?P<comma>,?)\s+(?P<year>\d{4})"
)
_MONTH_DAY_YEAR = re.compile(
    r"(?P<month>[A-Za-z]{3,9})\s+(?P<day>\d{1,2})(?P<ordinal>st|nd|rd|th)?(?P<comma>,?)\s+"
    r"(?P<year>\d{4})"
)
_MONTH_YEAR = re.compile(r"(?P<month>[A-Za-z]{3,9})\s+(?P<year>\d{4})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<dot>[./-])(?P<month>\d{1,2})(?P=dot)(?P<year>\d{4})")
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)")


def shift_days(whose: str, project_key: bytes) -> int:
    """By how many days the dates of a participant move: 31 to 365, earlier or later.

    The same for one participant throughout the project, and known only with its key.
    """
    digest = hmac.digest(project_key, f"shift|{whose}".encode(), "sha256")
    size = _LEAST + int.from_bytes(digest[:4], "big") % (_MOST - _LEAST + 1)
    return size if digest[4] % 2 else -size


def shift_date(words: str, days: int) -> str | None:
    """The date so many days later, written as it was; None for one that is not written in full.

    >>> shift_date("14 March 1972", 31), shift_date("3rd of May 2020", -3), shift_date("1984", 40)
    ('14 April 1972', '30th of April 2020', None)
    """
    words = words.strip()
    text = _ARTICLE.sub("", words)
    article = words.removesuffix(text)
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _FIGURES, _ISO, _MONTH_YEAR):
        match = pattern.fullmatch(text)
        if match is None:
            continue
        parts = match.groupdict()
        month = parts["month"]
        number = int(month) if month.isdigit() else _SHORT.get(month[:3].lower(), 0)
        try:
            moved = date(int(parts["year"]), number, int(parts.get("day") or 15))
            moved += timedelta(days=days)
        except (ValueError, OverflowError):
            return None
        return article + _written(parts, moved, pattern is _MONTH_DAY_YEAR)
    return None


def _written(parts: dict[str, str | None], moved: date, month_first: bool) -> str:
    month = parts["month"] or ""
    if "dot" in parts:
        dot, width = parts["dot"] or "/", len(month)
        return f"{moved.day:0{len(parts['day'] or '')}}{dot}{moved.month:0{width}}{dot}{moved.year}"
    if month.isdigit():
        return moved.isoformat()
    name = _MONTHS[moved.month - 1]
    name = name if len(month) > 3 or month.lower() == "may" else name[:3]
    if parts.get("day") is None:
        return f"{name} {moved.year}"
    day = f"{moved.day}{_ordinal(moved.day) if parts.get('ordinal') else ''}"
    if month_first:
        return f"{name} {day}{parts['comma']} {moved.year}"
    return f"{day}{parts.get('of') or ''} {name}{parts['comma']} {moved.year}"


def _ordinal(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
