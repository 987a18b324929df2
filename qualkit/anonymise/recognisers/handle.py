"""Names on social media: @name, and "my Insta is …" said aloud."""

from __future__ import annotations

import re

from qualkit.anonymise.recognisers._patterns import PatternRecogniser
from qualkit.core.mention import IdentifierType

PLUGIN = PatternRecogniser(
    name="handle",
    type=IdentifierType.HANDLE,
    pattern=re.compile(
        r"(?<![\w@./])@\w[\w.]{1,29}(?<!\.)\b(?!@)"
        r"|\b(?i:insta(?:gram)?|tiktok|twitter|snap(?:chat)?|handle|username)\b"
        r"(?i:\s+(?:name|handle|is|it's|was|account|,))+\s+(?i:at\s+)?"
        r"(?P<value>\w+(?:(?i:\s+(?:underscore|dot|dash)\s+)\w+)+|\w*[_\d]\w*)"
        # "Follow me at ardit underscore heats"; with a dot after "at" it would be an e-mail
        # address.
        r"|(?<!\w)(?i:at\s+\w+\s+underscore\s+\w+)(?!\s+(?i:at|dot)\b)"
    ),
    reason="social media handle",
    accepts=bool,
    score=0.9,
)
