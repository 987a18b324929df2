"""Phrases with a name inside that identify nobody: St Patrick's Day, Duke of Edinburgh (award).

Only of the calendar, education, health, technology and media: who was in the Falklands War may be
told by it, and the European Social Fund is an organisation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from qualkit.core.mention import DIRECT, IdentifierType
from qualkit.core.recognising import Found
from qualkit.core.span import Span
from qualkit.nlp.lexicon import harmless_capitals

_KINDS = ("calendar", "education", "health", "technology", "media")
#: Somebody of the study may be called Harry Potter.
_CERTAIN = ("a known person's name", "a reviewer's decision")


def outside_phrases(text: str, finds: Sequence[Found]) -> Iterator[Found]:
    """The finds without those that lie within a harmless phrase of two words or more.

    Numbers, addresses, and people whom the study knows stay.
    """
    phrases = [Span(*match.span()) for match in _pattern().finditer(text) if _has_capitals(match)]
    for one in finds:
        is_name = one.type not in DIRECT or one.type is IdentifierType.PERSON
        inside = any(phrase.covers(Span(one.start, one.end)) for phrase in phrases)
        if not (is_name and inside) or one.reason in _CERTAIN:
            yield one


def _has_capitals(match: re.Match[str]) -> bool:
    words = match[0].split()
    return words[0][0].isupper() and (words[-1][0].isupper() or words[-1][0].isdigit())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    listed = harmless_capitals().items()
    phrases = [one for one, kind in listed if " " in one and kind in _KINDS]
    phrases.sort(key=len, reverse=True)
    forms = (re.escape(one).replace(r"\ ", r"\s+").replace("'", "['’]") for one in phrases)
    return re.compile(rf"(?<![\w])(?:{'|'.join(forms)})(?![\w])", re.I)
