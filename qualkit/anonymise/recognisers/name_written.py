"""Names that people had before, or that others wrote for theirs: "I was a Crisp before that",
"at the agency they wrote Testify", "they had it Shannon on the form".

Such a name may be any word; the sentence alone says that it is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    harmless_capitals,
    nationalities,
    organisations,
    places,
    surnames,
)

_VALUE = r"[\"“‘]?(?P<value>(?-i:[A-Z])[\w'’\-]*\w)"
_OTHERS = r"(?:they|he|she|we|you|who|somebody|someone|(?:the|that|this|last|other) \w+)"
#: The writers' verb, and how others had the name of whoever speaks.
_WROTE = (
    rf"{_OTHERS}(?:['’]ve|['’]s|['’]d| have| has| had)?(?: \w+)? "
    r"(?:write|writes|wrote|written|spelt|spelled|misspelt|typed)(?: it| me| us)?(?: down)?(?: as)?"
)
_HAD = (
    r"(?:had|have|['’]ve got|got) (?:it|me|us)(?: down)?(?: wrote| written| spelt)?"
    r"(?: on [a-z]+ [a-z]+)? (?:down )?as|(?:had|['’]ve got) it"
)
_WRITTEN = re.compile(
    rf"(?<![\w'’])(?:{_WROTE}|{_HAD}) {_VALUE}(?=[\"”’]?(?:[.,;:!?]| on (?:the|my)\b))",
    re.I,
)
_BY_MARRIAGE = re.compile(
    rf"(?<![\w'’])(?:(?:I|she|he)(?:['’]m|['’]s| am| is| was)|born) an? {_VALUE}"
    r"(?= (?:before(?=[.,;])|before (?:that|I|we|she|he|my|the wedding)|"
    r"(?:till|until) (?:I|she|he|we)|by marriage|by birth)(?!\w))",
    re.I,
)


class NameWritten:
    """The name that is told, and every other place of the text where it stands."""

    name = "name written"

    def find(self, text: str, knowledge: Knowledge) -> Iterator[Found]:
        del knowledge
        forms = {m["value"] for m in _WRITTEN.finditer(text) if _may_be_name(m["value"])}
        forms |= {m["value"] for m in _BY_MARRIAGE.finditer(text) if _may_be_family(m["value"])}
        for form in sorted(forms):
            for match in re.finditer(rf"(?<!\w){re.escape(form)}(?!\w)", text):
                yield Found(
                    *match.span(), IdentifierType.PERSON, 0.99, "what the talk says is a name"
                )


def _may_be_name(word: str) -> bool:
    folded = fold_name(word)
    lists = (nationalities(), harmless_capitals(), organisations(), places())
    return not any(folded in one for one in lists)


def _may_be_family(word: str) -> bool:
    """ "Crisp" is a surname; a Brownie or a Methodist is none."""
    folded = fold_name(word)
    return folded in surnames() or (_may_be_name(word) and folded not in dictionary_words())


PLUGIN = NameWritten()
