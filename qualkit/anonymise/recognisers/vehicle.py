"""Vehicle registrations of the United Kingdom (DVLA INF104): current, prefix, suffix, Northern
Irish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._near_cars import speaks_of_a_vehicle
from qualkit.anonymise.recognisers._numbers import SPOKEN
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import dictionary_words

_CURRENT = re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{3}\b|\b[a-z]{2}\d{2} [a-z]{3}\b")
# These shapes also fit roads and rooms, so they need a word about a car nearby.
_OLDER = re.compile(
    r"\b(?:[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]|[A-Z]{1,3}[ ]?\d{3,4}|"
    r"\d{1,4}[ ]?[A-Z]{2,3})\b"
)
#: The same in small letters, as automatic transcripts have them, with gaps anywhere: "l 33 gty",
#: "fn nineteen zkt". Letters that are a word are none of a plate.
_SMALL = re.compile(
    rf"(?<![\w'’])(?P<before>[a-z]{{1,2}}) ?(?P<number>\d{{1,3}}|{SPOKEN}) ?(?P<after>[a-z]{{3}})"
    r"(?![\w'’])",
    re.I,
)
#: How near the word has to stand, in characters; of so odd a run of letters it may be further.
_REACH, _FURTHER = 60, 100
_NO_PLATE = frozenset({"mph", "mpg", "bhp", "kph", "rpm"})


class Vehicle:
    """Registrations, the older shapes only near a word that speaks of a vehicle."""

    name = "vehicle registration"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _CURRENT.finditer(text):
            yield Found(*match.span(), IdentifierType.VEHICLE, 0.95, "vehicle registration")
        older = [(match.span(), _REACH) for match in _OLDER.finditer(text)]
        small = [(one.span(), _FURTHER) for one in _SMALL.finditer(text) if _is_plate(one)]
        for span, reach in (*older, *small):
            if speaks_of_a_vehicle(text, *span, reach=reach):
                yield Found(*span, IdentifierType.VEHICLE, 0.8, "vehicle registration by context")


def _is_plate(match: re.Match[str]) -> bool:
    before, after = match["before"].lower(), match["after"].lower()
    is_word = before in ("a", "i") or (len(before) == 2 and before in dictionary_words())
    return not is_word and after not in dictionary_words() and after not in _NO_PLATE


PLUGIN = Vehicle()
