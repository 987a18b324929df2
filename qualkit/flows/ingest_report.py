"""What was found in each file that was read, gathered while they are read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.transcript import Problem, Role, Transcript
from qualkit.flows.exchange_people import match_cases, people_of_cases
from qualkit.flows.naming import source_name, transcript_id
from qualkit.flows.people import match_speakers
from qualkit.flows.people_proposals import read_name
from qualkit.flows.read_file import ReadFile
from qualkit.readers.participants import ParticipantRow
from qualkit.readers.remote import RemoteFile

if TYPE_CHECKING:
    from qualkit.flows.exchange_in import ExchangeReport

_ONE_PERSON = (
    "Where a row and a speaker are one person, qualkit participants lists both, and qualkit "
    "participants merge joins them."
)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file. status: "new", "known" (already in the project), "joined" (its
    transcript is part of another file's: `joined` names that file and why), "beside" (a recording
    or the like in a folder of transcripts), "withdrawn" (not read, since somebody in it withdrew)
    or "failed".

    name: the file's, or "study.zip: karen.docx". The names of files and speakers are the user's
    own, for the screen; they are not stored. left_out: how many pieces of each kind (running heads,
    comments, timestamps). offers: what the file's name says of people; see `participants offers`.
    """

    path: Path | RemoteFile
    status: str
    name: str = ""
    format: str = ""
    layout: str = ""
    transcripts: int = 0
    turns: int = 0
    words: int = 0
    encoding: str = ""
    speakers: tuple[tuple[str, str], ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    offers: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    exchange: ExchangeReport | None = None
    joined: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class _Nameless:
    """The one participant of a file, whom no row was matched with. reference: as `participants`
    names the speaker."""

    file: str
    reference: str

    def may_be(self, person: ParticipantRow) -> bool:
        """Whether a name of the person's, of three letters or more, stands in the file's name."""
        words = set(re.findall(r"[^\W\d_]+", self.file.casefold()))
        names = {word.casefold() for name in person.names for word in name.split()}
        return any(len(name) > 2 and name in words for name in names)


@dataclass
class Gathered:
    """Reports of files and what is to be looked at; filled by `gather`. keeps_names: the project
    does, and its speakers' keys are their labels. file_of: names of files by the ids of their
    transcripts."""

    people: list[ParticipantRow]
    keeps_names: bool = False
    files: list[FileReport] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    words: int = 0
    turns: int = 0
    transcripts: int = 0
    file_of: dict[str, str] = field(default_factory=dict)
    _doubts: list[Problem] = field(default_factory=list)
    _without_row: list[Problem] = field(default_factory=list)
    _nameless: list[_Nameless] = field(default_factory=list)
    _seen: set[str] = field(default_factory=set)
    _exchanged: dict[str, str] = field(default_factory=dict)

    def add(self, file: ReadFile) -> tuple[Transcript, ...]:
        """Note a file; returns its transcripts with their speakers matched with people.

        The cases of another program's project are people as well.
        """
        found = []
        if file.exchange is not None:
            self.people += people_of_cases(file.exchange, self.people)
        for transcript in file.transcripts:
            if file.exchange is not None:
                transcript = match_cases(file.exchange, transcript, self.people)
            matched, doubts = match_speakers(transcript, self.people)
            self._doubts += doubts
            found.append(matched)
            self.file_of[transcript_id(matched)] = matched.source.name
            self._note_people(matched)
        report = _report(file, found)
        if file.exchange is not None:
            self._exchanged[report.name] = file.sha256
        self.files.append(report)
        self.inputs += [file.sha256] if found or file.joined else []
        self.words += report.words
        self.turns += report.turns
        self.transcripts += report.transcripts
        return tuple(found)

    def _note_people(self, transcript: Transcript) -> None:
        talkers = [
            (number, one)
            for number, one in enumerate(transcript.speakers, start=1)
            if one.role is Role.PARTICIPANT
        ]
        if len(talkers) == 1 and not talkers[0][1].participant:
            number, speaker = talkers[0]
            key = speaker.key if self.keeps_names else f"S{number}"
            reference = f"{transcript_id(transcript)[:6]}:{key}"
            self._nameless.append(_Nameless(transcript.source.name, reference))
        for speaker in transcript.speakers:
            self._seen.add(speaker.participant)
            if speaker.role is Role.PARTICIPANT and not speaker.participant:
                message = f"speaker {speaker.label!r} has no row in the participants file"
                self._without_row.append(Problem(message, transcript.source.name, _ONE_PERSON))

    def note_exchanges(self, taken: Mapping[str, ExchangeReport]) -> None:
        """Add what was taken of other programs' projects to the reports, by SHA-256."""
        self.files = [
            replace(one, exchange=taken[sha256])
            if (sha256 := self._exchanged.get(one.name, "")) in taken
            else one
            for one in self.files
        ]

    def note_met(self, participants: Collection[str]) -> None:
        """Who speaks in transcripts that the project holds already: their rows are no slips."""
        self._seen.update(participants)

    def note(self, problem: Problem) -> None:
        """Something more to be looked at."""
        self._doubts.append(problem)

    @property
    def failed(self) -> int:
        return sum(one.status == "failed" for one in self.files)

    @property
    def problems(self) -> list[Problem]:
        """Rows of the participants file that nobody was ever matched with, people without a row,
        and labels that fit two."""
        if not any(one.row for one in self.people) or not self.transcripts:
            return list(self._doubts)
        rows = [self._unmatched(one) for one in self.people if one.row and one.id not in self._seen]
        return [*rows, *self._without_row, *self._doubts]

    def _unmatched(self, person: ParticipantRow) -> Problem:
        message, hint = "nobody in these transcripts was matched with this row", _ONE_PERSON
        fitting = [one for one in self._nameless if one.may_be(person)]
        if len(fitting) == 1:
            message += f"; by its name, {fitting[0].file} may be theirs"
            hint = f"If so: qualkit participants merge {person.id} {fitting[0].reference}"
        return Problem(message, f"participants file, row {person.row}", hint)


def without_copies(files: Iterable[ReadFile]) -> Iterator[ReadFile]:
    """A file given twice, or copied under another name, is read once."""
    seen: dict[str, str] = {}
    for file in files:
        name = file.file.shown
        first = seen.setdefault(file.sha256, name) if file.transcripts else name
        if first != name:
            note = Problem(f"the same content as {first}; taken once", where=name)
            yield ReadFile(file.file, file.sha256, problems=(note,), already_known=True)
        else:
            yield file


def _offers(found: Sequence[Transcript]) -> dict[str, str]:
    """What the file's name says of the person and the interview."""
    interview, attributes = read_name(source_name(found[0])) if found else ({}, {})
    return attributes | interview if attributes else {}


def _status(file: ReadFile) -> str:
    if file.failed:
        return "failed"
    if file.joined is not None:
        return "joined"
    if file.is_beside:
        return "beside"
    if file.is_withdrawn:
        return "withdrawn"
    return "known" if file.already_known else "new"


def _report(file: ReadFile, found: Sequence[Transcript]) -> FileReport:
    notes = (problem for one in found for problem in one.problems)
    return FileReport(
        path=file.file.path,
        name=file.file.shown,
        status=_status(file),
        joined=file.joined,
        format=found[0].source.format if found else "",
        layout=found[0].source.layout if found else "",
        transcripts=len(found),
        turns=sum(len(one.turns) for one in found),
        words=sum(one.word_count for one in found),
        encoding=found[0].source.encoding if found else "",
        left_out=dict(Counter(one.kind for made in found for one in made.left_out)),
        offers=_offers(found),
        speakers=tuple((s.label, str(s.role)) for one in found for s in one.speakers),
        problems=(*file.problems, *notes),
    )
