"""Count the study once, a transcript at a time, for the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.core.excerpt_row import STANDING, ExcerptRow, State
from qualkit.core.quoting import who_said
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.project import Project
from qualkit.flows.selecting import Selection, select_excerpts
from qualkit.report.quotes import QuoteBook, TopicPlace
from qualkit.store.transcripts import load_transcripts

#: What a person has coded or decided about.
_REVIEWED = (State.ACCEPTED, State.OWN, State.UNSURE)


@dataclass
class CodeCounts:
    """One code as it stands; places coded twice, by the machine and a person, count once."""

    excerpts: int = 0
    reviewed: int = 0
    people: set[str] = field(default_factory=set)
    transcripts: set[str] = field(default_factory=set)
    turns: set[tuple[str, int]] = field(default_factory=set)
    stances: Counter[str] = field(default_factory=Counter)


@dataclass
class StudyCounts:
    """The whole study. names: of the transcripts, as they were read. people: participants'
    attributes, by who they are (`who_said`)."""

    names: list[str] = field(default_factory=list)
    turns: int = 0
    words: int = 0
    people: dict[str, Mapping[str, str]] = field(default_factory=dict)
    codes: dict[str, CodeCounts] = field(default_factory=dict)
    coders: Counter[str] = field(default_factory=Counter)

    @property
    def transcripts(self) -> int:
        return len(self.names)

    @property
    def coded(self) -> int:
        return sum(one.excerpts for one in self.codes.values())

    @property
    def reviewed(self) -> int:
        return sum(one.reviewed for one in self.codes.values())


def count_study(
    project: Project,
    book: Codebook,
    attributes: Mapping[str, Mapping[str, str]],
    quotes: QuoteBook,
    topics: Mapping[str, Sequence[TopicPlace]],
) -> StudyCounts:
    """Count participants' talk and the codes on it, and collect the quotes.

    attributes: by participant id. topics: excerpts of topics by transcript id.
    """
    counts = StudyCounts()
    with project.database.read() as connection:
        for transcript in load_transcripts(connection):
            chosen = Selection(transcripts=(transcript.name,))
            rows = [
                row
                for row in select_excerpts(project, book, chosen)
                if row.role == Role.PARTICIPANT
            ]
            _count_talk(counts, transcript, attributes)
            _count_codings(counts, rows)
            standing = [row for row in rows if row.state in STANDING]
            quotes.add(transcript, standing, topics.get(transcript.id, ()))
    return counts


def _count_talk(
    counts: StudyCounts,
    transcript: AnonymisedTranscript,
    attributes: Mapping[str, Mapping[str, str]],
) -> None:
    counts.names.append(transcript.name)
    for _, turn, speaker in transcript.turns_of((Role.PARTICIPANT,)):
        counts.turns += 1
        counts.words += len(turn.span.of(transcript.text).split())
        who = speaker.participant or f"{transcript.name}\x1f{speaker.label}"
        counts.people.setdefault(who, attributes.get(speaker.participant, {}))


def _count_codings(counts: StudyCounts, rows: Sequence[ExcerptRow]) -> None:
    places: dict[tuple[int, int, str], ExcerptRow] = {}
    for row in rows:
        counts.coders[row.coder] += 1
        if row.decided_by and row.decided_by != row.coder:
            counts.coders[row.decided_by] += 1
        if row.state not in STANDING:
            continue
        key = (row.start, row.end, row.code)
        if key not in places or row.coder != MACHINE:
            places[key] = row
    for row in places.values():
        own = counts.codes.setdefault(row.code, CodeCounts())
        own.excerpts += 1
        own.reviewed += row.state in _REVIEWED
        own.people.add(who_said(row))
        own.transcripts.add(row.transcript)
        own.turns.add((row.transcript, row.turn))
        if row.final_stance:
            own.stances[row.final_stance] += 1
