"""One type for one name, where the finders disagree from sentence to sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from qualkit.anonymise.arbitration import NAMES
from qualkit.anonymise.names import parse_name
from qualkit.anonymise.nicknames import is_clipped, may_be_same
from qualkit.anonymise.recognisers.neural import TRAINED
from qualkit.core.mention import IdentifierType, Mention
from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    given_names,
    is_listed_person,
    organisations,
    places,
)

#: A find from this score on keeps its type whatever the rest of its transcript says.
_SURE = 0.9
#: Share of what the finders say of a form from which on the rest is taken for their mistake.
_NEARLY_ALL = 0.8
#: The same, of a given name that is a village's too, and of a form that no list knows otherwise.
_MOST, _HALF = 0.6, 0.5
#: Inhabitants from which on a place is meant as often as the people who are called like it.
_OF_SOME_SIZE = 5_000
#: What the trained recogniser takes short forms of names for that it has never seen.
_MISTAKEN = frozenset(
    {
        *(IdentifierType.PLACE, IdentifierType.ORGANISATION),
        *(IdentifierType.NATIONALITY, IdentifierType.OTHER_NAME),
    }
)


def settle_types(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions of one transcript with one type for each form that the finders disagree on.

    "Clacton" found four times as a place and once, faintly, as a person is a place five times. A
    find that is sure of itself (0.9 and more) keeps its type, unless the form is somebody's name
    and nothing else, or is somebody more often than not and no list knows it as a place or an
    organisation: "Bath" is the town and the university, "Hafsa" is no organisation, Clive, spoken
    of nine times, is not once the village, and Biscuit, spoken of thrice, is not once a firm.
    "Tolu", whom the recogniser takes for a place, is a person where a Tolulope is talked of.
    """
    mentions = _know_short_forms(mentions)
    weights: dict[str, Counter[IdentifierType]] = {}
    for one in mentions:
        if one.type in NAMES:
            weights.setdefault(one.text, Counter())[one.type] += int(1000 * one.score) + 1
    in_full = Counter(given for one in mentions if (given := _given_of(one)))
    for given in in_full.keys() & weights.keys():
        weights[given][IdentifierType.PERSON] += 1000 * in_full[given]
    somebody = {
        form
        for form, count in weights.items()
        if _is_somebody(form, count, is_named=form in in_full)
    }
    return [
        replace(one, type=IdentifierType.PERSON)
        if one.text in somebody and _may_be_somebody(one)
        else replace(one, type=weights[one.text].most_common(1)[0][0])
        if one.type in NAMES and one.score < _SURE
        else one
        for one in mentions
    ]


def _given_of(one: Mention) -> str:
    """The given name, as written, of somebody named in full: "Denny" of Denny Howes, no town."""
    first = one.text.partition(" ")[0]
    parts = parse_name(one.text)
    is_full = one.type is IdentifierType.PERSON and parts.is_full
    return first if is_full and fold_name(first) == parts.given else ""


def _may_be_somebody(one: Mention) -> bool:
    """Everything that finders call a name, but the title of a thing that no given name is."""
    is_other = one.type is IdentifierType.OTHER_NAME
    return one.type in NAMES or (is_other and fold_name(one.text) in given_names())


def _know_short_forms(mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions with persons in the place of what is short for a person of the same transcript,
    or the plural of one's surname ("the Coffeys")."""
    persons = [parse_name(one.text) for one in mentions if one.type is IdentifierType.PERSON]
    given = {one.given for one in persons if one.given}
    plurals = {f"{one.surname}s" for one in persons if one.surname}
    return [
        replace(one, type=IdentifierType.PERSON) if _is_one_of(one, given, plurals) else one
        for one in mentions
    ]


def _is_one_of(one: Mention, given: Collection[str], plurals: Collection[str]) -> bool:
    folded = fold_name(one.text)
    if one.type is IdentifierType.NATIONALITY and folded in given:
        return True  # Shona Bratton is not of the Shona
    parts = parse_name(one.text)
    if parts.epithet and not parts.surname and parts.given in given and one.type in NAMES:
        return True  # "Big Lee", where a Lee is talked of
    first, _, rest = folded.partition(" ")
    if first in given and first in given_names() and one.type in NAMES and one.reason == TRAINED:
        return bool(rest) and rest not in dictionary_words()  # "Hope Ladner", no Hope Street
    return _may_be_mistaken(one) and _is_short_or_plural(folded, given, plurals)


def _may_be_mistaken(one: Mention) -> bool:
    """Single words that no list of places here, organisations or words knows."""
    if one.type not in _MISTAKEN or one.reason != TRAINED or " " in one.text:
        return False
    folded = fold_name(one.text)
    place = places().get(folded)
    is_known = folded in organisations() or folded in dictionary_words()
    return not is_known and (place is None or place.country != "GB")


def _is_short_or_plural(word: str, given: Collection[str], plurals: Collection[str]) -> bool:
    return word in plurals or any(may_be_same(word, one) or is_clipped(word, one) for one in given)


def _is_somebody(form: str, weights: Counter[IdentifierType], *, is_named: bool) -> bool:
    """True for a name that is nothing else, or is somebody's (nearly) everywhere here. is_named:
    whether somebody of that given name is named in full."""
    folded = fold_name(form)
    place = places().get(folded)
    is_given = folded in given_names()
    if is_named:
        least = _HALF
    elif folded in organisations() or (
        place and (not is_given or place.population >= _OF_SOME_SIZE)
    ):
        least = _NEARLY_ALL
    elif place:
        least = _MOST
    elif is_given and folded not in dictionary_words():
        return True
    else:
        least = _HALF
    return weights[IdentifierType.PERSON] >= least * sum(weights.values())


class TypesAcross:
    """One type for each form that is no person's name, over the mentions of all transcripts.

    "Stepwise", a firm in eight interviews and a man in two, is a firm in all. What given names and
    surnames are made of may be a man here and a town there, and keeps its types, unless "and" or
    "&" stands in it: "Harker and Lowe" is no person.
    """

    def __init__(self) -> None:
        self._weights: dict[str, Counter[IdentifierType]] = {}

    def add(self, mentions: Iterable[Mention]) -> None:
        """Count the mentions of one transcript."""
        for one in mentions:
            if one.type in NAMES:
                count = self._weights.setdefault(one.text, Counter())
                count[one.type] += int(1000 * one.score) + 1

    def settled(self) -> dict[str, IdentifierType]:
        """The type of each form that has one in all transcripts."""
        return {
            form: kind for form, count in self._weights.items() if (kind := _settle(form, count))
        }


def settle_forms(
    mentions: Iterable[Mention], settled: Mapping[str, IdentifierType]
) -> list[Mention]:
    """The mentions of one transcript with the types that their forms have in all."""
    return [
        replace(one, type=settled[one.text]) if one.type in NAMES and one.text in settled else one
        for one in mentions
    ]


def _settle(form: str, weights: Counter[IdentifierType]) -> IdentifierType | None:
    words = fold_name(form).split()
    if {"and", "&"} & set(words[1:-1]):
        weights = Counter(weights)
        del weights[IdentifierType.PERSON]
        return weights.most_common(1)[0][0] if weights else IdentifierType.ORGANISATION
    if any(map(is_listed_person, words)):
        return None
    kind, most = weights.most_common(1)[0]
    return kind if 3 * most >= 2 * sum(weights.values()) else None
