"""Group mentions of the same person, place or organisation into entities across the project."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from qualkit.anonymise.aliases import Alias
from qualkit.anonymise.entity_ids import entity_id
from qualkit.anonymise.joining import Joiner, take_back
from qualkit.anonymise.met_people import MetPeople
from qualkit.anonymise.namesakes import Namesake
from qualkit.anonymise.person_linking import PersonLinker
from qualkit.anonymise.surroundings import Surroundings
from qualkit.anonymise.telling import Told
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import KnownPerson
from qualkit.nlp.lexicon import fold_name


@dataclass(frozen=True, slots=True)
class Linking:
    """entities: in order of first mention, earlier ones of the project first. entity_of: the
    entity's id by (transcript, start) of the mention."""

    entities: tuple[Entity, ...]
    entity_of: Mapping[tuple[str, int], str]


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
    first name or surname is looked for here among the people of its own transcript, because two
    interviews' Daves are rarely one man, and one wrong merge reveals more than two pseudonyms hide;
    `Linker.join` looks further where enough speaks for it. A bare name that fits two people stays
    apart and is `ambiguous`.

    mentions: of all transcripts, in reading order. people: participants and interviewers. known:
    the project's earlier entities, which keep their ids. present: by transcript id, the ids of the
    people who speak in it. Source: rule sieve after Raghunathan et al. 2010, sections 3-5.
    """
    linker = Linker(people, known, present or {})
    by_transcript: dict[str, list[Mention]] = {}
    for one in mentions:
        by_transcript.setdefault(one.transcript, []).append(one)
    entity_of = {
        (transcript, one.start): linker.target(entity)
        for transcript, own in by_transcript.items()
        for one, entity in zip(own, linker.link(transcript, own), strict=True)
    }
    return Linking(tuple(linker.entities()), entity_of)


class Linker:
    """Links the mentions of one transcript after the other, by the rules of `link_mentions`.

    people, known, present: as `link_mentions` takes them.
    """

    def __init__(
        self,
        people: Sequence[KnownPerson],
        known: Sequence[Entity],
        present: Mapping[str, Sequence[str]],
    ) -> None:
        self._met = MetPeople(people, known, present)
        self._persons = PersonLinker(self._met)
        self._people, self._present = {one.id: one for one in people}, present
        self._where: dict[str, list[str]] = {}
        self._surroundings = Surroundings()
        others = [one for one in known if one.type is not IdentifierType.PERSON]
        self._others = {(one.type, _key(one.name)): one for one in others}
        self._forms = {one.id: dict.fromkeys(one.forms) for one in others}

    def link(
        self,
        transcript: str,
        mentions: Sequence[Mention],
        told: Mapping[int, Told] = MappingProxyType({}),
        aliases: Mapping[int, Alias] = MappingProxyType({}),
        namesakes: Mapping[int, Namesake] = MappingProxyType({}),
        not_own: Mapping[int, str] = MappingProxyType({}),
    ) -> list[str]:
        """The entity's id of each mention of one transcript, in their order.

        told: whose name a mention is by the words around it, by its start. aliases: of which other
        mention's person it is a further name, by its start. namesakes: which of several of a
        name it means, by its start. not_own: who says a name that is not theirs, by its start.
        """
        persons = [one for one in mentions if one.type is IdentifierType.PERSON]
        person_at = {
            start: entity
            for (_, start), entity in self._persons.link_transcript(
                transcript, persons, told, aliases, namesakes, not_own
            )
        }
        return [
            person_at[one.start] if one.type is IdentifierType.PERSON else self._other(one)
            for one in mentions
        ]

    def remember_talk(
        self, transcript: str, mentions: Sequence[Mention], entities: Sequence[str]
    ) -> None:
        """Note what `join` needs of an interview whose mentions are linked, once for each."""
        found = [(one, self._met.get(key)) for one, key in zip(mentions, entities, strict=True)]
        named = [(one, person) for one, person in found if person is not None]
        for person in (*self._met.speakers(transcript), *(person for _, person in named)):
            where = self._where.setdefault(person.id, [])
            if where[-1:] != [transcript]:
                where += [transcript]
        interviewers = {one.start for one, person in named if person.is_interviewer}
        speakers = [
            self._people[key] for key in self._present.get(transcript, ()) if key in self._people
        ]
        self._surroundings.add(transcript, mentions, interviewers, speakers)

    def recall_talk(
        self, transcript: str, mentions: Sequence[Mention], entities: Sequence[str]
    ) -> None:
        """The same for an interview of an earlier run: whoever speaks or is named in it keeps the
        pseudonym that they have."""
        self.remember_talk(transcript, mentions, entities)
        for person in self._met.speakers(transcript):
            person.is_stored = True

    def join(self, apart: Collection[str] = ()) -> None:
        """Take names of several interviews for one person's where enough speaks for it; an entity
        says so by `same_as`. apart: ids of those whom a reviewer took back out of a join."""
        people = list(self._met.people().values())
        take_back(people, apart)
        Joiner(people, self._where, self._surroundings, apart).join()

    def target(self, entity: str) -> str:
        """Whom an entity is taken for across interviews; itself for most."""
        person = self._met.get(entity)
        return (person.same_as if person else "") or entity

    def _other(self, mention: Mention) -> str:
        key = (mention.type, _key(mention.text))
        if key not in self._others:
            identity = entity_id(str(mention.type), key[1])
            self._others[key] = Entity(identity, mention.type, mention.text)
        identity = self._others[key].id
        self._forms.setdefault(identity, {})[mention.text] = None
        return identity

    def entities(self) -> Iterator[Entity]:
        """Every entity met so far or known before, persons first."""
        yield from self._met.entities()
        for one in self._others.values():
            yield Entity(one.id, one.type, one.name, tuple(self._forms.get(one.id, {})))


def _key(words: str) -> str:
    folded = fold_name(words)
    return folded.removeprefix("the ").removesuffix("'s")
