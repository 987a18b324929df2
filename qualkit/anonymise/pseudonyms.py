"""Choose what replaces each entity: pseudonyms for people, vaguer words for the rest."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.anonymise.generalisation import generalise, redact
from qualkit.anonymise.name_pools import community_of, given_pool, surname_pool
from qualkit.anonymise.names import parse_name
from qualkit.anonymise.policy import Policy, read_policy
from qualkit.anonymise.public import is_public
from qualkit.anonymise.real_names import is_well_known, real_words, with_short_forms
from qualkit.anonymise.whereabouts import Whereabouts
from qualkit.core.mention import Entity, IdentifierType
from qualkit.nlp.lexicon import fold_name

#: A pseudonym must differ from the name within so many letters.
_ALIKE = 3
#: A step with no factor in common with any pool's length visits every name before repeating.
_STEP = 7919


@dataclass(frozen=True, slots=True)
class EntityReplacement:
    """What stands for one entity. given and surname: of a person's pseudonym; text: of anything
    else.

    method: pseudonym, generalise, redact, shift or keep; decided, for a reviewer's own words.
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
    names: Iterable[str] = (),
    asked: Collection[str] = (),
    where: Whereabouts | None = None,
) -> dict[str, EntityReplacement]:
    """A replacement for every entity that is taken for no other (`same_as`), deterministic from the
    project's key.

    Pseudonyms are unique in the project, fit the gender and naming community that the name shows,
    and are never, whole or in part, a name of any person, place or organisation of the project, nor
    of somebody whom everybody knows. taken: earlier replacements by entity id; those of the same
    method stay, also where a later file brings somebody of that name (`find_clashes`). decided: a
    reviewer's words by entity id. roles: what third parties are to who speaks of them ("sister"),
    by entity id, where people are made vaguer. names: of known people who may not be entities yet.
    asked: forms that a reviewer asked to have replaced, also where the policy keeps such.
    where: where the study is, which tells places of one name apart.
    """
    earlier, decisions = taken or {}, decided or {}
    drawing = _Drawing(project_key, with_short_forms(real_words(entities, names)))
    for one in earlier.values():
        drawing.used |= {one.given, one.surname}
    for entity in entities:
        if entity.id in earlier:
            drawing.remember_family(entity, earlier[entity.id])
    chosen: dict[str, EntityReplacement] = {}
    for entity in entities:
        if entity.same_as:
            continue
        is_asked = not {entity.name, *entity.forms}.isdisjoint(asked)
        method = _method(entity, policy, is_asked=is_asked)
        before = earlier.get(entity.id)
        if entity.id in decisions:
            chosen[entity.id] = EntityReplacement(entity.id, "decided", decisions[entity.id])
        elif before is not None and before.method == method:
            chosen[entity.id] = before
        elif method == "pseudonym":
            chosen[entity.id] = drawing.pseudonym(entity)
        elif method == "keep":
            chosen[entity.id] = EntityReplacement(entity.id, "keep")
        elif method == "redact":
            chosen[entity.id] = EntityReplacement(entity.id, "redact", redact(entity.type))
        else:
            # What cannot be shifted (a year, a spoken date) is made vaguer.
            words = generalise(entity.name, entity.type, where or Whereabouts())
            if entity.type is IdentifierType.PERSON:
                words = (roles or {}).get(entity.id, "a person")
            chosen[entity.id] = EntityReplacement(entity.id, method, words)
    return chosen


#: What is done to a name that its policy keeps and a reviewer does not.
_STRICTEST = read_policy({"policy": "strict"})


def _method(entity: Entity, policy: Policy, *, is_asked: bool = False) -> str:
    """is_asked: it must not be kept."""
    is_public_here = policy.keeps_public and not entity.participant and is_public(entity)
    method = "keep" if is_public_here else policy.method_for(entity.type)
    if method == "keep" and is_asked:
        return _method(entity, _STRICTEST)
    if method == "pseudonym" and entity.type is not IdentifierType.PERSON:
        return "generalise"
    if method == "generalise" and entity.participant:
        return "pseudonym"  # who takes part is told apart from the others by a name
    return method


def find_clashes(
    entities: Iterable[Entity], replacements: Mapping[str, EntityReplacement]
) -> set[str]:
    """The ids of entities whose pseudonym is by now a name of the project, whole or in part.

    What has been published stays; a file that comes later may bring somebody who really bears the
    name. A reviewer's own words are looked at as well, where they have a capital.
    """
    everybody = list(entities)
    real = real_words(everybody)
    clashing = set()
    for entity in everybody:
        chosen = replacements.get(entity.id)
        if chosen is None:
            continue
        words = [chosen.given, chosen.surname]
        if chosen.method == "decided" and entity.type is IdentifierType.PERSON:
            words = [word for word in chosen.text.split() if word[:1].isupper()]
        if real & {fold_name(word) for word in words}:
            clashing.add(entity.id)
    return clashing


@dataclass
class _Drawing:
    """Draws names from the pools, each only once.

    real: words that no pseudonym may be, folded. used: pseudonyms given so far. surname_of: the
    pseudonym's surname by the real one.
    """

    key: bytes
    real: Collection[str]
    used: set[str] = field(default_factory=set)
    surname_of: dict[str, str] = field(default_factory=dict)
    _free: dict[tuple[str, ...], _FreeNames] = field(default_factory=dict)
    _next_number: int = 1

    def remember_family(self, entity: Entity, before: EntityReplacement) -> None:
        """Keep a published surname for further members of a family. What is by now somebody's real
        surname stays where it was published, and no further member gets it."""
        surname = parse_name(entity.name).surname if before.surname else ""
        if surname and fold_name(before.surname) not in self.real:
            self.surname_of.setdefault(surname, before.surname)

    def pseudonym(self, entity: Entity) -> EntityReplacement:
        parts = parse_name(entity.name)
        gender = entity.gender or parts.gender
        community = community_of(parts.given, parts.surname)
        own = {fold_name(word) for form in (entity.name, *entity.forms) for word in form.split()}
        # Families keep together: two people of one surname share the pseudonym's surname.
        shared = self.surname_of.get(parts.surname, "") if parts.surname else ""
        given = self._draw(
            (
                given_pool(gender, community),
                given_pool(gender, "english"),
                given_pool("", "english"),
            ),
            f"{entity.id}|given",
            own,
            lambda name: not is_well_known(name, shared),
        )
        surname = shared or self._draw(
            (surname_pool(community), surname_pool("english")),
            f"{parts.surname or entity.id}|surname",
            own,
            lambda name: not is_well_known(given, name),
        )
        if parts.surname:
            self.surname_of[parts.surname] = surname
        return EntityReplacement(
            entity.id, "pseudonym", f"{given} {surname}", given, surname, gender
        )

    def _draw(
        self,
        pools: Sequence[tuple[str, ...]],
        salt: str,
        own: Collection[str],
        fits: Callable[[str], bool],
    ) -> str:
        """The first name of the pools, from a place that key and salt give, that is nobody's yet.

        own: the words of the person's names; none of them may begin as the pseudonym does (Priya
        must not become Priyanka).
        """
        beginnings = {word[:_ALIKE] for word in own}
        start = int.from_bytes(hmac.digest(self.key, salt.encode(), "sha256")[:8], "big")
        for pool in pools:
            if pool not in self._free:
                self._free[pool] = _FreeNames(pool, self.used, self.real)
            for name in self._free[pool].from_place(start):
                if fold_name(name)[:_ALIKE] not in beginnings and fits(name):
                    self.used.add(name)
                    return name
        return self._numbered()

    def _numbered(self) -> str:
        """What stands for a name when every name is taken."""
        while f"Person {self._next_number}" in self.used:
            self._next_number += 1
        self.used.add(f"Person {self._next_number}")
        return f"Person {self._next_number}"


class _FreeNames:
    """The names of a pool that are nobody's yet: what is used up is not looked at again, since a
    large study needs more people than a pool has names.

    used: grows while names are given. real: words that no pseudonym may be, folded.
    """

    def __init__(self, pool: Sequence[str], used: Collection[str], real: Collection[str]) -> None:
        self._pool, self._used = pool, used
        self._places = {at for at, name in enumerate(pool) if fold_name(name) not in real}
        #: Undoes a step: the pool's places in the order of the steps that reach them.
        self._back = pow(_STEP, -1, len(pool))

    def from_place(self, start: int) -> Iterator[str]:
        """The free names in the order of steps from a place."""
        length = len(self._pool)
        places: Iterable[int]
        if 4 * len(self._places) > length:  # one of the next places is free
            places = ((start + step * _STEP) % length for step in range(length))
        else:
            places = sorted(self._places, key=lambda at: (at - start) * self._back % length)
        for at in places:
            if at in self._places and self._pool[at] in self._used:
                self._places.discard(at)
            if at in self._places:
                yield self._pool[at]
