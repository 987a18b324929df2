"""Payment card numbers: 13 to 19 digits that pass the Luhn check (ISO/IEC 7812-1, annex B)."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser, digits_of
from qualkit.core.mention import IdentifierType


def passes_luhn(digits: str) -> bool:
    """True when the last digit is the Luhn check digit of the rest."""
    doubled = [int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits))]
    return sum(n - 9 * (n > 9) for n in doubled) % 10 == 0


def _is_card(words: str) -> bool:
    digits = digits_of(words)
    return 13 <= len(digits) <= 19 and digits[0] in "23456" and passes_luhn(digits)


PLUGIN = PatternRecogniser(
    name="card",
    type=IdentifierType.CARD,
    pattern=re.compile(r"(?<![\d\-])\d(?:[ \-]?\d){12,18}(?![\d\-])"),
    reason="payment card number",
    accepts=_is_card,
)
