"""Vehicle registrations of the United Kingdom (DVLA INF104): current, prefix, suffix, Northern
Irish.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_CURRENT = re.compile(r"\b[A-Z]{2}\d{2}[ ]?[A-Z]{3}\b|\b[a-z]{2}\d{2} [a-z]{3}\b")
# These shapes also fit roads and rooms, so they need a word about a car nearby.
_OLDER = re.compile(
    r"\b(?:[A-Z]\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\d{1,3}[A-Z]|[A-Z]{1,3}[ ]?\d{3,4}|"
    r"\d{1,4}[ ]?[A-Z]{2,3})\b"
)
_CAR = re.compile(r"\b(?:reg|registration|plate|plates|car|van|lorry|truck|cab|motorbike)\b", re.I)
_REACH = 60


class Vehicle:
    """Registrations, the older shapes only near a word that speaks of a vehicle."""

    name = "vehicle registration"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _CURRENT.finditer(text):
            yield Found(*match.span(), IdentifierType.VEHICLE, 0.95, "vehicle registration")
        for match in _OLDER.finditer(text):
            if _CAR.search(text, max(0, match.start() - _REACH), match.end() + _REACH):
                yield Found(
                    *match.span(), IdentifierType.VEHICLE, 0.8, "vehicle registration by context"
                )


PLUGIN = Vehicle()
