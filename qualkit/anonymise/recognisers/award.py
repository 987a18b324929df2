"""Prizes, medals and honours, of which so few people have one that it tells who they are: "the
Nobel Peace Prize", "an MBE".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_KIND = r"(?:Prize|Award|Medal|Fellowship|Lectureship|Bursary)"
#: Known to many; looked for in small letters too. Own list, from general knowledge.
_KNOWN = (
    r"nobel(?: \w+)? prize|booker prize|turner prize|pulitzer(?: prize)?|mercury prize|"
    r"stirling prize|fields medal|victoria cross|george cross|george medal|purple heart|"
    r"commonwealth gold|olympic (?:gold|silver|bronze)(?: medal)?"
)
#: Honours behind a name or after "an": with capitals, since "be" and "me" are words.
_HONOUR = r"(?:MBE|OBE|CBE|BEM|KBE|DBE|QPM|QFSM)"

PLUGIN = PatternRecogniser(
    name="award",
    type=IdentifierType.OTHER_NAME,
    pattern=re.compile(
        rf"(?<!\w)(?<!Duke of )(?:(?:[A-Z][\w'’\-]+ ){{1,4}}{_KIND}|(?i:{_KNOWN})|{_HONOUR})"
        r"(?:s|['’]s)?(?!\w)"
    ),
    reason="a prize or an honour that few people have",
    # Thousands have a Duke of Edinburgh Award, and "the Best Award" is none.
    accepts=lambda words: words.split()[0] not in ("The", "A", "Best", "Young", "First", "My"),
    score=0.9,
)
