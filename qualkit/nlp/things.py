"""Names of things that identify nobody: what the network calls another name, and the whole
transcript agrees.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from qualkit.nlp.scored import WordScores
from qualkit.nlp.word_evidence import (
    CAPITAL,
    DICTIONARY,
    NAME_LISTS,
    ORGANISATION,
)

_ABBREVIATION = re.compile(r"[A-Z][A-Z\d]+s?")
#: An abbreviation or a word of every day is harmless where another name is likelier than not, and
#: one of a person, a place or an organisation is less likely than this. Chosen on the 16 documents
#: of GUM kept from training and, the last, on corpora/.
_OTHER, _ABBREVIATION_BELOW, _WORD_BELOW = 0.5, 0.15, 0.04
#: A thing stands in so many places at least, is another name so likely on average, and in no place
#: a clear name of a person, a place or an organisation.
_FEWEST_PLACES, _MEAN_OTHER, _CLEAR = 3, 0.7, 0.85


def find_things(texts: Sequence[str], scored: Sequence[Sequence[WordScores]]) -> frozenset[str]:
    """Words of no list and no dictionary that name a thing over all the places where they stand.

    One place misleads (a space probe was a person with probability 0.8); all together tell what
    the talk is about. Abbreviations count although a list has them: "ROS" is not "Ros".
    """
    seen: dict[str, list[WordScores]] = {}
    for text, words in zip(texts, scored, strict=True):
        for word in words:
            written = text[word.start : word.end]
            is_listed = word.features & (NAME_LISTS | DICTIONARY)
            if word.features & CAPITAL and (not is_listed or _ABBREVIATION.fullmatch(written)):
                seen.setdefault(written, []).append(word)
    return frozenset(form for form, words in seen.items() if _is_thing(words))


def _is_thing(words: Sequence[WordScores]) -> bool:
    if len(words) < _FEWEST_PLACES or max(word.identifying for word in words) >= _CLEAR:
        return False
    return sum(word.probabilities["OTHER"] for word in words) >= _MEAN_OTHER * len(words)


def names_a_thing(written: str, word: WordScores, things: Set[str]) -> bool:
    """True for one of `find_things`, an abbreviation ("UV") or a word of every day ("Limits") that
    the network takes for another name.
    """
    if written in things:
        return True
    if word.probabilities["OTHER"] < _OTHER or word.features & ORGANISATION:
        return False
    if _ABBREVIATION.fullmatch(written):
        return word.identifying < _ABBREVIATION_BELOW
    is_word = word.features & DICTIONARY and not word.features & NAME_LISTS
    return bool(is_word and word.identifying < _WORD_BELOW)
