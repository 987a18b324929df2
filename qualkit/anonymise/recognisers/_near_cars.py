"""Whether the talk is of a vehicle where something stands that may be its registration."""

from __future__ import annotations

import re

_VEHICLE = re.compile(
    r"\b(?:reg|registration|plate|plates|car|van|lorry|truck|cab|motorbike)\b", re.I
)


def speaks_of_a_vehicle(text: str, start: int, end: int, *, reach: int) -> bool:
    """True when a word for a vehicle or its plate stands so many characters from [start, end)."""
    return _VEHICLE.search(text, max(0, start - reach), end + reach) is not None
