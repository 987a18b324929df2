"""Telephone numbers from abroad (ITU-T E.164: + and up to fifteen digits)."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="international phone",
    type=IdentifierType.PHONE,
    pattern=re.compile(r"(?<!\w)(?:\+|00)[1-9](?:[ .\-()]{0,2}\d){7,14}(?!\d)"),
    reason="international telephone number",
    score=0.9,
)
