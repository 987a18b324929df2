"""What could still identify somebody in an anonymised project, and which change helps most."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.anonymise.disclosure import Disclosure, assess
from qualkit.anonymise.kept import UNEXPLAINED, KeptForm
from qualkit.anonymise.near_names import near_forms
from qualkit.core.errors import QualkitError
from qualkit.core.mention import IdentifierType
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.anonymiser import Anonymiser, load_anonymiser
from qualkit.flows.kept import list_kept_forms, replaced_spans, write_kept
from qualkit.flows.project import AskPassphrase, Project, open_project, unlock_vault
from qualkit.store.participants import load_participants
from qualkit.store.transcripts import load_transcripts

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
#: Generalised words that say hardly anything.
_VAGUE = re.compile(r"\[(?:a|an|the) (?:place|organisation|name|person)\]|\[redacted\]", re.I)


@dataclass(frozen=True, slots=True)
class NearName:
    """A word of the talk that is nearly a known name. It may be a misspelling of it."""

    word: str
    transcripts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RiskResult:
    """What remains that could identify somebody.

    level: as `Project.level`. smallest_group: fewer people than this who are alike are at risk.
    said_by_one: vaguer words that only one participant says, by participant. seen: how many
    different capitals and numbers were seen and kept, by reason. rare: capitalised words that
    nothing explains and that stand in one interview only. near: None when there is no key to
    compare with known names. without_talk: participants who speak in no transcript; nothing of
    theirs is published, so they hide nobody and are not compared.
    """

    level: str
    smallest_group: int
    attributes: Disclosure
    said_by_one: dict[str, list[str]]
    seen: dict[str, int]
    rare: list[KeptForm]
    near: list[NearName] | None
    kept: Path
    without_talk: int = 0


def assess_risk(
    folder: Path, *, k: int | None = None, ask: AskPassphrase | None = None
) -> RiskResult:
    """Look at attributes of those who speak, at vaguer words and at what was kept; write
    exports/seen_and_kept.csv.

    k: groups of fewer people than this are at risk; `smallest_group` of qualkit.toml by default.
    Raises NoProject.
    """
    with open_project(folder) as project:
        with project.database.read() as connection:
            recorded = load_participants(connection)
            transcripts = list(load_transcripts(connection))
        speaking = {speaker.participant for one in transcripts for speaker in one.speakers}
        people = {key: values for key, values in recorded.items() if key in speaking}
        anonymiser = _with_key(project, ask)
        rows = list_kept_forms(project, anonymiser)
        path = write_kept(project, rows)
        smallest = k or project.settings.smallest_group
        return RiskResult(
            level=project.level,
            smallest_group=smallest,
            attributes=assess(people, k=smallest),
            said_by_one=_said_by_one(transcripts),
            seen=dict(Counter(one.reason for one in rows)),
            rare=[one for one in rows if one.reason == UNEXPLAINED and one.transcripts == 1],
            near=None if anonymiser is None else _near(transcripts, anonymiser),
            kept=path,
            without_talk=len(recorded) - len(people),
        )


def _with_key(project: Project, ask: AskPassphrase | None) -> Anonymiser | None:
    if not project.vault_path.exists():
        return None
    try:
        return load_anonymiser(unlock_vault(project, ask), project.settings.anonymise)
    except QualkitError:
        return None


def _said_by_one(transcripts: Sequence[AnonymisedTranscript]) -> dict[str, list[str]]:
    """Vaguer words ("[a large car manufacturer]") that one participant alone says."""
    speakers: dict[str, set[str]] = {}
    for one in transcripts:
        spans = replaced_spans(one)
        for _, turn, speaker in one.turns_of((Role.PARTICIPANT,)):
            who = speaker.participant or f"{one.name}: {speaker.label}"
            for span in spans:
                words = span.of(one.text)
                # Pseudonyms are everybody's own.
                if (
                    turn.start <= span.start < turn.end
                    and words[1:].startswith(("a ", "an ", "the "))
                    and not _VAGUE.fullmatch(words)
                ):
                    speakers.setdefault(words, set()).add(who)
    alone: dict[str, list[str]] = {}
    for words, who_says in sorted(speakers.items()):
        if len(who_says) == 1:
            alone.setdefault(next(iter(who_says)), []).append(words)
    return dict(sorted(alone.items()))


def _near(transcripts: Sequence[AnonymisedTranscript], anonymiser: Anonymiser) -> list[NearName]:
    names = [
        form
        for entity in anonymiser.entities
        if entity.type is IdentifierType.PERSON
        for form in (entity.name, *entity.forms)
    ]
    names += [name for person in anonymiser.people.values() for name in person.names]
    places = _words_outside(transcripts)
    return [
        NearName(word, tuple(sorted(places[word])))
        for word, _name in near_forms(sorted(places), names)
    ]


def _words_outside(transcripts: Sequence[AnonymisedTranscript]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for one in transcripts:
        spans = replaced_spans(one)
        edges = [0, *(edge for span in spans for edge in (span.start, span.end)), len(one.text)]
        between = zip(edges[::2], edges[1::2], strict=True)
        for match in _WORD.finditer(" ".join(one.text[start:end] for start, end in between)):
            found.setdefault(match[0], set()).add(one.name)
    return found
