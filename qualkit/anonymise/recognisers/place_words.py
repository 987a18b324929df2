"""Towns whose names are words too, in talk without capitals: "moved to reading", "born in bath".

With capitals the trained recogniser tells them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

#: Own list, from general knowledge: towns of Britain that a dictionary has in small letters.
_PLACES = r"reading|bath|deal|ware|battle|sale|bury|wells|rugby|barking|hove|nelson|hook|rye|ash"
_MOVING = (
    r"live[sd]?|living|moved|born|grew up|brought up|work(?:s|ed|ing)?|job|uni|university|stayed|"
    r"went|going|go|came|come|are|was|were|is|offer|train|bus|on|back|over|down|up|out"
)
_AFTER_PLACE = r"university|uni|station|fc|town|festival|and|for|when|where|with|i|he|she|we|they"
_PLACE = re.compile(
    rf"(?<![\w'’\-])(?:{_MOVING}) (?:\w+ )?(?:in|to|from|at|for|of|near|round|off) "
    rf"(?P<value>{_PLACES})(?=[.,?!;]|\s*$|\s+(?:{_AFTER_PLACE})\b)",
    re.I,
)


class PlaceWords:
    """Looks for the listed towns where somebody lives, goes or comes from."""

    name = "place words"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        if not lacks_capitals(text):
            return
        for match in _PLACE.finditer(text):
            yield Found(
                *match.span("value"),
                IdentifierType.PLACE,
                0.6,
                "a place by the words around it",
            )


PLUGIN = PlaceWords()
