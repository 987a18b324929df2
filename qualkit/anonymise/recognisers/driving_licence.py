"""Driving licence numbers of Great Britain: five of the surname, six of the birth date, initials,
check.
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="driving licence",
    type=IdentifierType.DRIVING_LICENCE,
    # DVLA format: month may have 5 added to its first digit (women).
    pattern=re.compile(
        r"\b[A-Z9]{5}[ ]?\d[0156]\d[0-3]\d\d[ ]?[A-Z9]{2}\d?[A-Z0-9]{1,2}[A-Z]{1,2}(?:[ ]?\d{2})?\b"
    ),
    reason="driving licence number",
)
