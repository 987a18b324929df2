"""A capital after a word of kin is a name, known or not: "Aunt Letebrhan", "my cousin Zerihun"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    given_names,
    harmless_capitals,
    nationalities,
    places,
)

_CALLED = (
    r"(?:Aunt|Auntie|Aunty|Uncle|Gran|Granny|Grandma|Grandd?ad|Grandpa|Nan|Nana|Nanna|Cousin|"
    r"Mummy|Mama|Papa)"
)
_OF_SOMEBODY = (
    r"(?:[Mm]y|[Oo]ur|[Hh]is|[Hh]er|[Tt]heir|[Yy]our) (?:\w+ )?(?:aunt|auntie|aunty|uncle|cousin|"
    r"nephew|niece|brother|sister|son|daughter|husband|wife|grandson|granddaughter|"
    r"grandd?ad|grandpa|gran|nan)"
)
_NAMED = re.compile(
    rf"(?<![\w'’\-])(?:{_CALLED}|{_OF_SOMEBODY}(?P<pause>,?)) "
    rf"(?P<value>(?!{_CALLED}\b)[A-Z][\w'’\-]*\w)"
)


class KinName:
    """Looks at the capital that follows; "my brother, Polish lad" names nobody."""

    name = "kin name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        for match in _NAMED.finditer(text):
            # "My cousin Job", but "I said to my son, Right".
            may_be_word = match["pause"] == ""
            if _may_be_name(fold_name(match["value"]).split("'")[0], may_be_word=may_be_word):
                yield Found(
                    *match.span("value"), IdentifierType.PERSON, 0.85, "a name after a word of kin"
                )


def _may_be_name(folded: str, *, may_be_word: bool) -> bool:
    """True for a given name, and for what no list has: "Aunt Letebrhan", no "My Mummy Is Tired".

    may_be_word: it stands where a word of the dictionary with a capital can only be a name.
    """
    if folded in given_names():
        return True
    if folded in harmless_capitals() or folded in nationalities():
        return False
    if folded in dictionary_words():
        return may_be_word
    return folded not in places()


PLUGIN = KinName()
