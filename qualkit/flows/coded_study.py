"""Load what the analyses look at: who was interviewed, what was said, and the codes that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from qualkit.analysis.coded_place import CodedPlace, Person
from qualkit.core.choices import NO_ATTRIBUTES, unknown
from qualkit.core.codebook import Codebook
from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Decision
from qualkit.core.errors import QualkitError
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import Project
from qualkit.flows.selecting import counting_decision, is_disputed
from qualkit.store.codings import load_codings, withdrawn_codings
from qualkit.store.decisions import DecisionRow, load_decisions
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.transcripts import load_transcripts

_TAKEN = (Decision.ACCEPT, Decision.UNSURE)


@dataclass(frozen=True)
class CodedStudy:
    """The whole study in memory, without vectors.

    codings: every coding by a person, and the machine's present ones; withdrawn ones only where a
    person has decided about them. decisions: by coding id, the newest of each coder.
    """

    book: Codebook
    transcripts: Sequence[AnonymisedTranscript]
    attributes: Mapping[str, Mapping[str, str]]
    attribute_names: Sequence[str]
    codings: Sequence[Coding]
    withdrawn: frozenset[str]
    decisions: Mapping[str, Sequence[DecisionRow]]

    @cached_property
    def by_id(self) -> dict[str, AnonymisedTranscript]:
        return {one.id: one for one in self.transcripts}

    @cached_property
    def speakers(self) -> dict[tuple[str, int], str]:
        """The id of who speaks, by transcript and turn."""
        found = {}
        for transcript in self.transcripts:
            ids = {
                one.key: one.participant or f"{transcript.id} {one.key}"
                for one in transcript.speakers
            }
            for number, turn in enumerate(transcript.turns, start=1):
                found[transcript.id, number] = ids[turn.speaker]
        return found

    @cached_property
    def people(self) -> dict[str, Person]:
        """Everybody with the role of a participant who says something, in the order of reading."""
        spoken: dict[str, dict[str, list[int]]] = {}
        labels: dict[str, str] = {}
        for transcript in self.transcripts:
            for number, turn, speaker in transcript.turns_of((Role.PARTICIPANT,)):
                identity = self.speakers[transcript.id, number]
                labels.setdefault(
                    identity, speaker.participant or f"{speaker.label} ({transcript.name})"
                )
                words = len(turn.span.of(transcript.text).split())
                spoken.setdefault(identity, {}).setdefault(transcript.id, []).append(words)
        return {
            identity: Person(
                identity,
                labels[identity],
                tuple(self.attributes.get(identity, {}).items()),
                tuple(own),
                sum(len(words) for words in own.values()),
                sum(sum(words) for words in own.values()),
            )
            for identity, own in spoken.items()
        }

    @cached_property
    def machine_codings(self) -> list[Coding]:
        """What the machine says now, whatever people decided about it."""
        return [
            one for one in self.codings if one.coder == MACHINE and one.id not in self.withdrawn
        ]

    @cached_property
    def standing(self) -> list[CodedPlace]:
        """The codes that stand on what participants said, each once a place, in reading order:
        the machine's and people's own, but for those rejected or recoded."""
        found: dict[tuple[str, int, int, str], CodedPlace] = {}
        for coding in self.codings:
            place = self._what_stands(coding)
            if place is None:
                continue
            key = (place.transcript, place.start, place.end, place.code)
            # A person's stance outdoes the machine's.
            if key not in found or coding.coder != MACHINE:
                found[key] = place
        order = {one.id: number for number, one in enumerate(self.transcripts)}
        return sorted(
            found.values(), key=lambda one: (order[one.transcript], one.start, one.end, one.code)
        )

    @cached_property
    def differed(self) -> int:
        """How many codings one coder takes and another does not, with no consensus yet."""
        return sum(
            len({one.decision in _TAKEN for one in made if one.decision}) > 1
            for made in self.decisions.values()
            if is_disputed(made)
        )

    def _what_stands(self, coding: Coding) -> CodedPlace | None:
        person = self.speakers[coding.transcript, coding.turn]
        if person not in self.people:
            return None
        decision = counting_decision(self.decisions.get(coding.id, ()))
        word, code = (decision.decision if decision else ""), coding.code
        if word in (Decision.REJECT, Decision.WITHDRAW) or (
            coding.id in self.withdrawn and not word
        ):
            return None
        if decision and word == Decision.RECODE:
            code = decision.new_code
        stance = (decision.new_stance if decision else "") or str(coding.stance or "")
        return CodedPlace(
            coding.transcript, coding.turn, coding.start, coding.end, code, stance, person
        )

    @property
    def human_coders(self) -> list[str]:
        """Everybody but the machine who has coded or decided, and not taken all of it back."""
        names = {one.coder for one in self.codings if one.coder != MACHINE}
        names |= {
            row.coder
            for rows in self.decisions.values()
            for row in rows
            if row.decision != Decision.WITHDRAW and (row.decision or row.new_stance or row.memo)
        }
        return sorted(names)

    def words_of(self, place: CodedPlace | Coding) -> str:
        """The words that a code stands on."""
        return self.by_id[place.transcript].text[place.start : place.end]


def load_coded_study(project: Project) -> CodedStudy:
    """Everything that the analyses need of a project."""
    book = project_codebook(project)
    with project.database.read() as connection:
        return CodedStudy(
            book,
            tuple(load_transcripts(connection)),
            load_participants(connection),
            attribute_names(connection),
            tuple(load_codings(connection)),
            withdrawn_codings(connection),
            load_decisions(connection),
        )


def chosen_codes(book: Codebook, wanted: Iterable[str], used: Iterable[str]) -> list[str]:
    """The codes asked for, with those below them, or every code that is used; codebook order.

    A code that is used but no longer in the codebook comes last. Raises WrongUsage for a code that
    is neither.
    """
    known = [code.id for code, _ in book.walk()]
    seen = set(used)
    every = known + sorted(seen - set(known))
    asked = list(wanted)
    for one in asked:
        if one not in every:
            raise unknown("code", one, known, place="in the codebook")
    if not asked:
        return [one for one in every if one in seen]
    below = {code.id for code, path in book.walk() if not set(asked).isdisjoint(path)}
    return [one for one in every if one in below or one in asked]


def nothing_coded(folder: Path) -> QualkitError:
    """To be raised where an analysis has no codes to look at."""
    return QualkitError(
        "nothing has been coded yet, or no code stands",
        where=str(folder),
        hint="Run: qualkit themes. Where it finds nothing, qualkit codebook check says which "
        "phrases and examples miss this talk.",
    )


def check_attribute(study: CodedStudy, name: str) -> None:
    """Raises WrongUsage for an attribute that nobody has."""
    if name not in study.attribute_names:
        raise unknown("attribute", name, study.attribute_names, none=NO_ATTRIBUTES)
