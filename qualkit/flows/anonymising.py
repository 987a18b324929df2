"""Anonymise transcripts consistently with what the project already holds.

Two passes: every mention in every transcript is found and linked to an entity first, and only then
is anything replaced, so that one person has one pseudonym wherever they are named.
"""

from __future__ import annotations

import dataclasses
import re
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualkit import plugins
from qualkit.anonymise.date_shift import shift_days
from qualkit.anonymise.decided_links import LinkDecisions, decide_links
from qualkit.anonymise.detection import spread_forms, spread_mentions
from qualkit.anonymise.file_initials import initials_of, replace_initials
from qualkit.anonymise.linking import Linking, link_mentions
from qualkit.anonymise.policy import Policy, read_own_policies, read_policy, strictest
from qualkit.anonymise.pseudonyms import EntityReplacement, choose_replacements
from qualkit.anonymise.replacement import (
    Anonymised,
    anonymise_transcript,
    is_generic_label,
    is_initials,
    render,
)
from qualkit.anonymise.roles import roles_of
from qualkit.anonymise.settling import settle_across
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.anonymise.vault import Vault
from qualkit.core.mention import Entity, IdentifierType, Mention
from qualkit.core.recognising import Knowledge, KnownPerson, Recogniser
from qualkit.core.span import replace_spans
from qualkit.core.transcript import Role, Speaker, Transcript
from qualkit.flows.detecting import detect_all
from qualkit.flows.engines import model_engine
from qualkit.flows.naming import free_name, source_name, transcript_id
from qualkit.flows.project import AskPassphrase, Project, unlock_vault
from qualkit.nlp.word_evidence import gather_case_evidence
from qualkit.readers.participants import ParticipantRow

Progress = Callable[[str, int, int], None]


@dataclass
class Anonymiser:
    """What the vault knows of people and replacements, and the policy in force.

    rules: a reviewer's decisions, {"keep": [form], "replace": {form: type}, "words": {entity id:
    words}}. forms: the names that are names wherever they stand in the project, with their type.
    """

    vault: Vault
    policy: Policy
    key: bytes
    people: dict[str, KnownPerson] = field(default_factory=dict)
    contacts: list[str] = field(default_factory=list)
    entities: list[Entity] = field(default_factory=list)
    replacements: dict[str, EntityReplacement] = field(default_factory=dict)
    rules: dict[str, Any] = field(default_factory=dict)
    forms: dict[str, IdentifierType] = field(default_factory=dict)
    own_policies: Mapping[str, Policy] = field(default_factory=dict)
    engine: str = "local"
    workers: int = 0

    def save(self) -> None:
        """Put everything that later transcripts must agree with into the vault (not yet
        committed).
        """
        self.vault.put("key", self.key.hex())
        self.vault.put("people", [dataclasses.asdict(one) for one in self.people.values()])
        self.vault.put("contacts", self.contacts)
        self.vault.put("entities", [dataclasses.asdict(one) for one in self.entities])
        self.vault.put(
            "entity replacements", [dataclasses.asdict(one) for one in self.replacements.values()]
        )
        self.vault.put("rules", self.rules)
        self.vault.put("forms", {form: str(kind) for form, kind in self.forms.items()})


@dataclass(frozen=True, slots=True)
class Batch:
    """Transcripts anonymised together, by transcript id, in the order given."""

    anonymised: dict[str, Anonymised]
    linking: Linking
    attribute_values: dict[str, str]


def project_anonymiser(
    project: Project, policy: str = "", ask: AskPassphrase | None = None
) -> Anonymiser:
    """The anonymiser of a project, with its vault open and the engine of its settings.

    policy: instead of the one in the settings. Raises BadSettings, and what the vault raises.
    """
    settings = project.settings
    made = load_anonymiser(unlock_vault(project, ask), settings.anonymise, policy)
    made.engine = settings.engine
    made.workers = settings.workers
    return made


def load_anonymiser(vault: Vault, settings: Mapping[str, Any], policy: str = "") -> Anonymiser:
    """The anonymiser of a vault. policy: instead of the one in the settings. Raises
    BadSettings.
    """
    chosen = read_policy({**settings, "policy": policy} if policy else settings)
    key = vault.get("key")
    anonymiser = Anonymiser(vault, chosen, bytes.fromhex(key) if key else secrets.token_bytes(32))
    anonymiser.own_policies = read_own_policies(settings)
    for one in vault.get("people") or []:
        person = KnownPerson(**one | {"names": tuple(one["names"])})
        anonymiser.people[person.id] = person
    anonymiser.contacts = vault.get("contacts") or []
    for one in vault.get("entities") or []:
        kind, forms = IdentifierType(one["type"]), tuple(one["forms"])
        anonymiser.entities.append(Entity(**one | {"type": kind, "forms": forms}))
    for one in vault.get("entity replacements") or []:
        anonymiser.replacements[one["entity_id"]] = EntityReplacement(**one)
    anonymiser.rules = vault.get("rules") or {}
    known_forms: Mapping[str, str] = vault.get("forms") or {}
    anonymiser.forms = {form: IdentifierType(kind) for form, kind in known_forms.items()}
    return anonymiser


def learn_people(
    anonymiser: Anonymiser, rows: Sequence[ParticipantRow], originals: Sequence[Transcript]
) -> None:
    """Add the people of the participants file, and speakers whose label is a name."""
    for row in rows:
        # A label in the participants file ("Participant 3", "GR") is no name to look for in talk.
        names = tuple(one for one in row.names if _is_name(one))
        # An id that holds the name ("karen_h") is a name of its own.
        parts = [word.casefold() for name in names for word in name.split() if len(word) > 2]
        if any(part in row.id.casefold() for part in parts):
            names = (*names, row.id)
        anonymiser.people[row.id] = KnownPerson(row.id, names, row.role, _gender(row.attributes))
        anonymiser.contacts += [one for one in row.contacts if one not in anonymiser.contacts]
    for original in originals:
        for speaker in original.speakers:
            if not _is_name(speaker.label):
                continue
            if speaker.participant in anonymiser.people:
                person = anonymiser.people[speaker.participant]
                if speaker.label not in person.names:
                    names = (*person.names, speaker.label)
                    anonymiser.people[person.id] = dataclasses.replace(person, names=names)
                continue
            # Interviewers recur under their name; a participant's bare label is of its own file.
            scope = "" if speaker.role is Role.INTERVIEWER else transcript_id(original)
            key = f"label:{scope}:{speaker.label.casefold()}"
            anonymiser.people.setdefault(key, KnownPerson(key, (speaker.label,), str(speaker.role)))


def _is_name(label: str) -> bool:
    return not is_generic_label(label) and not is_initials(label)


def anonymise_batch(
    anonymiser: Anonymiser,
    originals: Sequence[Transcript],
    *,
    taken_names: Sequence[str] = (),
    values: Sequence[str] = (),
    progress: Progress = lambda stage, done, total: None,
) -> Batch:
    """Find, link and replace in all transcripts together; adds what is new to the anonymiser.

    values: other short texts (attributes, ids) to be anonymised by the same entities.
    """
    recognisers: list[Recogniser] = plugins.load_all("recognisers")
    knowledge = _knowledge(anonymiser, originals)
    engine = model_engine(anonymiser.engine)
    found = settle_across(detect_all(originals, knowledge, engine, anonymiser.workers, progress))
    anonymiser.forms |= spread_forms(one for mentions in found.values() for one in mentions)
    keep = knowledge.keep
    forms = {form: kind for form, kind in anonymiser.forms.items() if form.casefold() not in keep}
    for original in originals:
        identity = transcript_id(original)
        found[identity] = spread_mentions(original.text, identity, found[identity], forms)
    shorts = _short_texts(originals, values)
    for key, text in shorts.items():
        found[key] = detect_in_short(
            text, key, knowledge, recognisers, forms, is_name=not key.startswith("value:")
        )
    linking = link_mentions(
        [one for mentions in found.values() for one in mentions],
        list(anonymiser.people.values()),
        anonymiser.entities,
        present=_present(originals),
    )
    every = [one for mentions in found.values() for one in mentions]
    linking = decide_links(linking, every, _link_decisions(anonymiser))
    anonymiser.entities = list(linking.entities)
    anonymiser.replacements |= choose_replacements(
        anonymiser.entities,
        anonymiser.policy,
        anonymiser.key,
        anonymiser.replacements,
        decided=anonymiser.rules.get("words"),
        roles=roles_of(
            {transcript_id(one): one.text for one in originals}, every, linking.entity_of
        ),
    )
    return _replace_all(anonymiser, originals, found, linking, shorts, list(taken_names))


def _link_decisions(anonymiser: Anonymiser) -> LinkDecisions:
    rules = anonymiser.rules
    return LinkDecisions(
        rules.get("merge", {}), frozenset(rules.get("split", ())), rules.get("also", {})
    )


def _knowledge(anonymiser: Anonymiser, originals: Sequence[Transcript]) -> Knowledge:
    lines = (line for one in originals for line in one.text.split("\n"))
    return Knowledge(
        people=tuple(anonymiser.people.values()),
        contacts=tuple(anonymiser.contacts),
        keep=frozenset(anonymiser.rules.get("keep", ())),
        replace={
            form: IdentifierType(kind) for form, kind in anonymiser.rules.get("replace", {}).items()
        },
        case_evidence=gather_case_evidence(lines),
    )


def _short_texts(originals: Sequence[Transcript], values: Sequence[str]) -> dict[str, str]:
    """File names, speaker labels and attribute values, each under a key of its own."""
    texts = {f"name:{transcript_id(one)}": source_name(one) for one in originals}
    for one in originals:
        for speaker in one.speakers:
            if _is_name(speaker.label):
                texts[f"label:{transcript_id(one)}:{speaker.key}"] = speaker.label
    return texts | {f"value:{value}": value for value in values}


def _present(originals: Sequence[Transcript]) -> dict[str, list[str]]:
    """The known people who speak in each transcript, also for its file name and labels."""
    present: dict[str, list[str]] = {}
    for one in originals:
        identity = transcript_id(one)
        here = []
        for speaker in one.speakers:
            scope = "" if speaker.role is Role.INTERVIEWER else identity
            here.append(speaker.participant or f"label:{scope}:{speaker.label.casefold()}")
        for key in (
            identity,
            f"name:{identity}",
            *(f"label:{identity}:{s.key}" for s in one.speakers),
        ):
            present[key] = here
    return present


def _replace_all(
    anonymiser: Anonymiser,
    originals: Sequence[Transcript],
    found: Mapping[str, Sequence[Mention]],
    linking: Linking,
    shorts: Mapping[str, str],
    taken_names: list[str],
) -> Batch:
    rendered = {
        key: _replace_short(anonymiser, text, key, found[key], linking)
        for key, text in shorts.items()
    }
    anonymised: dict[str, Anonymised] = {}
    for original in originals:
        identity = transcript_id(original)
        bare = replace_initials(rendered[f"name:{identity}"], _initials(anonymiser, original))
        name = free_name(bare, taken_names)
        taken_names.append(name)
        labels = {
            speaker.key: _label(anonymiser, original, speaker.key, rendered)
            for speaker in original.speakers
        }
        policy = _policy_of(anonymiser, original)
        anonymised[identity] = anonymise_transcript(
            original,
            identity,
            name,
            found[identity],
            linking,
            _under(anonymiser, policy),
            labels=labels,
            shift_days=shift_days(_whose_dates(original, identity), anonymiser.key),
            keep_titles=policy.name != "strict",
        )
    attribute_values = {
        text: rendered[key] for key, text in shorts.items() if key.startswith("value:")
    }
    return Batch(anonymised, linking, attribute_values)


def _policy_of(anonymiser: Anonymiser, original: Transcript) -> Policy:
    """The project's policy, or the strictest that one of the speakers has as their own."""
    own = [
        anonymiser.own_policies[one.participant]
        for one in original.speakers
        if one.participant in anonymiser.own_policies
    ]
    return strictest(own) or anonymiser.policy


def _under(anonymiser: Anonymiser, policy: Policy) -> Mapping[str, EntityReplacement]:
    """The replacements under a policy; pseudonyms are the same under all."""
    if policy == anonymiser.policy:
        return anonymiser.replacements
    return choose_replacements(
        anonymiser.entities,
        policy,
        anonymiser.key,
        anonymiser.replacements,
        decided=anonymiser.rules.get("words"),
    )


def _whose_dates(original: Transcript, identity: str) -> str:
    """Whose the dates of a transcript are: its one participant's over all waves, or its own."""
    people = {one.participant for one in original.speakers if one.role is Role.PARTICIPANT}
    return next(iter(people)) or identity if len(people) == 1 else identity


def _label(
    anonymiser: Anonymiser, original: Transcript, key: str, rendered: Mapping[str, str]
) -> str:
    """A speaker's label without brackets; a label that names someone is never left as it is."""
    number, speaker = next(
        (number, one) for number, one in enumerate(original.speakers, start=1) if one.key == key
    )
    if is_generic_label(speaker.label):
        return speaker.label
    if is_initials(speaker.label):
        return _pseudonym_initials(anonymiser, speaker) or f"{str(speaker.role).title()} {number}"
    words = rendered[f"label:{transcript_id(original)}:{key}"]
    if words != speaker.label:
        return words.replace("[", "").replace("]", "")
    person = speaker.participant or f"label:{transcript_id(original)}:{speaker.label.casefold()}"
    chosen = anonymiser.replacements.get(f"person-{person}")
    return chosen.given if chosen and chosen.given else f"{str(speaker.role).title()} {number}"


def _initials(anonymiser: Anonymiser, original: Transcript) -> dict[str, str]:
    """The initials of a transcript's speakers, as label or of a known name, and what for them."""
    found: dict[str, str] = {}
    for speaker in original.speakers:
        person = anonymiser.people.get(speaker.participant)
        names = [initials_of(one) for one in (speaker.label, *(person.names if person else ()))]
        if is_initials(speaker.label):
            names.append(re.sub(r"[^A-Z]", "", speaker.label))
        new = _pseudonym_initials(anonymiser, speaker) or "XX"
        found |= {one: new for one in names if one}
    return found


def _pseudonym_initials(anonymiser: Anonymiser, speaker: Speaker) -> str:
    chosen = anonymiser.replacements.get(f"person-{speaker.participant}")
    return chosen.given[0] + chosen.surname[0] if chosen and chosen.given and chosen.surname else ""


def _replace_short(
    anonymiser: Anonymiser, text: str, key: str, mentions: Sequence[Mention], linking: Linking
) -> str:

    edits = []
    for one in mentions:
        chosen = anonymiser.replacements[linking.entity_of[key, one.start]]
        if chosen.method != "keep":
            edits.append((one.span, render(one, chosen)))
    return replace_spans(text, edits)[0]


def _gender(attributes: Mapping[str, str]) -> str:
    for name, value in attributes.items():
        if name.strip().lower() in ("gender", "sex"):
            word = value.strip().lower()
            if word in ("woman", "female", "f", "w", "girl"):
                return "f"
            if word in ("man", "male", "m", "boy"):
                return "m"
    return ""
