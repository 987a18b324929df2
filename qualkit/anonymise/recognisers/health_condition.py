"""Rare health conditions of a person: "she's got Huntington's", "my lad has cystic fibrosis".

Common ones (asthma, depression) tell nobody apart and are left in the talk; the list of what was
seen and kept names them. A rare one counts only where somebody has it: money raised "for motor
neurone" is nobody's.
"""

from __future__ import annotations

import re

from qualkit.anonymise.conditions import RARE_CONDITIONS, names_pattern
from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_NAMES = names_pattern(RARE_CONDITIONS)
#: Said before what somebody has, in the same sentence.
_HAS = (
    r"(?:have|has|had|having|got|gets|getting|['’]ve|(?:he|she)['’]s|i['’]m|i am|"
    r"(?:he|she) (?:is|was)|they['’]re|diagnosed|diagnosis|suffer(?:s|ed|ing)?|born|living with|"
    r"lives with|carr(?:y|ies)|died (?:of|from)|lost (?:\w+ ){1,3}to|"
    r"my|his|her|their|our|me (?:mam|mum|dad|nan|brother|sister|lad|son|daughter)['’]s)"
)

PLUGIN = PatternRecogniser(
    name="health condition",
    type=IdentifierType.HEALTH,
    pattern=re.compile(
        rf"(?<!\w){_HAS}(?!\w)[^.?!\n]{{0,40}}?(?<!\w)(?P<value>{_NAMES})(?!\w)", re.I
    ),
    reason="a rare health condition",
    score=0.8,
)
