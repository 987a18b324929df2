"""The first half of a postcode, as people say where they live: "out in SE15", "Poplar, E14"."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.anonymise.recognisers.uk_postcode import AREA
from qualkit.core.mention import IdentifierType

#: London's districts of one letter, N1 to N22 and so on: after a word of place only, for there are
#: the channel E4 and E10 at the pump.
_LONDON = r"(?:E(?:20|1\d|[1-9])|N(?:2[0-2]|1\d|[1-9])|W(?:1[0-4]|[1-9]))"
_OF_PLACE = r"(?:(?i:in|from|to|near|round|around|of|postcode)|[A-Z][\w’'\-]+,(?: \w+,)?) "
#: Two letters and a digit that are no district in talk: gases, a spray, and a railway.
_OTHERWISE = r"(?:CO2|SO2|WD40|HS[12])"

PLUGIN = PatternRecogniser(
    name="postcode district",
    type=IdentifierType.POSTCODE,
    pattern=re.compile(
        rf"(?<![\w'’\-])(?:(?!{_OTHERWISE}\b)(?=[A-Z]{{2}}){AREA}[1-9]\d?[A-Z]?"
        rf"|{_OF_PLACE}(?P<value>{_LONDON}[A-Z]?))(?![\w\-]|['’](?!s\b)| (?:petrol|fuel|\d))"
    ),
    reason="the first half of a UK postcode",
)
