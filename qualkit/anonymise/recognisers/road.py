"""Numbered roads and junctions: "the A19", "off the M62", "junction twenty-eight"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._numbers import SPOKEN
from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_NUMBER = rf"(?:\d{{1,2}}[A-Z]?|{SPOKEN})"

PLUGIN = PatternRecogniser(
    name="road",
    type=IdentifierType.PLACE,
    # "The" keeps sheets of paper (A4), vitamins and batteries out.
    pattern=re.compile(
        rf"\b[Tt]he\s+(?P<value>(?:[ABM]\d{{1,4}}(?:\(M\)|M)?|[am]\d{{1,4}}|b\d{{3,4}}))(?!\w)(?!\s*(?:paper|size|sheet|poster|folder|pad))"
        rf"|\b(?i:junction)\s+(?i:{_NUMBER})\b"
    ),
    reason="numbered road",
    score=0.85,
)
