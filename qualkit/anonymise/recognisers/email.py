"""E-mail addresses, written and spoken ("imran at example dot org")."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._said_aloud import ENDING, GIVEN, WORD
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

#: Of several words on either side of "at", where it is plain with which it begins: "it's sandra at
#: pyketts hair dot example".
_LONG = re.compile(
    rf"(?:{GIVEN}|^|[\n.?!]\s*)(?P<value>(?:{WORD}\s+){{1,5}}at\s+(?:{WORD}\s+){{1,3}}"
    rf"dot\s+{ENDING}(?:\s+dot\s+{ENDING})*)(?![\w\-])",
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
        long = [match.span("value") for match in _LONG.finditer(text)]
        short = [match.span() for match in _SPOKEN.finditer(text)]
        inside = {
            one for one in short if any(start <= one[0] and one[1] <= end for start, end in long)
        }
        for span in (*long, *(one for one in short if one not in inside)):
            yield Found(*span, IdentifierType.EMAIL, 0.85, "e-mail address, spoken")


PLUGIN = Email()
