"""National Insurance numbers (HMRC National Insurance Manual, NIM39110): QQ 12 34 56 C."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="NI number",
    type=IdentifierType.NI_NUMBER,
    # HMRC never gives out prefixes with D, F, I, Q, U, V or O second; examples and mishearings do.
    pattern=re.compile(
        r"\b[A-Z]{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?\d{2}[ \-]?[A-D]\b"
        r"|\b[a-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[a-d]\b"
    ),
    reason="National Insurance number",
)
