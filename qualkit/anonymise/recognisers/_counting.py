"""Numbers that count, measure, price or time something, and so are nobody's age."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._numbers import TENS, UNITS

_ODD = r"(?:[ \-](?:odd|something|ish|plus)(?!\w))?"
#: What is counted, measured, paid or told by the clock.
_COUNTED = re.compile(
    rf"{_ODD}(?:"
    r"\s*(?:o['’]?clock|[ap]\.?m\b|%|['’]s\b|[/\-–:]\s?\d|\.\d|['’]\s?\d|st\b|nd\b|rd\b|th\b)|"
    r"\s*[\-–]?\s*(?:per ?cent|quid|pounds?|grand|pence|pee|stone|foot|feet|inch|metres?|degrees?|"
    r"hundred|thousand|million|mile|hour|minute|second|day|night|week|month|year|fold|"
    r"bedroom|man|pound|litre|pint|times?)\b|"
    rf"\s+by (?:{UNITS}|ten|twelve|\d)|"
    rf"\s+(?:till?|until) (?:{UNITS}|ten|eleven|twelve|\d)|"
    r"\s+(?:of (?:us|them|you|the|my|me|our|his|her|their|those|these|all)|out of|"
    r"more|less|fewer|other|others|different|separate|whole|full|solid|straight|people|children|men|"
    r"women|kids|folk|staff|to nil|past|"
    r"down|up|ahead|behind(?! (?:an?|the|my|our|me|us|him|her)\b)|nil|all|"
    r"in a (?:row|room|bed|class)|doors?)\b|"
    # A noun of more than one: "ten minutes", "two brothers", "sixteen different jobs".
    r"\s+(?:(?:new|good|little|big|small|young|old|long|extra|lovely) )?"
    r"(?!(?:was|is|has|does|this|as|us|yes|always|perhaps|sometimes|his|hers|ours|theirs|its|"
    r"goes|says|thanks|afterwards|unless|across|plus|bless)\b)(?-i:[a-z]+[^\Ws]s)\b|"
    rf"[ \-]+(?:{TENS}|{UNITS}|ten|\w+teen|hundred|oh)\b"
    r")",
    re.I,
)
_COUNTED_BEFORE = re.compile(
    r"(?<![\w'’])(?:(?:half past|quarter (?:past|to)|number|room|flat|chapter|page|year|bus|"
    rf"{TENS}) |(?:{UNITS}|\w+teen|hundred(?: and)?|thousand|oh|\d)[ \-])$",
    re.I,
)


def is_counted(before: str, after: str) -> bool:
    """True where the words right before and after a number make a count of it.

    >>> is_counted("I was ", " minutes late"), is_counted("I was ", " when she left")
    (True, False)
    """
    return bool(_COUNTED_BEFORE.search(before) or _COUNTED.match(after))
