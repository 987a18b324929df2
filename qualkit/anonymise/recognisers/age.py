"""Ages that speakers state of themselves or of somebody: "I'm fifty-four", "she was 19", "aged 7"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_NUMBER = rf"(?:\d{{1,2}}|1[01]\d|{_TENS}(?:[ \-]{_UNITS})?|{_TEENS}|{_UNITS})"
_NOT_AN_AGE = (
    r"(?!\s*(?:o'?clock|pm|am|quid|pounds?|percent|per cent|%|miles?|hours?|minutes?|days?|weeks?|months?|"
    r"times|people|kids|of (?:us|them|the)|in the|grand|pence|stone|feet|foot|and a half|to |past|sisters?|brothers?|"
    r"more|or |on |at |for |out |up |down |from |children|lads|girls|boys|jobs|grandchildren|in a|doors?))"
)

PLUGIN = PatternRecogniser(
    name="age",
    type=IdentifierType.AGE,
    pattern=re.compile(
        rf"\b(?:I'm|I am|I was|he's|she's|he was|she was|they're|he is|she is|they are|I'll be|I turned|turned|aged|age of|age|I’m|he’s|she’s)"
        rf"\s+(?:only|just|about|nearly|now|gonna be|going to be|coming up|turning|already)?\s*"
        rf"(?P<value>{_NUMBER})\b(?:\s+years?[ \-]old)?{_NOT_AN_AGE}"
        rf"|\b{_NUMBER}(?=[ \-]years?[ \-](?:old|of age)\b)",
        re.I,
    ),
    reason="stated age",
    accepts=lambda words: words.lower() not in ("one", "1", "0"),
    score=0.7,
)
