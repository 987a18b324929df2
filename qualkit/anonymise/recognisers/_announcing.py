"""The words by which people say what a number is that comes next."""

from __future__ import annotations

import re

from qualkit.core.mention import IdentifierType

#: (what a number is, the words that call it so), as parts of regular expressions.
KINDS = (
    (
        IdentifierType.PHONE,
        r"phone|mobile|tel(?:ephone)?|ring (?:me|us) on|call (?:me|us) on|text (?:me|us) on",
    ),
    (IdentifierType.BANK_ACCOUNT, r"account|sort[ -]code|roll"),
    (IdentifierType.DRIVING_LICENCE, r"licen[cs]e|driver number"),
    (IdentifierType.PASSPORT, r"passport"),
    (
        IdentifierType.CASE_NUMBER,
        r"case|reference|ref|student|staff|employee|payroll|patient|hospital|claim|membership|crime|UCAS|ULN|UTR|tax|learner|candidate|tenancy|customer|pupil|exam|prison|probation",
    ),
)
_ANNOUNCED = tuple(
    (kind, re.compile(rf"\b(?:{words})\b[^.?!\n]{{0,40}}$", re.I)) for kind, words in KINDS
)
#: How far before a number the words may stand, in characters.
_REACH = 60


def announced_as(before: str) -> IdentifierType | None:
    """What the words before a number call it, the nearest deciding; None where they call it
    nothing.

    >>> str(announced_as("my case worker asked for the passport, it's "))
    'passport'
    """
    calls = [
        (match.start(), kind)
        for kind, pattern in _ANNOUNCED
        for match in pattern.finditer(before[-_REACH:])
    ]
    nearest = max(calls, key=lambda call: call[0], default=None)
    return nearest[1] if nearest else None
