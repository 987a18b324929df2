"""Web addresses said aloud: "it's harbour dash voices dot org dot uk slash join"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._said_aloud import ENDING, GIVEN, NO_HOST, PART, WORD
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

_END = rf"dot\s+{ENDING}(?:\s+dot\s+{ENDING})*(?![\w\-])(?:\s+(?:forward\s+)?slash\s+{PART})*"
_PATTERNS = (
    # Of several words, where it is plain with which it begins: "www dot mind the gap dot org",
    # "it's smooth operator plastering dot wales".
    re.compile(rf"(?<![\w\-])(?P<value>www(?:\s+dot)?\s+(?:[\w\-]+\s+){{1,8}}?{_END})", re.I),
    re.compile(rf"{GIVEN}(?P<value>(?:{WORD}\s+){{2,5}}?{_END})", re.I),
    re.compile(rf"(?<![\w\-])(?P<value>{NO_HOST}{PART}(?:\s+dot\s+{PART}){{0,2}}?\s+{_END})", re.I),
)


class SpokenUrl:
    """The longest that can be told: what lies in one found before is not told again."""

    name = "spoken url"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        found: list[tuple[int, int]] = []
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                start, end = match.span("value")
                if any(first < end and start < last for first, last in found):
                    continue
                found.append((start, end))
                yield Found(start, end, IdentifierType.URL, 0.85, "web address, said aloud")


PLUGIN = SpokenUrl()
