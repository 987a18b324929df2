"""Nationality, ethnicity and religion words of the lexicon, where they are said of people."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualkit.anonymise.recognisers._belonging import PEOPLE, tells_of_people
from qualkit.core.alternation import any_of
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import nationalities


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    # The list has few plurals: "Norwegians", "Pentecostals".
    return re.compile(rf"(?<![\w'’]){any_of(nationalities())}s?(?![\w])", re.I)


#: Colours of skin are words of any day, but not before people: "a white lad", "black or Asian men".
_COLOUR = re.compile(
    rf"(?<![\w'’\-])(?:black|white|brown|coloured|mixed[ \-]race)"
    rf"(?= (?:(?:and|or) [\w\-]+ )?(?:working[ \-]class |young |old |little )?{PEOPLE}\b)"
)
#: What Gypsies and Travellers call others, never with a capital; saying so tells who speaks.
_OUTSIDERS = re.compile(
    r"(?<![\w'’\-])(?:gorg(?:er|ia|ie|io|a)|gorja|gaujo|gadj[oe]|gadjie)s?(?![\w])"
)
_REASON = "nationality, ethnicity, religion"


class Nationality:
    """Words of the list, written with a capital; colours of skin and a few more without one."""

    name = "nationality"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _pattern().finditer(text):
            if match[0][0].isupper() and tells_of_people(text, *match.span()):
                yield Found(*match.span(), IdentifierType.NATIONALITY, 0.8, _REASON)
        for match in (*_COLOUR.finditer(text), *_OUTSIDERS.finditer(text)):
            yield Found(*match.span(), IdentifierType.NATIONALITY, 0.8, _REASON)


PLUGIN = Nationality()
