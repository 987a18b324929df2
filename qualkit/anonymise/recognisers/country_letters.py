"""Countries by their letters: "the U.S. government", "U.S arms", "in the USA"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="country letters",
    type=IdentifierType.PLACE,
    # "US" without stops may be an emphatic "us": only after the article or before a sum of money.
    pattern=re.compile(
        r"(?<![\w.])(?P<value>U\.S(?:\.A)?\.?|U\.K\.?|U\.A\.E\.?|USA|USSR"
        r"|(?<=the )US(?= [a-z])|US(?= ?\$))(?!\.?\w)"
    ),
    reason="letters of a country",
    score=0.8,
)
