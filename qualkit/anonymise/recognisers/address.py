"""House numbers with a street: "14 Rosslyn Terrace", "flat 3, 22b Mill Lane", "fourteen Rosslyn
Terrace".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import dictionary_words, fold_name

_STREET = (
    r"(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Terrace|Close|Drive|Crescent|Court|Place|Way|Walk|Grove|Gardens|"
    r"Square|Row|Hill|Park|View|Mews|Parade|Rise|Green|Fold|Wynd|Brae|Vennel|Gate|Bank|Drove|Buildings|Villas|Cottages|Heol|Stryd|Ffordd)"
)
_NUMBER = (
    r"(?:\d{1,4}[a-zA-Z]?|(?i:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred and)"
    r"(?:[ \-]\w+)?|\w+teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))"
)
#: Scottish flats count the floor and the door: "Flat 2/1".
_FLAT = rf"(?:\d{{1,3}}/\d{{1,2}}|{_NUMBER}|[A-Z])"

_WRITTEN = PatternRecogniser(
    name="address",
    type=IdentifierType.ADDRESS,
    pattern=re.compile(
        rf"\b(?:(?i:flat|apartment|apt|number|unit)\s+{_FLAT},?\s+)?(?:(?i:number)\s+)?{_NUMBER},?\s+"
        rf"(?:[A-Z][\w'’.\-]+\s+){{1,3}}{_STREET}\b(?: (?:North|South|East|West)\b)?"
    ),
    reason="house number and street",
)
#: In talk without capitals: "a hundred yards down the road" is no address.
_NO_NAME = (
    r"(?:the|a|an|of|in|on|at|to|down|up|off|along|across|over|and|or|for|from|by|per|my|me|our|his|"
    r"her|their|your|this|that|every|each|other|more|old|new|big|little|long|wide|main|same|whole|"
    r"cars?|houses?|shops?|doors?|yards?|miles?|metres?|minutes?|hours?|days?|years?|times?|(?!james|thomas)\w+[^\Ws]s)"
)
_SMALL = re.compile(
    rf"(?<![\w.:/\-])(?:(?:flat|apartment|unit) {_FLAT},? )?(?:number )?(?P<number>{_NUMBER}) "
    rf"(?P<name>(?!{_NO_NAME} )[a-z][\w'’\-]+ (?:(?!{_NO_NAME} )[a-z][\w'’\-]+ ){{0,2}})"
    r"(?:street|road|lane|avenue|terrace|close|drive|crescent|court|grove|gardens|row|walk|mews|"
    r"parade|rise|drove|wynd|villas)(?: (?:north|south|east|west)(?! of\b))?(?!\w)"
)


class Address:
    """With capitals, or in talk that has none: there in figures, or with a word of no
    dictionary."""

    name = "address"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        yield from _WRITTEN.find(text, knowledge)
        if not lacks_capitals(text):
            return
        for match in _SMALL.finditer(text):
            words = [fold_name(word) for word in match["name"].split()]
            if match["number"].isdigit() or not dictionary_words().issuperset(words):
                yield Found(*match.span(), IdentifierType.ADDRESS, 0.9, _WRITTEN.reason)


PLUGIN = Address()
