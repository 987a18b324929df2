"""A number that the words before it call a phone, account, licence, case, student or staff number.

None of them can be checked: UK account numbers have check digits by bank only (Vocalink's tables,
not free), and a driving licence of Great Britain has none that is published.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._announcing import KINDS
from qualkit.core.recognising import Found, Knowledge

_NUMBER = r"(?P<value>(?=[A-Z0-9/\-]*\d)[A-Z0-9](?:[ /\-]?[A-Z0-9]){4,17})\b"
_PATTERNS = tuple(
    (
        kind,
        re.compile(
            rf"\b(?i:{words})\b(?i:\s*(?:number|no\.?|id|code|['’]s|is|was|it's|:|#|,))*\s*{_NUMBER}"
        ),
    )
    for kind, words in KINDS
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
