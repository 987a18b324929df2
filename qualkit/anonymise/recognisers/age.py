"""Ages that speakers state of themselves or of somebody: "I'm fifty-four", "she was 19", "aged
7".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNITS = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_TEENS = r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
_NUMBER = rf"(?:\d{{1,2}}|1[01]\d|{_TENS}(?:[ \-]{_UNITS})?|{_TEENS}|{_UNITS})"
# "At ten" is a time of day; from thirteen on it is an age.
_OLDER = (
    rf"(?:thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|{_TENS}(?:[ \-]{_UNITS})?)"
)
_BY_VERB = (
    r"(?:I['’]m|(?:he|she)['’]s|they['’]re|I['’]ll be|I am|(?:I|he|she|they) (?:was|were)|"
    r"(?:he|she) is|they are|"
    r"(?:I )?turned|aged?|age of)"
)
_BY_NOUN = r"a (?:lad|lass|boy|girl|child|kid|man|woman|fella|bloke) of"
_NOT_AN_AGE = (
    r"(?!\s*(?:o'?clock|pm|am|quid|pounds?|percent|per cent|%|miles?|hours?|minutes?|days?|"
    r"weeks?|months?|"
    r"times|people|kids|of (?:us|them|the)|in the|grand|pence|stone|feet|foot|and a half|"
    r"to |past|sisters?|brothers?|"
    r"more|or |on |at |for |out |up |down |from |children|lads|girls|boys|jobs|"
    r"grandchildren|in a|doors?))"
)

PLUGIN = PatternRecogniser(
    name="age",
    type=IdentifierType.AGE,
    pattern=re.compile(
        rf"\b(?:{_BY_VERB}|{_BY_NOUN}|at(?= {_OLDER}\b))"
        rf"\s+(?:only|just|about|nearly|now|gonna be|going to be|coming up|turning|already)?\s*"
        rf"(?P<value>{_NUMBER})\b(?:-odd\b)?(?:\s+years?[ \-]old)?{_NOT_AN_AGE}"
        rf"|\b{_NUMBER}(?=[ \-]years?[ \-](?:old|of age)\b)",
        re.I,
    ),
    reason="stated age",
    accepts=lambda words: words.lower() not in ("one", "1", "0"),
    score=0.7,
)
