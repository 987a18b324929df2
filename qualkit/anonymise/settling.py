"""One type for one name, where the finders disagree from sentence to sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from qualkit.core.mention import IdentifierType, Mention
from qualkit.nlp.lexicon import fold_name, given_names, organisations, places, surnames

_NAMES = frozenset({IdentifierType.PERSON, IdentifierType.PLACE, IdentifierType.ORGANISATION})
#: A find from this score on keeps its type whatever the rest of its transcript says.
_SURE = 0.9


def settle_types(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one transcript with one type for each form that the finders disagree on.

    "Clacton" found four times as a place and once, faintly, as a person is a place five times. A
    find that is sure of itself (0.9 and more) keeps its type, unless the form is a given name and
    nothing else: "Bath" is the town and the university, "Hafsa" is no organisation.
    """
    weights: dict[str, Counter[IdentifierType]] = {}
    for one in mentions:
        if one.type in _NAMES:
            weights.setdefault(one.text, Counter())[one.type] += int(1000 * one.score) + 1
    return [
        replace(one, type=weights[one.text].most_common(1)[0][0])
        if one.type in _NAMES and (one.score < _SURE or _is_given_only(one.text))
        else one
        for one in mentions
    ]


def _is_given_only(form: str) -> bool:
    folded = fold_name(form)
    return folded in given_names() and folded not in places() and folded not in organisations()


def settle_across(found: Mapping[str, Sequence[Mention]]) -> dict[str, list[Mention]]:
    """The mentions of all transcripts with one type for each form that is no person's name.

    "Stepwise", a firm in eight interviews and a man in two, is a firm in all. What given names and
    surnames are made of may be a man here and a town there, and keeps its types, unless "and" or
    "&" stands in it: "Harker and Lowe" is no person.
    """
    weights: dict[str, Counter[IdentifierType]] = {}
    for mentions in found.values():
        for one in mentions:
            if one.type in _NAMES:
                weights.setdefault(one.text, Counter())[one.type] += int(1000 * one.score) + 1
    settled = {form: kind for form, count in weights.items() if (kind := _settle(form, count))}
    return {
        key: [
            replace(one, type=settled[one.text])
            if one.type in _NAMES and one.text in settled
            else one
            for one in mentions
        ]
        for key, mentions in found.items()
    }


def _settle(form: str, weights: Counter[IdentifierType]) -> IdentifierType | None:
    words = fold_name(form).split()
    if {"and", "&"} & set(words[1:-1]):
        weights = Counter(weights)
        del weights[IdentifierType.PERSON]
        return weights.most_common(1)[0][0] if weights else IdentifierType.ORGANISATION
    if any(word in given_names() or word in surnames() for word in words):
        return None
    kind, most = weights.most_common(1)[0]
    return kind if 3 * most >= 2 * sum(weights.values()) else None
