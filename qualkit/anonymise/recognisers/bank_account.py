"""Sort codes (12-34-56), and an account number beside one."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="bank account",
    type=IdentifierType.BANK_ACCOUNT,
    pattern=re.compile(
        r"(?<![\d\-])\d{2}-\d{2}-\d{2}(?:[ ,]+(?:account\s*)?\d{8})?(?![\d\-])", re.I
    ),
    reason="sort code",
    score=0.85,
)
