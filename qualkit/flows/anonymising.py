"""Anonymise transcripts consistently with what the project already holds.

Two passes: every mention in every transcript is found and linked to an entity first, and only then
is anything replaced, so that one person has one pseudonym wherever they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from qualkit import plugins
from qualkit.anonymise.decided_links import decide_links
from qualkit.anonymise.detection import spread_forms, spread_mentions
from qualkit.anonymise.interviewers import find_interviewer
from qualkit.anonymise.linking import link_mentions
from qualkit.anonymise.roles import roles_of
from qualkit.anonymise.settling import settle_across
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.recognising import Knowledge, KnownPerson, Recogniser
from qualkit.core.transcript import Role, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.detecting import detect_all
from qualkit.flows.engines import model_engine
from qualkit.flows.known_people import is_name
from qualkit.flows.naming import source_name, transcript_id
from qualkit.flows.replacing import Batch, replace_all

Progress = Callable[[str, int, int], None]


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
    knowledge = anonymiser.knowledge(originals)
    found = _detect(anonymiser, originals, knowledge, progress)
    shorts = _short_texts(originals, values)
    found |= _detect_in_shorts(shorts, knowledge, anonymiser.spreading_forms())
    every = [one for mentions in found.values() for one in mentions]
    linking = link_mentions(
        every,
        list(anonymiser.people.values()),
        anonymiser.entities,
        present=_present(originals, list(anonymiser.people.values())),
    )
    linking = decide_links(linking, every, anonymiser.link_decisions())
    anonymiser.entities = list(linking.entities)
    texts = {transcript_id(one): one.text for one in originals}
    anonymiser.replacements |= anonymiser.choose(roles=roles_of(texts, every, linking.entity_of))
    return replace_all(anonymiser, originals, found, linking, shorts, list(taken_names))


def _detect(
    anonymiser: Anonymiser,
    originals: Sequence[Transcript],
    knowledge: Knowledge,
    progress: Progress,
) -> dict[str, list[Mention]]:
    """The mentions of every transcript; names found in one are looked for in all."""
    engine = model_engine(anonymiser.engine)
    found = settle_across(detect_all(originals, knowledge, engine, anonymiser.workers, progress))
    anonymiser.forms |= spread_forms(one for mentions in found.values() for one in mentions)
    forms = anonymiser.spreading_forms()
    return {
        identity: spread_mentions(one.text, identity, found[identity], forms)
        for one in originals
        for identity in (transcript_id(one),)
    }


def _detect_in_shorts(
    shorts: Mapping[str, str], knowledge: Knowledge, forms: Mapping[str, IdentifierType]
) -> dict[str, list[Mention]]:
    recognisers: list[Recogniser] = plugins.load_all("recognisers")
    return {
        key: detect_in_short(
            text, key, knowledge, recognisers, forms, is_name=not key.startswith("value:")
        )
        for key, text in shorts.items()
    }


def _short_texts(originals: Sequence[Transcript], values: Sequence[str]) -> dict[str, str]:
    """File names, speaker labels and attribute values, each under a key of its own."""
    texts = {f"name:{transcript_id(one)}": source_name(one) for one in originals}
    for one in originals:
        for speaker in one.speakers:
            if is_name(speaker.label):
                texts[f"label:{transcript_id(one)}:{speaker.key}"] = speaker.label
    return texts | {f"value:{value}": value for value in values}


def _present(
    originals: Sequence[Transcript], people: Sequence[KnownPerson]
) -> dict[str, list[str]]:
    """The known people who speak in each transcript, also for its file name and labels."""
    present: dict[str, list[str]] = {}
    for one in originals:
        identity = transcript_id(one)
        here = []
        for speaker in one.speakers:
            scope = "" if speaker.role is Role.INTERVIEWER else identity
            here.append(speaker.participant or f"label:{scope}:{speaker.label.casefold()}")
        here += [interviewer] if (interviewer := find_interviewer(one, people)) else []
        for key in (
            identity,
            f"name:{identity}",
            *(f"label:{identity}:{s.key}" for s in one.speakers),
        ):
            present[key] = here
    return present
