"""A capital after a title is a name, be it one letter or a word of no list: "Mr T", "Mrs Compost".

In talk without capitals only titles that are nothing else tell a name: "constable treharne".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.anonymise.recognisers._listed import lacks_capitals
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import dictionary_words, fold_name

_TITLE = (
    r"Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Councillor|Cllr|Constable|Madam|Madame|Pastor|Rabbi|Imam"
)
_NAMED = re.compile(
    rf"(?<![\w'’\-])(?:{_TITLE})\.? "
    r"(?:(?!I\b)[A-Z](?:[.\-]?[A-Z])?(?![\w'’])|[A-Z][\w'’\-]*\w)"
)
_SMALL = re.compile(
    r"(?<![\w'’\-])(?:(?P<title>mr|mrs|ms|dr|prof|councillor|cllr)|constable|madam|pastor|rabbi|"
    r"imam) "
    r"(?P<name>[^\W\d_][\w'’\-]*)"
)
#: Who bears such a name is nobody's teacher.
_NOBODY = frozenset({"world", "england", "universe", "who", "men", "pepper", "right", "tickle"})
_LETTERS_OF_NONE = frozenset({"a", "i"})


class TitledName:
    """Titles that stand before a surname; those that are words as well ("Sister") are left."""

    name = "titled name"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        if lacks_capitals(text):
            spans = (one.span() for one in _SMALL.finditer(text) if _is_small_name(one))
        else:
            spans = (one.span() for one in _NAMED.finditer(text))
        for start, end in spans:
            title, _, name = text[start:end].partition(" ")
            # "Not Mr. Put nothing": a sentence ends there.
            is_end = title.endswith(".") and fold_name(name) in dictionary_words()
            if fold_name(name) not in _NOBODY and not is_end:
                yield Found(start, end, IdentifierType.PERSON, 0.8, "a name after a title")


def _is_small_name(match: re.Match[str]) -> bool:
    word = fold_name(match["name"])
    if len(word) == 1:
        return match["title"] is not None and word not in _LETTERS_OF_NONE
    return word.removesuffix("'s") not in dictionary_words()


PLUGIN = TitledName()
