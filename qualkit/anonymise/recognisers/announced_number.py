"""A number that the words before it call a phone, account, case, student or staff number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_KINDS = (
    (
        IdentifierType.PHONE,
        r"phone|mobile|tel(?:ephone)?|ring (?:me|us) on|call (?:me|us) on|text (?:me|us) on",
    ),
    (IdentifierType.BANK_ACCOUNT, r"account|sort[ -]code|roll"),
    (
        IdentifierType.CASE_NUMBER,
        r"case|reference|ref|student|staff|employee|payroll|patient|hospital|claim|membership|crime|UCAS|candidate|tenancy|customer",
    ),
)
_NUMBER = r"(?P<value>(?=[A-Z0-9/\-]*\d)[A-Z0-9](?:[ /\-]?[A-Z0-9]){4,17})\b"
_PATTERNS = tuple(
    (
        kind,
        re.compile(
            rf"\b(?i:{words})\b(?i:\s*(?:number|no\.?|id|code|is|was|it's|:|#|,))*\s*{_NUMBER}"
        ),
    )
    for kind, words in _KINDS
)
#: Fewer digits than this may be a year, an age or a price.
_FEWEST_DIGITS = 5


class AnnouncedNumber:
    """Letters and digits after "case number", "student no.", "my mobile is" and the like."""

    name = "announced number"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for kind, pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if sum(c.isdigit() for c in match["value"]) >= _FEWEST_DIGITS:
                    yield Found(*match.span("value"), kind, 0.9, f"{kind} by the words before it")


PLUGIN = AnnouncedNumber()
