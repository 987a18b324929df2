"""Countries by their letters: "the U.S. government", "U.S arms", "in the USA", "over in the us"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="country letters",
    type=IdentifierType.PLACE,
    # "US" without stops may be an emphatic "us": only after the article or before a sum of money.
    # In small letters "the us and them" may be of no country: only where somebody goes or is.
    pattern=re.compile(
        r"(?<![\w.])(?P<value>(?i:U\.S(?:\.A)?\.?|U\.K\.?|U\.A\.E\.?|USA|USSR)"
        r"|(?<=the )US(?= [a-z])|(?i:US(?= ?\$))"
        r"|(?<=\b(?:in|to) the )us|(?<=\bfrom the )us|(?<=\bacross the )us)(?!\.?\w)"
    ),
    reason="letters of a country",
    score=0.8,
)
