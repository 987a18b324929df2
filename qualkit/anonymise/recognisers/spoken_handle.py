"""Accounts said aloud beside their network: "our Instagram, it's at second helping durham", "we're
at north quay bakes on TikTok".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_NETWORK = (
    r"(?:insta(?:gram)?|tiktok|twitter|snap(?:chat)?|facebook|threads|bluesky|youtube|linkedin|x)"
)
_WHO = (
    r"(?:it['’]s|it is|we['’]re|we are|i['’]m|i am|they['’]re|(?:find|follow|tag) (?:me|us|them))"
)
#: What follows "at" where it says where or when: "on Twitter, I'm at home".
_NO_NAME = (
    r"(?:the|a|an|my|our|your|his|her|its|their|this|that|home|work|school|uni|university|college|"
    r"church|least|all|night|first|last|once|present|risk|best|worst|about|around|half|\d+)\b"
)

#: What goes on where nothing is punctuated.
_NEXT = r" (?:i|we|you|they|and|so|but|if|it)(?:['’]\w+)?\b"

PLUGIN = PatternRecogniser(
    name="spoken handle",
    type=IdentifierType.HANDLE,
    # The network stands before, and a pause or what is said next ends the name; or it stands after.
    pattern=re.compile(
        rf"\b(?:(?P<before>{_NETWORK}),? (?:and )?)?{_WHO} "
        rf"(?P<value>at (?!{_NO_NAME})\w+(?: \w+){{0,5}}?)"
        rf"(?(before)(?=\s*(?:[.,?!;\n]|$)|{_NEXT})|(?= on {_NETWORK}\b))",
        re.I,
    ),
    reason="social media handle, said aloud",
    score=0.9,
)
