"""Street names, and any place that its last word calls one: "Rosslyn Terrace", "the Meadows
Estate".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import NO_BEGINNING, PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="street",
    type=IdentifierType.PLACE,
    pattern=re.compile(
        rf"\b{NO_BEGINNING}(?:[A-Z][\w'’\-]+\s+){{1,3}}(?:Street|Road|Lane|Avenue|Terrace|Close|Drive|Crescent|Court|Walk|Grove|"
        r"Gardens|Square|Row|Mews|Parade|Estate|Bridge|Docks?|Quay|Harbour|Wynd|Brae|Fold)\b"
    ),
    reason="street name",
    score=0.85,
)
