"""By-names that tell people of one name apart: "Jones the Milk", "Trev the Spread", "Wilma o' the
Ness".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.names import OF_BY_NAME
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    harmless_capitals,
    is_listed_person,
    nationalities,
    organisations,
)

#: Capitals that stand behind "the" by themselves: "I showed Dave the Council".
_BY_ITSELF = frozenset(
    {
        *("council", "government", "police", "army", "navy", "church", "school", "college", "club"),
        *("university", "hospital", "union", "party", "bank", "court", "queen", "king", "pope"),
        *("bible", "koran", "quran", "internet", "web"),
        *("town", "job", "centre", "hall", "jobcentre"),
    }
)
#: After it the clause ends or goes on with what the person does: "I told Dave the Council would"
#: has no by-name.
_ENDS = (
    r"(?=[.,;:?!)\"”…\n]|['’]s\b|$| (?:is|was|has|had|and|or|he|she|who|used|came|went|ran|got|did|"
    r"lives?|lived|tells?|told|sa(?:ys|id)|from|over|round|down|up|on|at|in|\w+ing)\b)"
)
_BY_NAME = re.compile(
    rf"(?<![\w'’\-])(?P<name>[A-ZÀ-Þ][\w\-]+) {OF_BY_NAME} (?P<told>[A-Z][\w\-]+){_ENDS}"
)
_BEGINNING = re.compile(r"(?:^|[.?!\n\]]\s*|[\"“‘]\s?)$")


class ByName:
    """A listed name, "the" or "o'", and a capital that is on no list of bodies nor of offices."""

    name = "by-name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _BY_NAME.finditer(text):
            begins = _BEGINNING.search(text, max(0, match.start() - 3), match.start()) is not None
            is_name = _is_name(fold_name(match["name"]), may_be_word=not begins)
            if is_name and _tells_apart(fold_name(match["told"])):
                yield Found(*match.span(), IdentifierType.PERSON, 0.9, "a by-name")


def _is_name(folded: str, *, may_be_word: bool) -> bool:
    """False for what is no name, and at the beginning of a sentence for "Will the Spread"."""
    return is_listed_person(folded) and (may_be_word or folded not in dictionary_words())


def _tells_apart(folded: str) -> bool:
    lists = (_BY_ITSELF, harmless_capitals(), nationalities(), organisations())
    return not any(folded in one for one in lists)


PLUGIN = ByName()
