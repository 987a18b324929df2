"""House numbers with a street: "14 Rosslyn Terrace", "flat 3, 22b Mill Lane", "fourteen Rosslyn
Terrace".
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

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

PLUGIN = PatternRecogniser(
    name="address",
    type=IdentifierType.ADDRESS,
    pattern=re.compile(
        rf"\b(?:(?i:flat|apartment|apt|number|unit)\s+{_FLAT},?\s+)?(?:(?i:number)\s+)?{_NUMBER},?\s+"
        rf"(?:[A-Z][\w'’.\-]+\s+){{1,3}}{_STREET}\b"
    ),
    reason="house number and street",
)
