"""Organisations that a cue word gives away: "Carmel College", "University of Hull", "Lister's Mill
Ltd".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import NO_BEGINNING, PatternRecogniser
from qualkit.core.mention import IdentifierType

# A full stop is of the name only after an abbreviation: "St. Mary's", not "in Leeds. University".
_NAME = r"(?:(?:(?:St|Mt|Dr|[A-Z])\.|[A-Z][\w'’&\-]*)[ ]+)"
_CUE = (
    r"(?:School|Academy|College|University|Primary|Secondary|Grammar|High|Comprehensive|Comp|Infants?|Juniors?|Nursery|"
    r"Hospital|Infirmary|Surgery|Church|Chapel|Mosque|Temple|Gurdwara|Council|Trust|Ltd|Limited|PLC|plc|Club|FC|RLFC|"
    r"RFC|United|Rovers|Wanderers|Athletic|City|Town|Foundation|Institute|Association|Society|Mill|Works|Colliery|"
    r"Brothers|Bros|Arms|Hotel|Inn|Tavern|Gazette|Echo|Chronicle|Telegraph|Herald)"
)
#: "University of Hull"; in Wales "Ysgol y Foryd", in Ireland "Scoil Mhuire".
_KIND_FIRST = (
    r"(?:(?:University|College|School|Bank|Church|Council)[ ]+of[ ]+(?:the[ ]+)?|"
    r"(?:Ysgol|Coleg|Prifysgol|Capel|Eglwys|Clwb|Scoil)[ ]+(?:(?:y|yr|na|an)[ ]+)?)"
)

PLUGIN = PatternRecogniser(
    name="institution",
    type=IdentifierType.ORGANISATION,
    pattern=re.compile(
        rf"\b{NO_BEGINNING}(?:{_NAME}){{1,4}}{_CUE}\b"
        r"(?:[ ]+(?:School|College|Academy|FC|Club|Council|Hospital))?"
        rf"|\b{_KIND_FIRST}(?:[A-Z][\w'’\-]+)(?:[ ]+[A-Z][\w'’\-]+){{0,3}}"
    ),
    reason="organisation by its name's last word",
    score=0.8,
)
