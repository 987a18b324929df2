"""Street names, and any place that its last word calls one: "Rosslyn Terrace", "the Meadows
Estate".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="street",
    type=IdentifierType.PLACE,
    pattern=re.compile(
        r"\b(?:[A-Z][\w'’\-]+\s+){1,3}(?:Street|Road|Lane|Avenue|Terrace|Close|Drive|Crescent|Court|Walk|Grove|"
        r"Gardens|Square|Row|Mews|Parade|Estate|Bridge|Docks?|Quay|Harbour|Wynd|Brae|Fold)\b"
    ),
    reason="street name",
    accepts=lambda words: (
        not words.startswith(("The ", "This ", "That ", "On ", "In ", "Down ", "Up "))
    ),
    score=0.85,
)
