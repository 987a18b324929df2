"""Parts of web and e-mail addresses as people say them."""

from __future__ import annotations

#: Endings that people say; "dot me" and "dot in" are as often other words.
ENDING = (
    r"(?:(?:co|ac|gov|org|nhs|sch|police|ltd|plc)\s+dot\s+uk|com|org|net|uk|info|biz|io|ai|tv|fm|eu|ie|"
    r"scot|wales|cymru|london|shop|online|blog|site|example)"
)
#: "The dot com boom", "a dot com": no address has such a word for its name.
NO_HOST = (
    r"(?!(?:the|a|an|this|that|these|those|of|and|or|but|any|some|every|my|our|your|their|his|her|its|"
    r"in|on|at|for|from|to|by|with|about|like|is|was|were|are|it['’]s|that['’]s|big|old|early|first|"
    r"whole|new|another|same|dot)\b)"
)
#: A word, or several with what is said for the signs between them.
PART = r"[\w\-]+(?:\s+(?:dash|hyphen|underscore)\s+[\w\-]+)*"
#: A word of a name that is said as several: "pyketts hair dot example". No verb, no pronoun, no
#: answer stands in one.
WORD = (
    rf"{NO_HOST}(?!(?:i|you|he|she|we|they|me|us|him|them|look|meet|see|go|going|get|got|was|be|been|"
    r"have|had|has|do|did|not|no|yeah|yes|so|well|just|there|here|now|then|what|where|who|all|good|"
    r"bad|if|when|because|cos)\b)[\w\-]+"
)
#: What stands right before an address that is given: its first word begins there.
GIVEN = (
    r"(?:\b(?:it['’]?s|it is|that['’]?s|website is|site is|address is|email is|email it to|"
    r"email me at|go to|visit|called)\s+)"
)
