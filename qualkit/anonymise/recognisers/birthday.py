"""Ages told by a birthday: "me fortieth", "her 21st birthday", "his ninetieth last year"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._numbers import TEENS_PROPER, TENS
from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_UNIT = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
_ROUND = r"(?:twen|thir|for|fif|six|seven|eigh|nine)tieth|hundredth|[2-9]0th|100th"
_COMING_OF_AGE = r"sixteenth|eighteenth|twenty[ \-]first|16th|18th|21st"
_ANY = (
    rf"{TENS}[ \-]{_UNIT}|{_ROUND}|{TEENS_PROPER}th|tenth|eleventh|twelfth|{_UNIT}|"
    r"\d{1,2}(?:st|nd|rd|th)"
)
_WHOSE = r"(?:my|me|our|his|her|their|your|\w+['’]s)"
# "Her fortieth day" and "my eighteenth job" are of something else.
_ALONE = (
    r"(?=\s*(?:$|[,.;:?!)\]…\n—–])|\s+(?:and|but|when|in|at|on|last|this|next|party|do|we|I)\b)"
)

PLUGIN = PatternRecogniser(
    name="birthday",
    type=IdentifierType.AGE,
    pattern=re.compile(
        rf"(?<!\w){_WHOSE}\s+(?P<value>(?:{_ANY})(?=\s+(?:birthday|bday)\b)"
        rf"|(?:{_ROUND}|{_COMING_OF_AGE}){_ALONE})",
        re.I,
    ),
    reason="stated age",
    score=0.7,
)
