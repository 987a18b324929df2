"""The names that pseudonyms are drawn from, by gender and naming community."""

from __future__ import annotations

from functools import lru_cache

from qualkit.nlp.lexicon import (
    dictionary_words,
    fold_name,
    given_names,
    organisations,
    places,
    surnames,
)

#: Names to draw from; a community with fewer borrows the English ones.
_SMALLEST_POOL = 20


def community_of(given: str, surname: str) -> str:
    """The naming community that a name shows, the surname before the given name; both folded."""
    known = surnames().get(surname) or given_names().get(given)
    return known.communities[0] if known else "english"


@lru_cache(maxsize=256)
def given_pool(gender: str, community: str) -> tuple[str, ...]:
    """Given names of a community. gender: "f", "m", "u" (either is usual) or "" for all."""
    pool = tuple(
        one.name
        for one in given_names().values()
        if community in one.communities
        and (not gender or one.gender == gender)
        and _is_clear(one.name)
    )
    if len(pool) >= _SMALLEST_POOL or community == "english":
        return pool
    # Most Sikh, Chinese and Vietnamese names are of either gender.
    either = tuple(
        one.name
        for one in given_names().values()
        if community in one.communities and one.gender in (gender, "u") and _is_clear(one.name)
    )
    return either if len(either) >= _SMALLEST_POOL else given_pool(gender, "english")


@lru_cache(maxsize=64)
def surname_pool(community: str) -> tuple[str, ...]:
    """Surnames of a community."""
    pool = tuple(
        one.name
        for one in surnames().values()
        if community in one.communities and _is_clear(one.name)
    )
    return pool if len(pool) >= _SMALLEST_POOL else surname_pool("english")


def _is_clear(name: str) -> bool:
    """A pseudonym must not be a word, a place or a firm as well."""
    folded = fold_name(name)
    return (
        name.isalpha()
        and len(name) > 2
        and folded not in dictionary_words()
        and folded not in places()
        and folded not in organisations()
    )
