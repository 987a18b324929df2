"""The project as other programs exchange it: transcripts with labels, codes, cases, codings, memos.

What REFI-QDA has no field for goes into notes that people can read and qualkit reads back; what it
has no place for at all is named in the loss report.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from qualkit import __version__
from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.core.coding_note import CODING_NOTE, CodingNote, NotedDecision
from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.qda_project import (
    QdaCase,
    QdaCode,
    QdaCoding,
    QdaNote,
    QdaProject,
    QdaSelection,
    QdaSource,
    QdaUser,
    QdaVariable,
)
from qualkit.core.source_text import STRUCTURE_NOTE, labelled_text, structure_of
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Problem, Role
from qualkit.flows.codebook_exchange import MakeGuid, to_qda_codes
from qualkit.store.decisions import DecisionRow
from qualkit.store.memos import MemoRow, read_excerpt_key

#: What `origin` says, and what readers know qualkit's own files by.
ORIGIN = f"qualkit {__version__}"
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class CodedTranscript:
    """A transcript with the codings that are to leave, and all that is known of them.

    rows: the standing ones; times: when each coding was made, by coding id; decisions: by coding
    id.
    """

    transcript: AnonymisedTranscript
    rows: Sequence[ExcerptRow]
    times: Mapping[str, str]
    decisions: Mapping[str, Sequence[DecisionRow]] = field(default_factory=dict)


class ProjectBuilder:
    """Collects users and notes while sources are converted; `build` gives the project."""

    def __init__(
        self,
        book: Codebook,
        make_guid: MakeGuid,
        *,
        dialect: str = "refi",
        with_structure: bool = True,
    ) -> None:
        self._book = book
        self._guid = make_guid
        self._dialect = dialect
        self._with_structure = with_structure
        self._users: dict[str, QdaUser] = {}
        self._notes: dict[str, QdaNote] = {}
        self._about: dict[tuple[str, str], list[str]] = {}
        self._selections: dict[str, list[str]] = {}
        self._spoke: dict[str, list[str]] = {}
        self._unknown: dict[str, QdaCode] = {}
        self.sources: list[QdaSource] = []
        self.counts: Counter[str] = Counter()

    def add_memos(self, memos: Iterable[MemoRow]) -> None:
        """Take the memos; call before `add_source`, which refers to them."""
        for number, one in enumerate(memos):
            key = f"{number}:{one.target_kind}:{one.target_id}"
            name, text = _titled(one.text)
            guid = self._note(key, name, text, one.author, one.written_at)
            self._about.setdefault((one.target_kind, one.target_id), []).append(guid)
            self.counts["memos"] += 1

    def add_source(self, coded: CodedTranscript) -> None:
        """Convert one transcript with its codings."""
        transcript = coded.transcript
        guid = self._guid("source", transcript.id)
        text, edits = labelled_text(transcript)
        places: dict[Span, list[QdaCoding]] = {}
        for row in coded.rows:
            place = edits.forward(Span(row.start, row.end))
            places.setdefault(place, []).append(self._coding(row, coded))
        free = self._free_places(transcript.id, edits)
        selections = [
            self._selection(text, place, guid, places.get(place, []), free.get(place, ()))
            for place in sorted({*places, *free})
        ]
        selections += self._of_cases(transcript, guid, text, edits)
        notes = list(self._about.get(("transcript", transcript.id), ()))
        if self._with_structure:
            said = f"Where turns begin and end, for qualkit.\n{structure_of(transcript, edits)}"
            notes.append(self._note(f"structure:{transcript.id}", STRUCTURE_NOTE, said, "", ""))
        self.sources.append(
            QdaSource(
                guid,
                self._source_name(transcript.name),
                text,
                selections=tuple(selections),
                notes=tuple(notes),
            )
        )
        self.counts["codings"] += len(coded.rows)

    def _coding(self, row: ExcerptRow, coded: CodedTranscript) -> QdaCoding:
        made = coded.decisions.get(row.coding_id, ())
        is_machine = row.coder == MACHINE
        evidence = "" if row.evidence == f"coded by {row.coder}" else row.evidence
        said = CodingNote(
            row.stance,
            row.confidence if is_machine or row.confidence < 1 else None,
            evidence,
            tuple(
                NotedDecision(d.coder, d.decision, d.new_code, d.new_stance, d.memo) for d in made
            ),
        ).to_text()
        notes = list(self._about.get(("coding", row.coding_id), ()))
        time = coded.times.get(row.coding_id, "")
        if said:
            title = f"{CODING_NOTE}{row.code}"
            notes.append(self._note(f"coding:{row.coding_id}", title, said, row.coder, time))
            self.counts["codings with a note"] += 1
        for one in made:
            self._user(one.coder)
        return QdaCoding(
            self._guid("coding", row.coding_id),
            self._code_guid(row.code),
            self._user(row.coder),
            time,
            tuple(notes),
        )

    def _code_guid(self, code: str) -> str:
        guid = self._guid("code", code)
        if code not in self._book.by_id():
            self._unknown[code] = QdaCode(guid, code, "No longer in the codebook.")
        return guid

    def _free_places(self, transcript_id: str, edits: EditMap) -> dict[Span, tuple[str, ...]]:
        found: dict[Span, tuple[str, ...]] = {}
        for (kind, target), guids in self._about.items():
            if kind == "excerpt" and read_excerpt_key(target)[0] == transcript_id:
                found[edits.forward(read_excerpt_key(target)[1])] = tuple(guids)
        return found

    def _selection(
        self,
        text: str,
        place: Span,
        source: str,
        codings: Sequence[QdaCoding],
        notes: tuple[str, ...],
    ) -> QdaSelection:
        return QdaSelection(
            self._guid("selection", f"{source}:{place.start}-{place.end}"),
            place.start,
            place.end,
            self._name_of(text, place),
            creator=codings[0].creator if codings else "",
            made_at=min((one.made_at for one in codings), default=""),
            codings=tuple(codings),
            notes=notes,
        )

    def _source_name(self, name: str) -> str:
        """The transcript's name; qualitative-coding makes a path of it and cuts it at its dot."""
        return re.sub(r"[\\/.]", "-", name) if self._dialect == "qc" else name

    def _name_of(self, text: str, place: Span) -> str:
        """The quotation, cut short; for qualitative-coding the number of its line, from 0."""
        if self._dialect == "qc":
            return f"line:{text.count(chr(10), 0, place.start)}"
        return short_quotation(place.of(text))

    def _of_cases(
        self, transcript: AnonymisedTranscript, source: str, text: str, edits: EditMap
    ) -> list[QdaSelection]:
        """Note who speaks here; where several participants do, one selection a turn tells whose."""
        people = dict.fromkeys(one.participant for one in transcript.speakers if one.participant)
        for person in people:
            self._spoke.setdefault(person, []).append(source)
        talkers = [one for one in transcript.speakers if one.role is Role.PARTICIPANT]
        if len(talkers) < 2:
            return []
        made = []
        for turn in transcript.turns:
            person = transcript.speaker_of(turn).participant
            if not person:
                continue
            place = edits.forward(turn.span)
            guid = self._guid("turn", f"{source}:{turn.start}")
            name = self._name_of(text, place)
            made.append(QdaSelection(guid, place.start, place.end, name))
            self._selections.setdefault(person, []).append(guid)
        return made

    def _user(self, name: str) -> str:
        if not name:
            return ""
        known = self._users.get(name)
        if known is None:
            known = self._users[name] = QdaUser(self._guid("user", name), name)
        return known.guid

    def _note(self, key: str, name: str, text: str, author: str, time: str) -> str:
        guid = self._guid("note", key)
        self._notes[guid] = QdaNote(guid, name, text, self._user(author), time)
        return guid

    def build(
        self,
        name: str,
        people: Mapping[str, Mapping[str, str]],
        *,
        created_at: str,
        lost: Sequence[Problem] = (),
    ) -> QdaProject:
        """The whole project. people: attributes by participant id."""
        variables, values = self._variables(people)
        cases = tuple(
            QdaCase(
                self._guid("case", person),
                person,
                values=values[person],
                sources=tuple(self._spoke.get(person, ())),
                selections=tuple(self._selections.get(person, ())),
            )
            for person in people
        )
        for person in people:
            for guid in self._about.get(("participant", person), ()):
                note = self._notes[guid]
                case = (self._guid("case", person),)
                self._notes[guid] = QdaNote(
                    guid, note.name, note.text, note.creator, note.made_at, case
                )
        code_notes = {
            target: tuple(guids) for (kind, target), guids in self._about.items() if kind == "code"
        }
        codes = to_qda_codes(self._book.codes, self._guid, code_notes)
        return QdaProject(
            name=name or "qualkit project",
            origin=ORIGIN,
            users=tuple(self._users.values()),
            codes=(*codes, *self._unknown.values()),
            variables=variables,
            cases=cases,
            sources=tuple(self.sources),
            notes=tuple(self._notes.values()),
            notes_of_project=tuple(
                guid
                for (kind, _), guids in self._about.items()
                if kind == "project"
                for guid in guids
            ),
            created_at=created_at,
            lost=tuple(lost),
        )

    def _variables(
        self, people: Mapping[str, Mapping[str, str]]
    ) -> tuple[tuple[QdaVariable, ...], dict[str, dict[str, str]]]:
        names = dict.fromkeys(name for values in people.values() for name in values)
        variables = tuple(
            QdaVariable(
                self._guid("variable", name),
                name or "attribute",
                "Integer"
                if all(_is_integer(v[name]) for v in people.values() if v.get(name))
                else "Text",
            )
            for name in names
        )
        guid_of = dict(zip(names, (one.guid for one in variables), strict=True))
        return variables, {
            person: {guid_of[name]: value for name, value in values.items() if value}
            for person, values in people.items()
        }


def _is_integer(words: str) -> bool:
    """True for a number that is written again just so ("54", not "054" or "5.4")."""
    bare = words.removeprefix("-")
    return bare.isascii() and bare.isdigit() and str(int(words)) == words and len(bare) < 19


def _titled(text: str) -> tuple[str, str]:
    """A memo's first paragraph as its title where it is short, else its beginning."""
    first, gap, rest = text.partition("\n\n")
    if gap and rest and "\n" not in first and 0 < len(first) <= _LONGEST_NAME:
        return first, rest
    return short_quotation(text), text


def short_quotation(words: str) -> str:
    """The words on one line, cut at a space and ended with "…" where they are long.

    >>> short_quotation("one  two")
    'one two'
    """
    line = " ".join(words.split())
    if len(line) <= _LONGEST_NAME:
        return line
    return line[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
