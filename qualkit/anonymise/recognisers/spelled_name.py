"""Names spelled aloud: "S-I-O-B-H-A-N", "that's C, O, double L, I, N"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_LETTER = r"(?:(?:double|treble)[ \-])?[A-Z](?![a-z'’])"

PLUGIN = PatternRecogniser(
    name="spelled name",
    type=IdentifierType.PERSON,
    # Three letters or more, apart by hyphens, commas or spaces; "I, A" in talk is two.
    pattern=re.compile(
        rf"\b{_LETTER}(?:[\-–.]{_LETTER}){{2,}}(?!\w)|\b{_LETTER}(?:,? {_LETTER}){{3,}}(?!\w)"
        r"|\b[a-z](?:-[a-z]){3,}\b"
        # In talk without capitals "i" and "a" are words as well: a run of four and commas tell.
        rf"|(?<![\w'’])(?i:{_LETTER})(?:, (?i:{_LETTER})){{3,}}(?![\w'’])"
    ),
    reason="spelled aloud",
    accepts=lambda words: (
        words.replace("-", "").replace(".", "").upper()
        not in (
            "GCSE",
            "HGV",
            "NHS",
            "BBC",
            "USA",
            "PIP",
            "EMA",
            "BTEC",
            "NVQ",
            "DVLA",
            "MBE",
            "OBE",
        )
    ),
    score=0.85,
)
