"""Anonymise transcripts consistently with what the project already holds.

Every transcript is searched, then looked at again for names that were found in others, both on
workers where an engine has some. All mentions are linked to entities here, and only then is
anything replaced, so that one person has one pseudonym wherever they are named.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence

from qualkit.anonymise.decided_links import DecidedLinks
from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_forms
from qualkit.anonymise.interviewers import find_interviewer
from qualkit.anonymise.linking import Linker
from qualkit.anonymise.roles import commonest_roles
from qualkit.anonymise.settling import TypesAcross, settle_forms
from qualkit.anonymise.spool import Shelf
from qualkit.anonymise.telling import Told
from qualkit.core.mention import IdentifierType, Mention
from qualkit.core.progress import Progress, silent
from qualkit.core.recognising import Knowledge, KnownPerson
from qualkit.core.transcript import Role, Speaker, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.detecting import detect_all, forget_recogniser
from qualkit.flows.earlier_talk import linked_before
from qualkit.flows.engines import model_engine, transcript_engine
from qualkit.flows.known_people import is_name, person_key
from qualkit.flows.naming import source_name, transcript_id
from qualkit.flows.originals import Originals, VaultOriginals
from qualkit.flows.readings import Readings
from qualkit.flows.replacing import Batch, Linked
from qualkit.flows.spreading import Known, ShortText, Talk, look_again_at_all

#: From so many transcripts on, what stands in memory of their people and places weighs as much as
#: the recogniser, which is not wanted any more when everybody is found.
_MANY = 500

#: The mentions of a transcript in reading order.
FindMentions = Callable[[Transcript], list[Mention]]


def anonymise_batch(
    anonymiser: Anonymiser,
    originals: Originals,
    *,
    earlier: VaultOriginals | None = None,
    taken_names: Sequence[str] = (),
    values: Sequence[str] = (),
    shelf: Shelf | None = None,
    find: FindMentions | None = None,
    remembers: bool = False,
    progress: Progress = silent,
) -> Batch:
    """Find and link in all transcripts together; adds what is new to the anonymiser.

    earlier: the other transcripts of the project, whose people these may speak of. values: other
    short texts (attributes, ids) to be anonymised by the same entities. shelf: where
    the mentions are to stand until they are replaced; in memory by default. find: gives the
    mentions of transcripts that need no search, with the types that they have in all. remembers:
    keep what the trained recogniser finds in the vault, and take from there what it found before.
    """
    shelf = {} if shelf is None else shelf
    knowledge = anonymiser.knowledge(originals)
    shorts = _short_texts(originals, values)
    settled: dict[str, IdentifierType] = {}
    if find is None:
        readings = Readings(anonymiser.vault) if remembers else None
        settled = _detect(anonymiser, originals, knowledge, shelf, readings, progress)
    else:
        for one in originals:
            shelf[transcript_id(one)] = find(one)
    known = Known(knowledge, SpreadingForms(anonymiser.spreading_forms()), settled)
    decided = _link(anonymiser, originals, earlier, shorts, known, shelf)
    keys = [*map(transcript_id, originals), *shorts]
    common = commonest_roles(_said(shelf, decided, keys))
    # Only now that all mentions were decided about are the parts of split entities among them.
    anonymiser.entities = decided.entities()
    anonymiser.replacements |= anonymiser.choose(roles=common)
    return Batch(anonymiser, originals, shelf, decided, shorts, taken_names)


def _link(
    anonymiser: Anonymiser,
    originals: Originals,
    earlier: VaultOriginals | None,
    shorts: Mapping[str, str],
    known: Known,
    shelf: Shelf,
) -> DecidedLinks:
    """Say of every mention whose it is, in transcripts and then in short texts. On the shelf each
    text's mentions become a `Linked`."""
    people = list(anonymiser.people.values())
    present = present_in(originals, people) | present_in(earlier or (), people)
    linker = Linker(people, anonymiser.entities, present)
    if earlier is not None:
        for identity, mentions, entities in linked_before(earlier.vault, earlier.ids):
            linker.recall_talk(identity, mentions, entities)
    for text, looked in look_again_at_all(
        (Talk(transcript_id(one), one, shelf[transcript_id(one)]) for one in originals),
        [ShortText(key, text, not key.startswith("value:")) for key, text in shorts.items()],
        known,
        model_engine(anonymiser.engine),
        anonymiser.workers,
        when_searched=forget_recogniser if len(originals) >= _MANY else None,
    ):
        who = _speakers(text.original, anonymiser.people) if isinstance(text, Talk) else {}
        linked = linker.link(
            text.key,
            looked.mentions,
            {start: Told(who[one.speaker], one.ground) for start, one in looked.tellings.items()},
            looked.aliases,
            looked.namesakes,
            {start: who[speaker] for start, speaker in looked.not_own.items()},
        )
        if isinstance(text, Talk):
            linker.remember_talk(text.key, looked.mentions, linked)
        shelf[text.key] = Linked(looked.mentions, linked, looked.roles)
    decisions = anonymiser.link_decisions()
    linker.join({*decisions.apart, *decisions.split, *decisions.merge})
    return DecidedLinks(linker.entities(), decisions)


def _detect(
    anonymiser: Anonymiser,
    originals: Originals,
    knowledge: Knowledge,
    shelf: Shelf,
    readings: Readings | None,
    progress: Progress,
) -> dict[str, IdentifierType]:
    """Put the mentions of every transcript on the shelf; returns the types that forms have in all.

    The names found in one transcript are from here on known to the anonymiser.
    """
    engine = transcript_engine(anonymiser.engine)
    types = TypesAcross()
    for identity, mentions in detect_all(
        originals, knowledge, engine, anonymiser.workers, progress, readings
    ):
        shelf[identity] = mentions
    keys = [transcript_id(one) for one in originals]
    for key in keys:
        types.add(shelf[key])
    settled = types.settled()
    anonymiser.forms |= spread_forms(
        one for key in keys for one in settle_forms(shelf[key], settled)
    )
    return settled


def _said(shelf: Shelf, decided: DecidedLinks, keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """(entity id, role) of every mention, decisions about who is who carried out."""
    for key in keys:
        linked: Linked = shelf[key]
        entities = decided.decide(linked.mentions, linked.entities)
        yield from zip(entities, linked.roles, strict=False)  # short texts say no roles


def _short_texts(originals: Originals, values: Sequence[str]) -> dict[str, str]:
    """File names, speaker labels and attribute values, each under a key of its own."""
    texts: dict[str, str] = {}
    labels: dict[str, str] = {}
    for one in originals:
        identity = transcript_id(one)
        texts[f"name:{identity}"] = source_name(one)
        for speaker in one.speakers:
            if is_name(speaker.label):
                labels[f"label:{identity}:{speaker.key}"] = speaker.label
    return texts | labels | {f"value:{value}": value for value in values}


def _speakers(original: Transcript, people: Container[str]) -> dict[str, str]:
    """Who each speaker of a transcript is, by the speaker's key, as `Told` says it."""
    return {one.key: _who(one, transcript_id(original), people) for one in original.speakers}


def _who(speaker: Speaker, transcript: str, people: Container[str]) -> str:
    """The person's id, or, where the study knows nobody, a key of the transcript and speaker; empty
    for interviewers, who go by their names over the study."""
    key = person_key(speaker, transcript)
    if key in people:
        return key
    return "" if speaker.role is Role.INTERVIEWER else f"{transcript}|{speaker.key}"


def present_in(originals: Originals, people: Sequence[KnownPerson]) -> dict[str, list[str]]:
    """The known people who speak in each transcript, also for its file name and labels."""
    present: dict[str, list[str]] = {}
    known = {one.id for one in people}
    interviewers = [one for one in people if one.role == Role.INTERVIEWER]
    for one in originals:
        identity = transcript_id(one)
        here = [_who(speaker, identity, known) for speaker in one.speakers]
        here += [interviewer] if (interviewer := find_interviewer(one, interviewers)) else []
        for key in (
            identity,
            f"name:{identity}",
            *(f"label:{identity}:{s.key}" for s in one.speakers),
        ):
            present[key] = here
    return present
