"""Take the memos of another program's project: each to what it is about, or else to the project."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qualkit.core.provenance import IDENTIFIABLE
from qualkit.core.qda_project import QdaNote, QdaProject
from qualkit.core.source_text import STRUCTURE_NOTE
from qualkit.core.transcript import Problem
from qualkit.flows.exchange_taking import Taking, coder_of
from qualkit.flows.exchange_texts import note_words
from qualkit.store.memos import MemoRow, add_memo


def take_memos(taking: Taking) -> None:
    """Store the notes and descriptions that are not part of a coding or a quotation.

    Asks for all sources to have been taken: what a note is about has its place from there.
    """
    project = taking.project
    for code, _ in project.walk_codes():
        if code.guid in taking.merged.id_of:
            taking.targets[code.guid] = ("code", taking.merged.id_of[code.guid])
    for case in project.cases:
        if case.name:
            name = taking.reword(" ".join(case.name.split()))
            key = name.replace("[", "").replace("]", "")
            taking.targets[case.guid] = ("participant", key)
            add_words(taking, "participant", key, case.description, "", "")
    # The mark of our own exports is no memo.
    described = project.description.removeprefix(IDENTIFIABLE).strip()
    add_words(taking, "project", "", described, "", project.created_at)
    about = _references(project)
    lost = 0
    for note in project.notes:
        if note.guid in taking.used_notes or note.name == STRUCTURE_NOTE:
            continue
        guids = [*about.get(note.guid, ()), *note.targets]
        places = [taking.targets[guid] for guid in dict.fromkeys(guids) if guid in taking.targets]
        lost += bool(guids) and not places
        for kind, key in places or [("project", "")]:
            _add_note(taking, kind, key, note)
    if lost:
        taking.lost.append(
            Problem(f"{lost} memos whose place is lost are kept as memos on the project", "notes")
        )


def _references(project: QdaProject) -> dict[str, list[str]]:
    """Note GUID → GUIDs of what refers to it. A coding's memo stands on the coding."""
    found: dict[str, list[str]] = {}
    for guid, notes in _holders(project):
        for note in notes:
            found.setdefault(note, []).append(guid)
    return found


def _holders(project: QdaProject) -> Iterator[tuple[str, Sequence[str]]]:
    for code, _ in project.walk_codes():
        yield code.guid, code.notes
    for source in project.sources:
        yield source.guid, source.notes
        codings = list(source.codings)
        for selection in source.selections:
            yield selection.guid, selection.notes
            codings += selection.codings
        for coding in codings:
            yield coding.guid, coding.notes


def _add_note(taking: Taking, kind: str, key: str, note: QdaNote) -> None:
    words = taking.reword(note_words(note))
    _store(taking, kind, key, words, note.creator, note.made_at)


def add_words(taking: Taking, kind: str, key: str, words: str, creator: str, made_at: str) -> None:
    """Store what was written beside a thing as a memo on it, anonymised; nothing where nothing
    was."""
    if words.strip():
        _store(taking, kind, key, taking.reword(words), creator, made_at)


def _store(taking: Taking, kind: str, key: str, words: str, creator: str, made_at: str) -> None:
    author = coder_of(taking, creator) if creator else ""
    row = MemoRow(kind, key[:64], author, words, made_at[:32])
    add_memo(taking.connection, row)
    taking.counts["memos"] += 1
