"""Web addresses, with or without a scheme, written and spoken."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="url",
    type=IdentifierType.URL,
    pattern=re.compile(
        r"(?:https?://|www\.)[^\s<>\"“”]+[^\s<>\"“”.,;:!?)\]'’]"
        r"|(?<![\w@.])(?:[\w\-]+\.)+(?:com|org|net|uk|co|info|biz|io|ai|tv|fm|eu|ie|fr|de|nl|ca|au|nz|scot|"
        r"example|wales|cymru|london)\b(?:/[^\s<>\"“”]*[^\s<>\"“”.,;:!?)\]'’])?"
        r"|\b(?:www|w w w|double u double u double u)\s+dot\s+[\w\-]+(?:\s+dot\s+\w+){1,3}",
        re.I,
    ),
    reason="web address",
    # Microsoft's framework, and what is built on it (ASP.NET), are no addresses.
    accepts=lambda words: not words.endswith(".NET"),
    score=0.97,
)
