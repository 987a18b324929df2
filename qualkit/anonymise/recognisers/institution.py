"""Organisations that a cue word gives away: "Carmel College", "University of Hull", "Lister's Mill
Ltd".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

_NAME = r"(?:[A-Z][\w'’.&\-]*\s+)"
_CUE = (
    r"(?:School|Academy|College|University|Primary|Secondary|Grammar|High|Comprehensive|Comp|Infants?|Juniors?|Nursery|"
    r"Hospital|Infirmary|Surgery|Church|Chapel|Mosque|Temple|Gurdwara|Council|Trust|Ltd|Limited|PLC|plc|Club|FC|RLFC|"
    r"RFC|United|Rovers|Wanderers|Athletic|City|Town|Foundation|Institute|Association|Society|Mill|Works|Colliery|"
    r"Brothers|Bros|Arms|Hotel|Inn|Tavern|Gazette|Echo|Chronicle|Telegraph|Herald)"
)

PLUGIN = PatternRecogniser(
    name="institution",
    type=IdentifierType.ORGANISATION,
    pattern=re.compile(
        rf"\b(?:{_NAME}){{1,4}}{_CUE}\b(?:\s+(?:School|College|Academy|FC|Club|Council|Hospital))?"
        rf"|\b(?:University|College|School|Bank|Church|Council)\s+of\s+(?:the\s+)?(?:[A-Z][\w'’\-]+)(?:\s+[A-Z][\w'’\-]+){{0,3}}"
    ),
    reason="organisation by its name's last word",
    accepts=lambda words: (
        words.split()[0].lower()
        not in (
            "the",
            "this",
            "that",
            "my",
            "our",
            "your",
            "and",
            "but",
            "so",
            "at",
            "in",
            "no",
            "a",
            "is",
            "it",
        )
    ),
    score=0.8,
)
