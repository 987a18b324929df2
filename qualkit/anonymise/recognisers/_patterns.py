"""A recogniser that is a pattern, a type and a check: data first, code last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge

#: Not at a word that a sentence begins with and no name does: "From Coventry University", "It's
#: Essex University", "Then Barton Street" have their names one word further on.
NO_BEGINNING = (
    r"(?!(?:The|This|That|These|Those|A|An|My|Our|Your|His|Her|Their|And|But|So|Or|If|When|While|"
    r"At|In|On|To|From|For|With|By|Near|Past|Off|Down|Up|Into|Then|Now|Is|Was|Were|No|Not|Yes|Yeah|"
    r"He|She|It|We|They|You|I|There|Here|What|Where|Which|Who|Home)(?:['’](?:s|re|ve|ll|d|m))?\s)"
)


@dataclass(frozen=True, slots=True)
class PatternRecogniser:
    """Finds what `pattern` matches and `accepts` takes.

    A group called "value" is the range found; where it took no part, the whole match.
    """

    name: str
    type: IdentifierType
    pattern: re.Pattern[str]
    reason: str
    accepts: Callable[[str], bool] = lambda _words: True
    score: float = 0.95

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        named = "value" in self.pattern.groupindex
        for match in self.pattern.finditer(text):
            group = "value" if named and match["value"] is not None else 0
            if self.accepts(match[group]):
                yield Found(*match.span(group), self.type, self.score, self.reason)


def digits_of(words: str) -> str:
    """The ASCII digits in a text, without anything between them."""
    return re.sub(r"[^0-9]", "", words)
