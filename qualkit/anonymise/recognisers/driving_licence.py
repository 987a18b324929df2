"""Driving licence numbers of Great Britain: five of the surname, six of the birth date, initials,
check.
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType


def has_birth_date(words: str) -> bool:
    """True when the second five characters hold a month and a day.

    >>> has_birth_date("MORGA657054SM9IJ"), has_birth_date("MORGA699054SM9IJ")
    (True, False)
    """
    date = words.replace(" ", "")[5:11]
    # A woman's month has 50 added.
    return 1 <= int(date[1:3]) % 50 <= 12 and 1 <= int(date[3:5]) <= 31


PLUGIN = PatternRecogniser(
    name="driving licence",
    type=IdentifierType.DRIVING_LICENCE,
    # DVLA: the number has no check digit that is published; its date must be one.
    pattern=re.compile(
        r"\b[A-Z9]{5}[ ]?\d[0156]\d[0-3]\d\d[ ]?[A-Z9]{2}\d?[A-Z0-9]{1,2}[A-Z]{1,2}(?:[ ]?\d{2})?\b"
    ),
    reason="driving licence number",
    accepts=has_birth_date,
)
