"""Nationality, ethnicity and religion words, from the lexicon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import nationalities


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    words = sorted((re.escape(word) for word in nationalities()), key=len, reverse=True)
    return re.compile(rf"(?<![\w'’])(?:{'|'.join(words)})(?![\w])", re.I)


class Nationality:
    """Words of the list, written with a capital (colours of skin are words of any day without
    one).
    """

    name = "nationality"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _pattern().finditer(text):
            if match[0][0].isupper():
                yield Found(
                    *match.span(),
                    IdentifierType.NATIONALITY,
                    0.8,
                    "nationality, ethnicity, religion",
                )


PLUGIN = Nationality()
