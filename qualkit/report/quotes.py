"""The words behind the numbers: each coded place once, inside its turn, as the page reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.span import words_hash
from qualkit.core.transcript import AnonymisedTranscript


@dataclass(frozen=True, slots=True)
class TopicPlace:
    """An excerpt of a topic. turn: from 1; offsets in the transcript's anonymised text; words_hash:
    of the words, by which a text that has changed since is found out."""

    topic: str
    turn: int
    start: int
    end: int
    words_hash: str


@dataclass
class QuoteBook:
    """Collects quotes, a transcript at a time."""

    transcripts: list[dict[str, Any]] = field(default_factory=list)
    people: list[dict[str, Any]] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    quotes: list[list[Any]] = field(default_factory=list)
    _person: dict[tuple[str, str], int] = field(default_factory=dict)
    _code: dict[str, int] = field(default_factory=dict)

    def add(
        self,
        transcript: AnonymisedTranscript,
        rows: Iterable[ExcerptRow],
        topics: Iterable[TopicPlace] = (),
    ) -> None:
        """Add what was coded in one transcript; the same code on the same words counts once."""
        turns: dict[int, dict[str, Any]] = {}
        place = len(self.transcripts)
        seen: set[tuple[int, int, str]] = set()
        # What people coded or decided says more than the machine's proposal on the same words.
        for row in sorted(rows, key=lambda one: (one.start, one.end, one.state == "proposed")):
            if (row.start, row.end, row.code) in seen:
                continue
            seen.add((row.start, row.end, row.code))
            span = self._span(transcript, turns, row.turn, row.start, row.end)
            who = row.decided_by or row.coder
            self.quotes.append(
                [place, row.turn, *span, self._code_of(row.code), row.final_stance,
                 str(row.state), round(row.confidence, 2), who, ""]
            )  # fmt: skip
        for one in topics:
            if words_hash(transcript.text[one.start : one.end]) != one.words_hash:
                continue
            span = self._span(transcript, turns, one.turn, one.start, one.end)
            self.quotes.append([place, one.turn, *span, -1, "", "", 0, "", one.topic])
        self.transcripts.append({"name": transcript.name, "turns": turns})

    def _span(
        self,
        transcript: AnonymisedTranscript,
        turns: dict[int, dict[str, Any]],
        number: int,
        start: int,
        end: int,
    ) -> tuple[int, int]:
        """Where the words are in their turn, in UTF-16 units as JavaScript counts; the turn and the
        one before it are put among `turns`."""
        for wanted in (number - 1, number):
            if wanted >= 1 and wanted not in turns:
                turn = transcript.turns[wanted - 1]
                speaker = transcript.speaker_of(turn)
                turns[wanted] = {
                    "by": self._person_of(transcript, speaker.label, speaker.participant),
                    "text": turn.span.of(transcript.text),
                }
        first = transcript.turns[number - 1].start
        head = transcript.text[first:start]
        return _utf16(head), _utf16(head) + _utf16(transcript.text[start:end])

    def _person_of(self, transcript: AnonymisedTranscript, label: str, participant: str) -> int:
        key = (participant or transcript.id, label)
        if key not in self._person:
            self._person[key] = len(self.people)
            who = participant or f"{transcript.name}\x1f{label}"
            self.people.append({"label": label, "who": who})
        return self._person[key]

    def _code_of(self, code: str) -> int:
        if code not in self._code:
            self._code[code] = len(self.codes)
            self.codes.append(code)
        return self._code[code]

    def as_json(
        self,
        code_names: Mapping[str, str],
        shown: Mapping[str, Mapping[str, str]],
        unnamed: Sequence[str] = (),
    ) -> str:
        """For a data block of the page: no "<" in it, so that it cannot end its element.

        shown: what may stand beside a person's words, by who they are (`core.quoting.who_said`) and
        attribute. unnamed: values that are for counting only, such as "all others".
        """
        value = {
            "transcripts": self.transcripts,
            "people": [
                {"label": one["label"], "about": dict(shown.get(one["who"], {}))}
                for one in self.people
            ],
            "unnamed": list(unnamed),
            "codes": [[code, code_names.get(code, code)] for code in self.codes],
            "quotes": self.quotes,
        }
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return (
            text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
        )


def _utf16(words: str) -> int:
    return len(words) + sum(character > "\uffff" for character in words)
