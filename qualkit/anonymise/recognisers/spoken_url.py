"""Web addresses said aloud: "it's harbour dash voices dot org dot uk slash join"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

#: Endings that people say; "dot me" and "dot in" are as often other words.
_ENDING = (
    r"(?:(?:co|ac|gov|org|nhs|sch|police|ltd|plc)\s+dot\s+uk|com|org|net|uk|info|biz|io|ai|tv|fm|eu|ie|"
    r"scot|wales|cymru|london|shop|online|blog|site|example)"
)
#: "The dot com boom", "a dot com": no address has such a word for its name.
_NO_HOST = (
    r"(?!(?:the|a|an|this|that|these|those|of|and|or|but|any|some|every|my|our|your|their|his|her|its|"
    r"in|on|at|for|from|to|by|with|about|like|is|was|were|are|it['’]s|that['’]s|big|old|early|first|"
    r"whole|new|another|same|dot)\b)"
)
_PART = r"[\w\-]+(?:\s+(?:dash|hyphen|underscore)\s+[\w\-]+)*"

PLUGIN = PatternRecogniser(
    name="spoken url",
    type=IdentifierType.URL,
    pattern=re.compile(
        rf"(?<![\w\-]){_NO_HOST}{_PART}(?:\s+dot\s+{_PART}){{0,2}}?\s+dot\s+{_ENDING}(?![\w\-])"
        rf"(?:\s+(?:forward\s+)?slash\s+{_PART})*",
        re.I,
    ),
    reason="web address, said aloud",
    score=0.85,
)
