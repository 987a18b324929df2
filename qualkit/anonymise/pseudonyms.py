"""Choose what replaces each entity: pseudonyms for people, vaguer words for the rest."""

from __future__ import annotations

import hmac
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from qualkit.anonymise.generalisation import generalise, redact
from qualkit.anonymise.names import parse_name
from qualkit.anonymise.policy import Policy
from qualkit.anonymise.public import is_public
from qualkit.core.mention import Entity, IdentifierType
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
#: A pseudonym must differ from the name within so many letters.
_ALIKE = 3


@dataclass(frozen=True, slots=True)
class EntityReplacement:
    """What stands for one entity. given and surname: of a person's pseudonym; text: of anything
    else.

    method: pseudonym, generalise, redact, shift or keep.
    """

    entity_id: str
    method: str
    text: str = ""
    given: str = ""
    surname: str = ""
    gender: str = ""


def choose_replacements(
    entities: Sequence[Entity],
    policy: Policy,
    project_key: bytes,
    taken: Mapping[str, EntityReplacement] | None = None,
    *,
    decided: Mapping[str, str] | None = None,
    roles: Mapping[str, str] | None = None,
) -> dict[str, EntityReplacement]:
    """A replacement for every entity, deterministic from the project's key.

    Pseudonyms are unique in the project, fit the gender and naming community that the name shows,
    and are never a name that any person of the project bears. taken: earlier replacements by entity
    id; those of the same method stay. decided: a reviewer's words by entity id. roles: what third
    parties are to who speaks of them ("sister"), by entity id, where people are made vaguer.
    """
    earlier, decisions = taken or {}, decided or {}
    used = {one.given for one in earlier.values()} | {one.surname for one in earlier.values()}
    real = _real_names(entities)
    chosen: dict[str, EntityReplacement] = {}
    surname_of: dict[str, str] = {}
    for entity in entities:
        method = _method(entity, policy)
        before = earlier.get(entity.id)
        if entity.id in decisions:
            chosen[entity.id] = EntityReplacement(entity.id, "decided", decisions[entity.id])
        elif before is not None and before.method == method:
            chosen[entity.id] = before
        elif method == "pseudonym":
            chosen[entity.id] = _pseudonym(entity, project_key, real, used, surname_of)
        elif method == "keep":
            chosen[entity.id] = EntityReplacement(entity.id, "keep")
        elif method == "redact":
            chosen[entity.id] = EntityReplacement(entity.id, "redact", redact(entity.type))
        else:
            # What cannot be shifted (a year, a spoken date) is made vaguer.
            words = generalise(entity.name, entity.type)
            if entity.type is IdentifierType.PERSON:
                words = (roles or {}).get(entity.id, "a person")
            chosen[entity.id] = EntityReplacement(entity.id, method, words)
    return chosen


def _method(entity: Entity, policy: Policy) -> str:
    if policy.keeps_public and not entity.participant and is_public(entity):
        return "keep"
    method = policy.method_for(entity.type)
    if method == "pseudonym" and entity.type is not IdentifierType.PERSON:
        return "generalise"
    if method == "generalise" and entity.participant:
        return "pseudonym"  # who takes part is told apart from the others by a name
    return method


def _real_names(entities: Sequence[Entity]) -> set[str]:
    """Every word of every person's name in the project, folded: none may become a pseudonym."""
    return {
        fold_name(word)
        for entity in entities
        if entity.type is IdentifierType.PERSON
        for form in (entity.name, *entity.forms)
        for word in form.split()
    }


def _pseudonym(
    entity: Entity, key: bytes, real: Collection[str], used: set[str], surname_of: dict[str, str]
) -> EntityReplacement:
    parts = parse_name(entity.name)
    gender = entity.gender or parts.gender
    community = _community(parts.given, parts.surname)
    own = {fold_name(word) for form in (entity.name, *entity.forms) for word in form.split()}
    given = _draw(_given_pool(gender, community), key, f"{entity.id}|given", real, used, own)
    used.add(given)
    # Families keep together: two people of one surname share the pseudonym's surname.
    surname = surname_of.get(parts.surname) if parts.surname else None
    if surname is None:
        surname = _draw(
            _surname_pool(community), key, f"{parts.surname or entity.id}|surname", real, used, own
        )
        used.add(surname)
        if parts.surname:
            surname_of[parts.surname] = surname
    return EntityReplacement(entity.id, "pseudonym", f"{given} {surname}", given, surname, gender)


def _community(given: str, surname: str) -> str:
    known = surnames().get(surname) or given_names().get(given)
    return known.communities[0] if known else "english"


def _draw(
    pool: Sequence[str],
    key: bytes,
    salt: str,
    real: Collection[str],
    used: Collection[str],
    own: Collection[str],
) -> str:
    """The first name of the pool, from a place that key and salt give, that is nobody's yet.

    own: the words of the person's names; none of them may begin as the pseudonym does (Priya must
    not become Priyanka).
    """
    beginnings = {word[:_ALIKE] for word in own}
    start = int.from_bytes(hmac.digest(key, salt.encode(), "sha256")[:8], "big")
    # A step with no factor in common with any pool's length visits every name before repeating.
    for step in range(len(pool)):
        name = pool[(start + step * 7919) % len(pool)]
        folded = fold_name(name)
        if name not in used and folded not in real and folded[:_ALIKE] not in beginnings:
            return name
    return f"{pool[start % len(pool)]} {start % 1000}"


@lru_cache(maxsize=256)
def _given_pool(gender: str, community: str) -> tuple[str, ...]:
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
    return either if len(either) >= _SMALLEST_POOL else _given_pool(gender, "english")


@lru_cache(maxsize=64)
def _surname_pool(community: str) -> tuple[str, ...]:
    pool = tuple(
        one.name
        for one in surnames().values()
        if community in one.communities and _is_clear(one.name)
    )
    return pool if len(pool) >= _SMALLEST_POOL else _surname_pool("english")


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
