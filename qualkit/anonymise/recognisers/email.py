"""E-mail addresses, written and spoken ("imran at example dot org")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_WRITTEN = re.compile(r"[\w.+\-'’%]+@[\w\-]+(?:\.[\w\-]+)+", re.UNICODE)
_ENDINGS = r"(?:com|org|net|uk|gov|edu|info|io|eu|ie|scot|wales|cymru|london)"
# One to five words or spelled letters before "at": "tolu dot a underscore 99 at gmail dot com".
_WHO = r"\b[\w\-]+(?:\s+(?:dot|point|underscore|dash|hyphen)\s+[\w\-]+){0,4}\s+at\s+"
#: "At the dot", "at that dot": no host.
_HOST = (
    r"(?!(?:the|a|an|this|that|every|each|my|our|your|their|his|her|its|one|all|least)\b)[\w\-]+"
    r"(?:\s+(?:dash|hyphen)\s+[\w\-]+)*"
)
_SPOKEN = re.compile(
    rf"{_WHO}{_HOST}(?:\s+(?:dot|point)\s+[\w\-]+){{0,2}}\s+(?:dot|point)\s+{_ENDINGS}\b"
    rf"(?:\s+(?:dot|point)\s+{_ENDINGS}\b)?"
    # Whatever the ending, where "dot" is said; "at two point five" is a number.
    rf"|{_WHO}{_HOST}\s+dot\s+[\w\-]{{2,}}(?:\s+dot\s+[\w\-]{{2,}})*",
    re.I,
)


class Email:
    """RFC 5322 addresses as people use them, and addresses said aloud."""

    name = "email"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _WRITTEN.finditer(text):
            start, end = match.span()
            end -= len(match[0]) - len(match[0].rstrip(".'’"))
            yield Found(start, end, IdentifierType.EMAIL, 0.99, "e-mail address")
        for match in _SPOKEN.finditer(text):
            yield Found(*match.span(), IdentifierType.EMAIL, 0.85, "e-mail address, spoken")


PLUGIN = Email()
