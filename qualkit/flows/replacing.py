"""Replace what was found: in talk, file names, speakers' labels and attributes of people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.anonymise.date_shift import shift_days
from qualkit.anonymise.file_initials import initials_of, replace_initials
from qualkit.anonymise.linking import Linking
from qualkit.anonymise.policy import Policy, strictest
from qualkit.anonymise.pseudonyms import EntityReplacement
from qualkit.anonymise.replacement import (
    Anonymised,
    anonymise_transcript,
    is_generic_label,
    is_initials,
    render,
)
from qualkit.core.mention import Mention
from qualkit.core.span import replace_spans
from qualkit.core.transcript import Role, Speaker, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.naming import free_name, transcript_id


@dataclass(frozen=True, slots=True)
class Batch:
    """Transcripts anonymised together, by transcript id, in the order given."""

    anonymised: dict[str, Anonymised]
    linking: Linking
    attribute_values: dict[str, str]


def replace_all(
    anonymiser: Anonymiser,
    originals: Sequence[Transcript],
    found: Mapping[str, Sequence[Mention]],
    linking: Linking,
    shorts: Mapping[str, str],
    taken_names: list[str],
) -> Batch:
    """Replace every mention by what the anonymiser chose for its entity.

    found: mentions by transcript id and by the key of each short text; shorts: the short texts.
    taken_names: names of other transcripts, which none of these gets; theirs are added to it.
    """
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
    return anonymiser.choose(policy)


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
