"""Transcripts of another program's project, each with the way its positions take into it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from qualkit.core.errors import NoTurnsFound
from qualkit.core.qda_project import QdaNote, QdaProject, QdaSource
from qualkit.core.source_text import STRUCTURE_NOTE, Structure
from qualkit.core.span import Span
from qualkit.core.transcript import Problem, Role, Source, Speaker, Transcript, Turn
from qualkit.readers.alignment import Alignment
from qualkit.readers.decoding import clean_text
from qualkit.readers.language import guess_language
from qualkit.readers.layout.finding import find_turns
from qualkit.readers.options import ReadOptions
from qualkit.readers.qdpx import as_document

#: Formats of other programs' projects: a file holds several transcripts, each under a name of its
#: own, and the codings on them.
PROJECT_FORMATS = frozenset({"qdpx", "qualcoder", "taguette"})


class Carries(Protocol):
    """Carries places of a source's text to its transcript's."""

    def span(self, start: int, end: int) -> Span | None: ...


@dataclass(frozen=True, slots=True)
class PlacedSource:
    """A source, the transcript made of it, and the way from one text to the other."""

    source: QdaSource
    transcript: Transcript
    places: Carries


@dataclass(frozen=True, slots=True)
class Exchange:
    """Another program's project as read. lost: what could not be taken, with its reason."""

    project: QdaProject
    sources: tuple[PlacedSource, ...]
    lost: tuple[Problem, ...] = ()


def read_exchange(
    project: QdaProject, options: ReadOptions, *, format: str, sha256: str
) -> Exchange:
    """Find the turns of every source.

    A source without speaker labels (a field note, an answer to a questionnaire) is taken whole, as
    one participant's. format and sha256: of the file.
    """
    placed: list[PlacedSource] = []
    lost: list[Problem] = []
    notes = {one.guid: one for one in project.notes}
    for part, source in enumerate(project.sources):
        if not source.text.strip():
            lost.append(Problem("there is no text in it", where=source.name))
            continue
        found = _own_structure(source, notes) or _find(source, project, options, format)
        where = replace(found.transcript.source, sha256=sha256, part=part, format=format)
        placed.append(replace(found, transcript=replace(found.transcript, source=where)))
    return Exchange(project, tuple(placed), tuple(lost))


class _ByEdits:
    """Exact places, where the file says itself what was put in."""

    def __init__(self, structure: Structure) -> None:
        self._edits = structure.edits

    def span(self, start: int, end: int) -> Span | None:
        found = self._edits.forward(Span(start, end))
        return found if len(found) else None


def _own_structure(source: QdaSource, notes: dict[str, QdaNote]) -> PlacedSource | None:
    """The transcript as qualkit exported it; None for other programs' sources."""
    for guid in source.notes:
        note = notes.get(guid)
        if note is None or note.name != STRUCTURE_NOTE:
            continue
        try:
            said = Structure(source.text, note.text.partition("\n")[2])
        except ValueError:
            continue  # The text was edited elsewhere: its turns are looked for.
        if not said.turns or said.text != clean_text(said.text):
            continue
        transcript = Transcript(
            Source(source.name, "", "as exported by qualkit", ""),
            said.text,
            said.turns,
            said.speakers,
            said.parts,
            language=said.language,
        )
        return PlacedSource(source, transcript, _ByEdits(said))
    return None


def _find(
    source: QdaSource, project: QdaProject, options: ReadOptions, format: str
) -> PlacedSource:
    try:
        transcript = find_turns(as_document(source, format), options)
        problems = tuple(
            replace(one, where=", ".join(part for part in (source.name, one.where) if part))
            for one in transcript.problems
        )
        transcript = replace(transcript, problems=problems)
    except NoTurnsFound:
        transcript = _one_speaker(source, project, options)
    return PlacedSource(source, transcript, Alignment(source.text, transcript.text))


def _one_speaker(source: QdaSource, project: QdaProject, options: ReadOptions) -> Transcript:
    text = clean_text(source.text).strip("\n")
    names = {one.name for one in project.cases if source.guid in one.sources and one.name}
    label = " ".join(names.pop().split()) if len(names) == 1 else "Participant"
    problem = Problem(
        "no speaker labels in it; taken whole as one participant's",
        where=source.name,
        hint="If several people speak, label their turns and ingest the file by itself.",
    )
    return Transcript(
        Source(source.name, "", "no labels", ""),
        text,
        (Turn(0, len(text), label),),
        (Speaker(label, label, Role.PARTICIPANT, "the source has no speaker labels"),),
        problems=(problem,),
        language=options.language or guess_language(text),
    )
