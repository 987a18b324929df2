"""Group mentions of the same person, place or organisation into entities across the project."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.anonymise.person_linking import PersonLinker, entity_id
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
    persons = PersonLinker(people, known, present or {})
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
            others[key] = Entity(entity_id(str(one.type), key[1]), one.type, one.text)
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


def _key(words: str) -> str:
    folded = fold_name(words)
    return folded.removeprefix("the ").removesuffix("'s")
