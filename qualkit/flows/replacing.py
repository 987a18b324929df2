"""Replace what was found: in talk, file names, speakers' labels and attributes of people."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from qualkit.anonymise.date_shift import shift_days
from qualkit.anonymise.decided_links import DecidedLinks
from qualkit.anonymise.file_initials import initials_of, replace_initials
from qualkit.anonymise.policy import Policy, strictest
from qualkit.anonymise.pseudonyms import EntityReplacement
from qualkit.anonymise.replacement import (
    Anonymised,
    Renamed,
    Wording,
    anonymise_transcript,
    is_generic_label,
    is_initials,
    render,
)
from qualkit.anonymise.spool import Shelf
from qualkit.core.mention import Mention
from qualkit.core.span import replace_spans
from qualkit.core.transcript import Role, Speaker, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.known_people import person_key
from qualkit.flows.naming import free_name, transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.people import name_in_label


@dataclass(frozen=True, slots=True)
class Linked:
    """The mentions of one text, and the entity of each by the words alone.

    roles: what each person is to the speaker, where that is said beside the name.
    """

    mentions: Sequence[Mention]
    entities: Sequence[str]
    roles: Sequence[str] = ()


class Batch:
    """Transcripts gone through together, each of which can now be anonymised, in any order.

    linked: by transcript id and by the key of each short text, a `Linked`. shorts: the short texts
    by key. taken_names: names of other transcripts, which none of these gets.
    """

    def __init__(
        self,
        anonymiser: Anonymiser,
        originals: Originals,
        linked: Shelf,
        decided: DecidedLinks,
        shorts: Mapping[str, str],
        taken_names: Collection[str],
    ) -> None:
        self._anonymiser = anonymiser
        self._linked, self._decided = linked, decided
        #: Replacements under participants' own policies, by the policy's name.
        self._under: dict[str, Mapping[str, EntityReplacement]] = {}
        self._names = {one.id: one.name for one in anonymiser.entities}
        self._of_person = _OfPerson(anonymiser.replacements, decided)
        self._rendered = {key: self._replace_short(key, text) for key, text in shorts.items()}
        self.attribute_values = {
            text: self._rendered[key] for key, text in shorts.items() if key.startswith("value:")
        }
        taken = set(taken_names)
        self._name_of: dict[str, str] = {}
        for original in originals:
            identity = transcript_id(original)
            initials = _initials(anonymiser, self._of_person, original)
            bare = replace_initials(self._rendered[f"name:{identity}"], initials)
            self._name_of[identity] = free_name(bare, taken)
            taken.add(self._name_of[identity])

    def anonymise(self, original: Transcript) -> Anonymised:
        """Replace every mention by what the anonymiser chose for its entity."""
        identity = transcript_id(original)
        labels = {
            speaker.key: _label(self._of_person, original, speaker.key, self._rendered)
            for speaker in original.speakers
        }
        policy = _policy_of(self._anonymiser, original)
        linked: Linked = self._linked[identity]
        wording = Wording(
            self._replacements_under(policy),
            self._names,
            keep_titles=policy.name != "strict",
            shift_days=shift_days(_whose_dates(original, identity), self._anonymiser.key),
        )
        return anonymise_transcript(
            original,
            Renamed(identity, self._name_of[identity], labels),
            linked.mentions,
            self._decided.decide(linked.mentions, linked.entities),
            wording,
        )

    def _replacements_under(self, policy: Policy) -> Mapping[str, EntityReplacement]:
        """The replacements under a policy; pseudonyms are the same under all."""
        if policy == self._anonymiser.policy:
            return self._anonymiser.replacements
        if policy.name not in self._under:
            self._under[policy.name] = self._anonymiser.choose(policy)
        return self._under[policy.name]

    def _replace_short(self, key: str, text: str) -> str:
        linked: Linked = self._linked[key]
        edits = []
        for one, entity in zip(
            linked.mentions, self._decided.decide(linked.mentions, linked.entities), strict=True
        ):
            chosen = self._anonymiser.replacements[entity]
            if chosen.method != "keep":
                name = self._names.get(entity, "")
                edits.append((one.span, render(one, chosen, name=name)))
        return replace_spans(text, edits)[0]


@dataclass(frozen=True, slots=True)
class _OfPerson:
    """What stands for people of the study, by their ids there."""

    replacements: Mapping[str, EntityReplacement]
    decided: DecidedLinks

    def chosen(self, person: str) -> EntityReplacement | None:
        return self.replacements.get(self.decided.standing_for(f"person-{person}"))

    def initials(self, person: str) -> str:
        """Of the pseudonym; empty where it has not two names."""
        one = self.chosen(person)
        return one.given[0] + one.surname[0] if one and one.given and one.surname else ""


def _policy_of(anonymiser: Anonymiser, original: Transcript) -> Policy:
    """The project's policy, or the strictest that one of the speakers has as their own."""
    own = [
        anonymiser.own_policies[one.participant]
        for one in original.speakers
        if one.participant in anonymiser.own_policies
    ]
    return strictest(own) or anonymiser.policy


def _whose_dates(original: Transcript, identity: str) -> str:
    """Whose the dates of a transcript are: its one participant's over all waves, or its own."""
    people = {one.participant for one in original.speakers if one.role is Role.PARTICIPANT}
    return next(iter(people)) or identity if len(people) == 1 else identity


def _label(
    of_person: _OfPerson, original: Transcript, key: str, rendered: Mapping[str, str]
) -> str:
    """A speaker's label without brackets; a label that names someone is never left as it is."""
    number, speaker = next(
        (number, one) for number, one in enumerate(original.speakers, start=1) if one.key == key
    )
    name = name_in_label(speaker.label)
    if is_generic_label(name) and not _counts_initials(name, original.speakers):
        return speaker.label
    if is_initials(name) or is_generic_label(name):
        return of_person.initials(speaker.participant) or f"{str(speaker.role).title()} {number}"
    words = rendered[f"label:{transcript_id(original)}:{key}"]
    if words != speaker.label:
        return words.replace("[", "").replace("]", "")
    chosen = of_person.chosen(person_key(speaker, transcript_id(original)))
    return chosen.given if chosen and chosen.given else f"{str(speaker.role).title()} {number}"


def _counts_initials(label: str, speakers: Sequence[Speaker]) -> bool:
    """Whether "GB2" stands beside "GB", whose initials it would tell."""
    letters = label.rstrip("0123456789 .-_")
    return any(one.label == letters != label and is_initials(letters) for one in speakers)


def _initials(anonymiser: Anonymiser, of_person: _OfPerson, original: Transcript) -> dict[str, str]:
    """The initials of a transcript's speakers, as label or of a known name, and what for them."""
    found: dict[str, str] = {}
    for speaker in original.speakers:
        person = anonymiser.people.get(speaker.participant)
        names = [initials_of(one) for one in (speaker.label, *(person.names if person else ()))]
        if is_initials(speaker.label):
            names.append(re.sub(r"[^A-Z]", "", speaker.label))
        new = of_person.initials(speaker.participant) or "XX"
        found |= {one: new for one in names if one}
    return found
