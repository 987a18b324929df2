"""UK telephone numbers, national and international, as people write them.

Source: Ofcom, National Telephone Numbering Plan: 0 and nine or ten digits, first digit 1, 2, 3, 5,
7, 8 or 9.
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser, digits_of
from qualkit.core.mention import IdentifierType

_GAP = r"[ \t.\-–()/]{0,3}"
#: In three groups with one digit too many, as somebody mistyped it: it is no other number.
_ONE_TOO_MANY = r"\(?0\d{4}\)?[ \-]\d{3}[ \-]\d{4}|\(?0\d{3}\)?[ \-]\d{4}[ \-]\d{4}"


def _is_uk_number(words: str) -> bool:
    digits = digits_of(words)
    if words.lstrip("( ").startswith(("+44", "0044")):
        digits = "0" + digits.removeprefix("00").removeprefix("44").removeprefix("0")
    return len(digits) in (10, 11, 12) and digits[0] == "0" and digits[1] in "1235789"


PLUGIN = PatternRecogniser(
    name="UK phone",
    type=IdentifierType.PHONE,
    pattern=re.compile(
        rf"(?<![\w+])(?:(?:\(?(?:\+44|0044)\)?{_GAP}(?:\(0\))?|\(?0)(?:{_GAP}\d){{9,10}}"
        rf"|{_ONE_TOO_MANY})(?!\d)"
    ),
    reason="UK telephone number",
    accepts=_is_uk_number,
)
