"""International bank account numbers with their check modulo 97 (ISO 13616, ISO 7064)."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType


def is_iban(words: str) -> bool:
    """True when the rearranged number leaves 1 modulo 97."""
    letters = re.sub(r"[\s\-]", "", words).upper()
    moved = letters[4:] + letters[:4]
    return 15 <= len(letters) <= 34 and int("".join(str(int(c, 36)) for c in moved)) % 97 == 1


PLUGIN = PatternRecogniser(
    name="iban",
    type=IdentifierType.IBAN,
    pattern=re.compile(r"\b[A-Z]{2}\d{2}(?:[ \-]?[A-Z0-9]){11,30}\b"),
    reason="IBAN",
    accepts=is_iban,
)
