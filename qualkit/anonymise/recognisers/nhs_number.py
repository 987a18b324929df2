"""NHS numbers: ten digits with a check digit modulo 11 (NHS Data Dictionary, "NHS NUMBER").

Ten digits in a row that pass the check are taken when written 3-3-4 or when the words around them
speak of the NHS; one number in eleven passes by chance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._patterns import digits_of
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_NUMBER = re.compile(r"(?<![\d+])\d{3}[ \-–]?\d{3}[ \-–]?\d{4}(?![\d])")
_ANNOUNCED = re.compile(r"\b(?:NHS|health service|hospital|patient|medical|CHI)\b", re.I)
#: How far before the number the announcing words may stand, in characters.
_REACH = 60


def is_nhs_number(digits: str) -> bool:
    """True when the tenth of ten digits is the check digit of the first nine."""
    check = 11 - sum((10 - i) * int(d) for i, d in enumerate(digits[:9])) % 11
    return len(digits) == 10 and check % 11 == int(digits[9]) and check != 10


class NhsNumber:
    """Checks the digit, and takes an announced number even when a digit was misheard."""

    name = "NHS number"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _NUMBER.finditer(text):
            announced = _ANNOUNCED.search(text, max(0, match.start() - _REACH), match.start())
            valid = is_nhs_number(digits_of(match[0]))
            grouped = not match[0].isdigit()
            if announced or (valid and grouped):
                score = 0.97 if valid else 0.85
                yield Found(*match.span(), IdentifierType.NHS_NUMBER, score, "NHS number")
            elif valid:
                yield Found(*match.span(), IdentifierType.NHS_NUMBER, 0.7, "may be an NHS number")


PLUGIN = NhsNumber()
