"""Passport numbers, when the words before them say so (nine digits, or two letters and seven)."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="passport",
    type=IdentifierType.PASSPORT,
    pattern=re.compile(
        r"(?i:\bpassport\b[^.\n]{0,30}?)(?P<value>\b(?:\d[ ]?){9}(?!\d)|\b[A-Z]{1,2}[ ]?\d{6,7}\b)"
    ),
    reason="passport number",
)
