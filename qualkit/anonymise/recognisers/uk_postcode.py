"""UK postcodes, written with or without their space (BS 7666; ONS postcode grammar), and spoken
ones.
"""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

#: The areas of the grammar.
AREA = (
    r"(?:A[BL]|B[ABDHLNRST]?|C[ABFHMORTVW]|D[ADEGHLNTY]|E[CHNX]?|F[KY]|G[LUY]?|H[ADGPRSUX]|I[GMPV]|J[E]|"
    r"K[ATWY]|L[ADELNSU]?|M[EKL]?|N[EGNPRW]?|O[LX]|P[AEHLOR]|R[GHM]|S[AEGKLMNOPRSTWY]?|T[ADFNQRSW]|"
    r"UB|W[ACDFNRSV]?|YO|ZE)"
)

PLUGIN = PatternRecogniser(
    name="UK postcode",
    type=IdentifierType.POSTCODE,
    # The inward code has no C, I, K, M, O or V; fictional codes in interviews may break that, so
    # any letters are taken where the outward code is a real area. Lower case only with the space.
    pattern=re.compile(
        rf"\b(?:{AREA}\d[A-Z\d]?\s?\d[A-Z]{{2}}|GIR\s?0AA|(?i:{AREA})\d[a-z\d]? \d[a-z]{{2}})\b"
    ),
    reason="UK postcode",
)
