"""Ages told by the decade: "in my late forties", "she's in her 30s", "a man in his mid-fifties"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.anonymise.spoken_numbers import DECADE
from qualkit.core.mention import IdentifierType

_PART = r"(?:(?:very |quite )?(?:early|mid|middle|late|later)(?: to (?:mid|late))?[ \-])?"

PLUGIN = PatternRecogniser(
    name="decade of life",
    type=IdentifierType.AGE,
    # "Their", not "the": "in the seventies" is a time that everybody lived in.
    pattern=re.compile(
        rf"(?<!\w)(?:in|into|through|throughout|of|until|till|since|from|by|hit|reached) "
        rf"(?:my|me|his|her|their|your|our) "
        rf"(?P<value>{_PART}{DECADE})(?![\w'’])",
        re.I,
    ),
    reason="stated age",
    score=0.7,
)
