"""A transcript: one interview or focus group as text, with the turns found in it.

`text` is Unicode NFC with "\\n" newlines. It holds the talk, turn after turn, without speaker
labels and timestamps (those live in Turn), and such front matter and headings as are words of the
source; what was left out on purpose (running heads, page numbers) is kept apart by kind. Every word
of the source is thus in a turn, a part, a label, a timestamp, or a left-out piece.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from qualkit.core.pickling import PickledByFields
from qualkit.core.span import Span


class Role(StrEnum):
    INTERVIEWER = "interviewer"
    PARTICIPANT = "participant"
    OTHER = "other"


class PartKind(StrEnum):
    """What a stretch of text is that is not talk."""

    FRONT_MATTER = "front matter"
    HEADING = "heading"
    NOTE = "note"
    END_MARK = "end mark"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A label in one transcript, and what it was taken for.

    key: unique in the transcript; label: as it stands in the source;
    reason: why the role was given ("asks 41 of 43 questions").
    participant: the person in the study, by the id of the participants file, where known.
    """

    key: str
    label: str
    role: Role
    reason: str = ""
    participant: str = ""


@dataclass(frozen=True, slots=True)
class Turn(PickledByFields):
    """What one speaker says before another speaks: [start, end) of the transcript's text."""

    start: int
    end: int
    speaker: str
    start_ms: int | None = None
    end_ms: int | None = None

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text that is not talk (front matter, a heading) or not words (a stage
    note)."""

    start: int
    end: int
    kind: PartKind

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of the source that are in no text on purpose: a running head, a page number."""

    kind: str
    text: str
    where: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the researcher should look at: what, where (line, page), and what to do."""

    message: str
    where: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where a transcript came from. `name` may identify people: it goes to the vault, never to the
    store.

    sha256: of the file's bytes. part: which transcript of the file, for files that hold several.
    further: the files that go on where this one ends, where parts of one interview were joined.
    """

    name: str
    format: str
    layout: str
    sha256: str
    encoding: str = ""
    part: int = 0
    further: tuple[Continued, ...] = ()

    @property
    def every(self) -> tuple[Source, ...]:
        """The source of each part, in order; usually this one alone."""
        return (self, *(one.source for one in self.further))


@dataclass(frozen=True, slots=True)
class Continued:
    """Where a further part of an interview came from, and where its words begin in the text."""

    source: Source
    start: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """An original transcript, as read. It may name people: only the vault keeps it."""

    source: Source
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    parts: tuple[Part, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()
    language: str = "en"
    metadata: Mapping[str, str] = field(default_factory=dict)

    def speaker_of(self, turn: Turn) -> Speaker:
        return _speaker_of(self.speakers, turn)

    @property
    def word_count(self) -> int:
        """Words of talk: space-separated stretches inside turns."""
        return _words_of_talk(self.text, self.turns)


@dataclass(frozen=True, slots=True)
class Mark:
    """Where a replacement stands in an anonymised text: [start, end), brackets included.

    type: of the identifier that stood there ("person", "postcode").
    """

    start: int
    end: int
    type: str

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class AnonymisedTranscript:
    """A transcript that may be stored, tagged and exported.

    A type of its own: themes, topics, analysis, exports and report accept nothing else. Only
    `anonymise.replacement` makes one, and the flow behind `--no-anonymise`, which sets
    `identifiable`.
    id: stable, from the source's content; name: the anonymised file name. marks: where replacements
    stand, in reading order. What is known of the people behind the speakers is kept in the store,
    not here.
    """

    id: str
    name: str
    text: str
    turns: tuple[Turn, ...]
    speakers: tuple[Speaker, ...]
    parts: tuple[Part, ...] = ()
    language: str = "en"
    identifiable: bool = False
    marks: tuple[Mark, ...] = ()

    def speaker_of(self, turn: Turn) -> Speaker:
        return _speaker_of(self.speakers, turn)

    def turns_of(self, roles: Sequence[Role]) -> Iterator[tuple[int, Turn, Speaker]]:
        """Turns by speakers of these roles, as (number from 1, turn, speaker)."""
        wanted = {speaker.key: speaker for speaker in self.speakers if speaker.role in roles}
        for number, turn in enumerate(self.turns, start=1):
            if turn.speaker in wanted:
                yield number, turn, wanted[turn.speaker]

    @property
    def word_count(self) -> int:
        """Words of talk: space-separated stretches inside turns."""
        return _words_of_talk(self.text, self.turns)


def _words_of_talk(text: str, turns: Sequence[Turn]) -> int:
    return sum(len(text[turn.start : turn.end].split()) for turn in turns)


def _speaker_of(speakers: Sequence[Speaker], turn: Turn) -> Speaker:
    for speaker in speakers:
        if speaker.key == turn.speaker:
            return speaker
    raise KeyError(turn.speaker)
