"""Group mentions of the same person, place or organisation into entities across the project."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from qualkit.anonymise.names import NameParts, parse_name
from qualkit.anonymise.nicknames import may_be_same
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import fold_name


@dataclass(frozen=True, slots=True)
class Linking:
    """entities: in order of first mention, earlier ones of the project first. entity_of: the
    entity's id
    by (transcript, start) of the mention."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[str, int], str]


@dataclass
class _Person:
    """A person being put together.

    scope: the transcript that a bare name belongs to; empty for the whole project.
    """

    id: str
    given: str = ""
    surname: str = ""
    gender: str = ""
    participant: str = ""
    scope: str = ""
    ambiguous: bool = False
    forms: dict[str, None] = field(default_factory=dict)
    known_names: tuple[str, ...] = ()


def link_mentions(
    mentions: Sequence[Mention],
    people: Sequence[KnownPerson] = (),
    known: Sequence[Entity] = (),
    *,
    present: Mapping[str, Sequence[str]] | None = None,
) -> Linking:
    """One entity per person, place, organisation or number.

    "Sarah", "Sarah Jones" and "Mrs Jones" of one transcript become one entity when nobody else
    there could be meant. A full name is the same person wherever it stands in the project; a bare
    first name or surname is only looked for among the people of its own transcript, because two
    studies' Daves are rarely one man, and one wrong merge reveals more than two pseudonyms hide. A
    bare name that fits two people stays apart and is `ambiguous`.

    mentions: of all transcripts, in reading order. people: participants and interviewers. known:
    the project's earlier entities, which keep their ids. present: by transcript id, the ids of the
    people who speak in it. Source: rule sieve after Raghunathan et al. 2010, sections 3-5.
    """
    persons = _PersonLinker(people, known, present or {})
    others = {
        (one.type, _key(one.name)): one for one in known if one.type is not IdentifierType.PERSON
    }
    forms: dict[str, dict[str, None]] = {
        one.id: dict.fromkeys(one.forms) for one in known if one.type is not IdentifierType.PERSON
    }
    entity_of: dict[tuple[str, int], str] = {}
    by_transcript: dict[str, list[Mention]] = {}
    for one in mentions:
        if one.type is IdentifierType.PERSON:
            by_transcript.setdefault(one.transcript, []).append(one)
            continue
        key = (one.type, _key(one.text))
        if key not in others:
            others[key] = Entity(_id(str(one.type), key[1]), one.type, one.text)
        entity = others[key]
        forms.setdefault(entity.id, {})[one.text] = None
        entity_of[one.transcript, one.start] = entity.id
    for transcript, in_transcript in by_transcript.items():
        entity_of.update(persons.link_transcript(transcript, in_transcript))
    entities = list(persons.entities())
    entities += [
        Entity(entity.id, entity.type, entity.name, tuple(forms.get(entity.id, {})))
        for entity in others.values()
    ]
    return Linking(tuple(entities), entity_of)


class _PersonLinker:
    """Persons of the project, found by full name, by known name, and within one transcript."""

    def __init__(
        self,
        people: Sequence[KnownPerson],
        known: Sequence[Entity],
        present: Mapping[str, Sequence[str]],
    ) -> None:
        self._all: dict[str, _Person] = {}
        self._by_full: dict[str, list[_Person]] = {}
        self._by_scope: dict[tuple[str, str], _Person] = {}
        self._present = present
        for entity in known:
            if entity.type is IdentifierType.PERSON:
                self._restore(entity)
        for person in people:
            self._add_known(person)

    def link_transcript(
        self, transcript: str, mentions: Sequence[Mention]
    ) -> Iterator[tuple[tuple[str, int], str]]:
        """((transcript, start), entity id) of every person mention of one transcript."""
        parsed = [(one, parse_name(one.text)) for one in mentions]
        here: dict[str, _Person] = {
            key: self._all[f"person-{key}"] if f"person-{key}" in self._all else self._all[key]
            for key in self._present.get(transcript, ())
            if f"person-{key}" in self._all or key in self._all
        }
        here = {person.id: person for person in here.values()}
        full: list[tuple[Mention, NameParts]] = []
        bare: list[tuple[Mention, NameParts]] = []
        for one, parts in parsed:
            (full if parts.is_full else bare).append((one, parts))
        for one, parts in full:
            person = self._full(one.text, parts)
            here[person.id] = person
            person.forms[one.text] = None
            yield (transcript, one.start), person.id
        for one, parts in bare:
            person = self._bare(transcript, one, parts, list(here.values()))
            here.setdefault(person.id, person)
            person.forms[one.text] = None
            yield (transcript, one.start), person.id

    def entities(self) -> Iterator[Entity]:
        for person in self._all.values():
            name = max(person.forms, key=lambda form: (len(form.split()), len(form)), default="")
            if person.known_names:
                name = person.known_names[0]
            yield Entity(
                person.id,
                IdentifierType.PERSON,
                name,
                tuple(person.forms),
                person.gender,
                person.ambiguous,
                person.participant,
            )

    def _full(self, text: str, parts: NameParts) -> _Person:
        for person in self._by_full.get(parts.surname, ()):
            if may_be_same(person.given, parts.given) and _genders_agree(
                person.gender, parts.gender
            ):
                person.gender = person.gender or parts.gender
                return person
        person = self._make(_id("person", fold_name(text)), parts)
        self._by_full.setdefault(parts.surname, []).append(person)
        return person

    def _bare(
        self, transcript: str, one: Mention, parts: NameParts, here: Sequence[_Person]
    ) -> _Person:
        fits = [
            person
            for person in here
            if person.scope in ("", transcript) and _fits(person, parts, one.text)
        ]
        if len(fits) == 1:
            fits[0].gender = fits[0].gender or parts.gender
            return fits[0]
        key = f"{parts.given}|{parts.surname}|{'s' if parts.is_family else ''}"
        scoped = self._by_scope.get((transcript, key))
        if scoped is None:
            identity = _id(
                "person", f"{transcript}|{key}|{'' if parts.given or parts.surname else one.text}"
            )
            scoped = self._all.get(identity) or self._make(identity, parts)
            scoped.scope = transcript
            self._by_scope[transcript, key] = scoped
        scoped.ambiguous = scoped.ambiguous or len(fits) > 1
        return scoped

    def _make(self, identity: str, parts: NameParts) -> _Person:
        if identity in self._all:
            return self._all[identity]
        person = _Person(identity, parts.given, parts.surname, parts.gender)
        self._all[identity] = person
        return person

    def _add_known(self, person: KnownPerson) -> None:
        identity = f"person-{person.id}"
        made = self._all.get(identity)
        parts = parse_name(person.names[0]) if person.names else NameParts()
        if made is None:
            made = self._make(identity, parts)
        made.participant = person.id
        made.known_names = person.names
        made.gender = made.gender or person.gender or parts.gender
        made.given, made.surname = made.given or parts.given, made.surname or parts.surname
        if parts.is_full and made not in self._by_full.setdefault(parts.surname, []):
            self._by_full[parts.surname].append(made)

    def _restore(self, entity: Entity) -> None:
        parts = parse_name(entity.name)
        person = _Person(
            entity.id,
            parts.given,
            parts.surname,
            entity.gender,
            entity.participant,
            ambiguous=entity.ambiguous,
            forms=dict.fromkeys(entity.forms),
        )
        self._all[entity.id] = person
        if parts.is_full:
            self._by_full.setdefault(parts.surname, []).append(person)


def _fits(person: _Person, parts: NameParts, text: str) -> bool:
    folded = fold_name(text)
    if any(folded == fold_name(name) for name in person.known_names):
        return True
    if parts.is_family or not _genders_agree(person.gender, parts.gender):
        return False
    if parts.given:
        return bool(person.given) and may_be_same(person.given, parts.given)
    return bool(parts.surname) and parts.surname == person.surname


def _genders_agree(one: str, other: str) -> bool:
    return not one or not other or one == other


def _key(words: str) -> str:
    folded = fold_name(words)
    return folded.removeprefix("the ").removesuffix("'s")


def _id(kind: str, key: str) -> str:
    # The id stands in the project: it must not be a hash that a list of names could be tried
    # against, so the flow replaces it by a number; here it only has to be stable.
    return f"{kind.split()[0]}-{sha256(key.encode()).hexdigest()[:12]}"
