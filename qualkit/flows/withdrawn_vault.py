"""The vault once somebody withdrew: written anew without what it held of them.

A vault is only ever appended to, so what was replaced in it is still there; a new file is not.
"""

from __future__ import annotations

import dataclasses
import secrets
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from qualkit.anonymise.vault import Vault, create_like
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Transcript
from qualkit.core.withdrawn_talk import turns_by, withdraw_talk
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.known_people import person_key
from qualkit.flows.memo_texts import MEMO_ORIGINALS
from qualkit.flows.people_ids import PeopleIds, save_ids
from qualkit.flows.vault_records import (
    BEFORE,
    NEWEST,
    READING,
    record_without,
    replacements_from_json,
    transcript_from_json,
    transcript_to_json,
)

#: What the newest texts and the people known to the anonymiser give anew, or need no more.
_MADE_ANEW = frozenset(
    {"check", "key", "people", "contacts", "entities", "entity replacements", "rules", "forms",
     "people ids", MEMO_ORIGINALS}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoneTalk:
    """What goes of a transcript that stays. speakers: their places in it. turns: where they spoke
    in its anonymised text. left: the transcript without that. edits: how positions moved."""

    speakers: tuple[int, ...]
    turns: Sequence[Span]
    left: AnonymisedTranscript
    edits: EditMap


@dataclass(frozen=True, slots=True)
class Gone:
    """What must go. transcripts: ids of those removed whole. talk: what goes of those that stay, by
    id. files: SHA-256. people: ids of the participants file."""

    transcripts: frozenset[str]
    talk: Mapping[str, GoneTalk]
    files: frozenset[str]
    people: frozenset[str]


@dataclass
class _Left:
    """What the transcripts that stay still hold: entities, their words, and words asked for."""

    entities: set[str] = dataclasses.field(default_factory=set)
    words: set[str] = dataclasses.field(default_factory=set)
    said: set[str] = dataclasses.field(default_factory=set)


def write_vault_without(
    anonymiser: Anonymiser, ids: PeopleIds, gone: Gone, memos: Collection[str]
) -> Vault:
    """Write the vault anew beside itself, without what is gone; the anonymiser forgets it too.

    memos: the memos that stay. The new file opens with the same key, and has been read back.
    """
    old = anonymiser.vault
    new = create_like(old, old.path.with_name(f".{old.path.stem}-{secrets.token_hex(4)}.rekeyed"))
    try:
        left = _copy_records(old, new, anonymiser, gone)
        _forget(anonymiser, gone, left)
        originals = dict(old.get(MEMO_ORIGINALS) or {})
        new.put(MEMO_ORIGINALS, {one: originals[one] for one in originals if one in memos})
        ids.shown = {one: name for one, name in ids.shown.items() if one not in gone.people}
        ids.merged = {one: name for one, name in ids.merged.items() if one not in gone.people}
        save_ids(new, ids)
        anonymiser.vault = new
        anonymiser.save()
        new.commit()
        new.verify()
    except BaseException:
        new.path.unlink(missing_ok=True)
        raise
    return new


def _copy_records(old: Vault, new: Vault, anonymiser: Anonymiser, gone: Gone) -> _Left:
    """Copy what stays of transcripts and files; returns what these still hold."""
    left = _Left()
    asked = _asked_words(anonymiser)
    for name, value in old.items():
        kind, _, key = name.partition("/")
        if value is None or name in _MADE_ANEW or key in gone.transcripts | gone.files:
            continue
        if kind == "transcript":
            original = transcript_from_json(value)
            if key in gone.talk:
                original, _ = withdraw_talk(original, gone.talk[key].speakers)
            folded = original.text.casefold()
            left.said |= {one for one in asked if one.casefold() in folded}
            new.put(name, transcript_to_json(original))
        elif kind == NEWEST:
            record = _record(old, key, value, gone)
            _, replacements = replacements_from_json(key, record)
            left.entities |= {one.entity_id for one in replacements}
            left.words |= {one.mention.text for one in replacements}
            new.put(name, record)
        elif kind != BEFORE and not (kind == READING and key in gone.talk):
            new.put(name, value)
    return left


def _record(old: Vault, key: str, value: Mapping[str, Any], gone: Gone) -> Mapping[str, Any]:
    if key not in gone.talk:
        return value
    talk, original = gone.talk[key], _original(old, key)
    _, in_original = withdraw_talk(original, talk.speakers)
    turns = turns_by(original, talk.speakers)
    return record_without(key, value, turns, in_original, talk.edits, talk.left.text)


def _original(vault: Vault, key: str) -> Transcript:
    return transcript_from_json(vault.get(f"transcript/{key}") or {})


def _asked_words(anonymiser: Anonymiser) -> Sequence[str]:
    """Words of reviewers' rules, and contacts of people: they stay where the talk has them."""
    rules = anonymiser.rules
    return [*rules.get("keep", ()), *rules.get("replace", ()), *anonymiser.contacts]


def _forget(anonymiser: Anonymiser, gone: Gone, left: _Left) -> None:
    """Of people and names, keep who was not withdrawn and what the talk that stays still has."""
    labels = _labels(anonymiser.vault, gone)
    anonymiser.people = {
        key: person
        for key, person in anonymiser.people.items()
        if key not in gone.people | labels
        and not any(key.startswith(f"label:{one}:") for one in gone.transcripts)
    }
    known = {f"person-{key}" for key in anonymiser.people}
    anonymiser.entities = [
        dataclasses.replace(one, participant="") if one.participant in gone.people else one
        for one in anonymiser.entities
        if one.id in left.entities | known
        or one.participant in anonymiser.people
        # Joined to somebody across interviews, it stands for nothing by itself.
        or (
            one.same_as in left.entities
            and one.participant not in gone.people
            and left.words.intersection(one.forms)
        )
    ]
    stay = known | {one.id for one in anonymiser.entities}
    anonymiser.replacements = {
        key: one for key, one in anonymiser.replacements.items() if key in stay
    }
    names = {name for person in anonymiser.people.values() for name in person.names}
    names |= {form for one in anonymiser.entities for form in (one.name, *one.forms)}
    anonymiser.forms = {
        form: kind for form, kind in anonymiser.forms.items() if form in left.words | names
    }
    anonymiser.contacts = [one for one in anonymiser.contacts if one in left.said]
    anonymiser.rules = _rules_left(anonymiser.rules, stay, left.said)


def _labels(vault: Vault, gone: Gone) -> set[str]:
    """Keys of those known by their label alone in transcripts that stay."""
    return {
        person_key(original.speakers[place], key)
        for key, talk in gone.talk.items()
        for original in [_original(vault, key)]
        for place in talk.speakers
    }


def _rules_left(rules: Mapping[str, Any], stay: set[str], said: set[str]) -> dict[str, Any]:
    """A reviewer's decisions on entities and words that are still there."""
    made: dict[str, Any] = {}
    for name, value in rules.items():
        if name == "also":
            made[name] = {form: entity for form, entity in value.items() if entity in stay}
        elif name in ("words", "merge"):
            made[name] = {entity: one for entity, one in value.items() if entity in stay}
        elif name == "replace":
            made[name] = {form: kind for form, kind in value.items() if form in said}
        else:
            among = stay if name in ("split", "apart") else said
            made[name] = [one for one in value if one in among]
    return made
