"""Take codebook, codings, cases and memos of another program's project into this one.

The transcripts have been stored by `ingest`, anonymised; every place is carried from the source's
text to the transcript's, and from there by the edit map of anonymising.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.core.coders import MACHINE
from qualkit.core.coding import Coding, Stance
from qualkit.core.coding_note import CODING_NOTE, CodingNote, read_coding_note
from qualkit.core.provenance import IDENTIFIABLE
from qualkit.core.qda_project import PositionFit, QdaCoding, QdaNote, QdaProject, QdaSelection
from qualkit.core.source_text import STRUCTURE_NOTE
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Problem, Role
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.codebook_merge import Merged, merge_codes
from qualkit.flows.exchange_texts import Rewording, note_words
from qualkit.flows.finished_files import taken_key
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import Project
from qualkit.readers.offsets import is_quotation
from qualkit.store import settings as facts
from qualkit.store.codings import add_imported_codings
from qualkit.store.database import Connection
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.memos import MemoRow, add_memo, excerpt_key
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcript

if TYPE_CHECKING:
    from qualkit.readers.exchange import Exchange, PlacedSource

_MARKED = "(marked, without a code)"


@dataclass(frozen=True, slots=True)
class ExchangeReport:
    """What was taken from another program's project.

    origin: the program. counts: codes, codings, coders, cases, memos, transcripts. positions: how
    those of each source were understood. lost: what could not be taken, and why.
    """

    origin: str
    counts: dict[str, int]
    positions: list[PositionFit]
    lost: list[Problem] = field(default_factory=list)


@dataclass
class _Taking:
    """What the parts of one import share."""

    connection: Connection
    project: QdaProject
    merged: Merged
    reword: Rewording
    coders: Mapping[str, str]
    run_id: int
    source_sha256: str
    lost: list[Problem]
    counts: Counter[str] = field(default_factory=Counter)
    #: Of the source in hand, by id, with the time each was made; stored together.
    codings: dict[str, tuple[Coding, str]] = field(default_factory=dict)
    decisions: list[DecisionRow] = field(default_factory=list)
    #: GUID → (kind, id) of what a memo may be about.
    targets: dict[str, tuple[str, str]] = field(default_factory=dict)
    #: GUIDs of notes that were read as part of a coding.
    used_notes: set[str] = field(default_factory=set)
    #: GUIDs that a note's place was lost for.
    missing: set[str] = field(default_factory=set)
    notes: dict[str, QdaNote] = field(default_factory=dict)
    users: dict[str, str] = field(default_factory=dict)
    of_cases: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.notes = {one.guid: one for one in self.project.notes}
        self.users = {one.guid: one.name for one in self.project.users}
        self.of_cases = frozenset(g for one in self.project.cases for g in one.selections)


def take_exchange(
    project: Project,
    sha256: str,
    exchange: Exchange,
    edits: Mapping[str, EditMap],
    reword: Rewording,
    coders: Mapping[str, str],
) -> ExchangeReport:
    """Store codebook, codings and memos of one file, in one transaction.

    edits: from original to anonymised text, by transcript id. reword: anonymised memos and names.
    coders: label under which each user's work is stored, by name. Taking a file twice changes
    nothing.
    """
    qda = exchange.project
    merged = merge_codes(project, qda.codes, qda.name, reword=reword) if qda.codes else None
    if merged is None:
        merged = Merged(project_codebook(project), project.folder, {}, (), ())
    if merged.id_of:
        remember_codebook(project, merged.book)
    lost = [*qda.lost, *exchange.lost, *_of_codes(merged)]
    with project.database.write() as connection:
        run_id = start_run(
            connection,
            "import",
            {"origin": _program(qda.origin)},
            inputs=[sha256],
            codebook_hash=merged.book.hash,
        )
        taking = _Taking(connection, qda, merged, reword, coders, run_id, sha256, lost)
        taking.counts["transcripts"] = len(exchange.sources)
        taking.counts["codes"] = len(merged.added)
        for placed in exchange.sources:
            _take_source(taking, placed, edits)
        _take_memos(taking)
        taking.counts["cases"] = sum(1 for one in qda.cases if one.name)
        taking.counts["coders"] = len(set(coders.values()))
        facts.write_fact(connection, taken_key(sha256), "yes")
        end_run(connection, run_id, dict(taking.counts))
    return ExchangeReport(
        qda.origin or "unknown program",
        dict(taking.counts),
        [one.source.fit for one in exchange.sources if one.source.fit is not None],
        lost,
    )


def _of_codes(merged: Merged) -> list[Problem]:
    problems = []
    if merged.folders:
        problems.append(
            Problem(
                f"{len(merged.folders)} codes that only held other codes are codes like others "
                f"here: {', '.join(merged.folders[:6])}",
                "codebook",
            )
        )
    if merged.kept:
        problems.append(
            Problem(
                "the codebook had to be written anew, without its comments",
                "codebook",
                f"It is kept as it was in {merged.kept.name}.",
            )
        )
    return problems


def _program(origin: str) -> str:
    """The program's name without version and machine.

    >>> _program("ATLAS.ti 8.4.0 573 , macOS Version 10.14.3 (Build 18D109)")
    'ATLAS.ti'
    """
    return (origin.split() or ["another program"])[0].strip(",;")


def _take_source(taking: _Taking, placed: PlacedSource, edits: Mapping[str, EditMap]) -> None:
    identity = transcript_id(placed.transcript)
    anonymised = load_transcript(taking.connection, identity)
    edit_map = edits.get(identity, EditMap())
    taking.targets[placed.source.guid] = ("transcript", identity)
    unplaced = 0
    for selection in placed.source.selections:
        found = placed.places.span(selection.start, selection.end)
        if found is None:
            unplaced += len(selection.codings) or 1
            taking.missing.add(selection.guid)
            continue
        span = edit_map.forward(found)
        _take_selection(
            taking, selection, anonymised, span, is_case=selection.guid in taking.of_cases
        )
    whole = Span(0, len(anonymised.text))
    for coding in placed.source.codings:
        _take_coding(taking, coding, anonymised, whole, "")
    _store_codings(taking, anonymised.text)
    _add(taking, "transcript", identity, placed.source.description, placed.source.creator,
         placed.source.made_at)  # fmt: skip
    if unplaced:
        taking.lost.append(
            Problem(
                f"{unplaced} codings or quotations cover nothing that anybody says "
                "(speaker labels, times, page numbers)",
                placed.source.name,
            )
        )


def _take_selection(
    taking: _Taking,
    selection: QdaSelection,
    anonymised: AnonymisedTranscript,
    span: Span,
    *,
    is_case: bool,
) -> None:
    key = excerpt_key(anonymised.id, span)
    taking.targets[selection.guid] = ("excerpt", key)
    for coding in selection.codings:
        _take_coding(taking, coding, anonymised, span, selection.creator)
    _add(taking, "excerpt", key, selection.description, selection.creator, selection.made_at)
    if not (selection.codings or selection.notes or selection.description or is_case):
        is_named = selection.name and not is_quotation(selection.name, span.of(anonymised.text))
        words = taking.reword(selection.name) if is_named else ""
        _add(taking, "excerpt", key, words or _MARKED, selection.creator, selection.made_at)


def _take_coding(
    taking: _Taking,
    coding: QdaCoding,
    anonymised: AnonymisedTranscript,
    span: Span,
    creator: str,
) -> None:
    code = taking.merged.id_of.get(coding.code)
    if code is None:
        taking.lost.append(Problem("a coding whose code is not in the file", anonymised.name))
        return
    if not len(span):
        return
    coder = _coder(taking, coding.creator or creator)
    note = _own_note(taking, coding)
    evidence = note.evidence or _evidence(taking, coder)
    stance = Stance(note.stance) if note.stance in set(Stance) else None
    made = Coding(
        anonymised.id,
        turn_of(anonymised, span),
        span.start,
        span.end,
        code,
        stance,
        1.0 if note.confidence is None else note.confidence,
        evidence,
        coder,
    )
    taking.codings[made.id] = (made, coding.made_at[:32])
    taking.counts["codings"] += 1
    taking.decisions += [
        DecisionRow(made.id, one.coder, one.decision, one.new_code, one.new_stance, one.memo)
        for one in note.decisions
    ]
    taking.targets[coding.guid] = ("coding", made.id)


def _store_codings(taking: _Taking, text: str) -> None:
    """Store the codings gathered from one source, and what was decided about them."""
    add_imported_codings(
        taking.connection,
        taking.codings,
        text,
        codebook_hash=taking.merged.book.hash,
        run_id=taking.run_id,
    )
    for row in taking.decisions:
        add_decision(taking.connection, row, taking.source_sha256)
    taking.codings.clear()
    taking.decisions.clear()


def _own_note(taking: _Taking, coding: QdaCoding) -> CodingNote:
    """What qualkit itself wrote about a coding; empty for other programs' files."""
    if not taking.project.origin.startswith("qualkit"):
        return CodingNote()
    for guid in coding.notes:
        note = taking.notes.get(guid)
        if note is not None and note.name.startswith(CODING_NOTE):
            taking.used_notes.add(guid)
            return read_coding_note(taking.reword(note.text))
    return CodingNote()


def _evidence(taking: _Taking, coder: str) -> str:
    program = _program(taking.project.origin)
    return f"coded by {coder}" if program == "qualkit" else f"coded by {coder} in {program}"


def _coder(taking: _Taking, guid: str) -> str:
    name = taking.users.get(guid, "")
    if name:
        return taking.coders.get(name, name)[:64]
    return f"{_program(taking.project.origin)} user"


def turn_of(transcript: AnonymisedTranscript, span: Span) -> int:
    """The number of the turn that holds most of a range, participants' before others'."""
    best, number = (False, 0), 0
    nearest = (len(transcript.text) + 1, 1)
    for index, turn in enumerate(transcript.turns, start=1):
        shared = min(turn.end, span.end) - max(turn.start, span.start)
        nearest = min(nearest, (-shared, index))
        if shared > 0:
            is_participant = transcript.speaker_of(turn).role is Role.PARTICIPANT
            if (is_participant, shared) > best:
                best, number = (is_participant, shared), index
    return number or nearest[1]


def _take_memos(taking: _Taking) -> None:
    project = taking.project
    for code, _ in project.walk_codes():
        if code.guid in taking.merged.id_of:
            taking.targets[code.guid] = ("code", taking.merged.id_of[code.guid])
    for case in project.cases:
        if case.name:
            name = taking.reword(" ".join(case.name.split()))
            key = name.replace("[", "").replace("]", "")
            taking.targets[case.guid] = ("participant", key)
            _add(taking, "participant", key, case.description, "", "")
    # The mark of our own exports is no memo.
    described = project.description.removeprefix(IDENTIFIABLE).strip()
    _add(taking, "project", "", described, "", project.created_at)
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


def _add_note(taking: _Taking, kind: str, key: str, note: QdaNote) -> None:
    words = taking.reword(note_words(note))
    _store(taking, kind, key, words, note.creator, note.made_at)


def _add(taking: _Taking, kind: str, key: str, words: str, creator: str, made_at: str) -> None:
    if words.strip():
        _store(taking, kind, key, taking.reword(words), creator, made_at)


def _store(taking: _Taking, kind: str, key: str, words: str, creator: str, made_at: str) -> None:
    author = _coder(taking, creator) if creator else ""
    row = MemoRow(kind, key[:64], author, words, made_at[:32])
    add_memo(taking.connection, row)
    taking.counts["memos"] += 1


def coder_labels(
    users: Sequence[str], reword: Rewording, known: Mapping[str, str]
) -> dict[str, str]:
    """The label under which each user's codings are stored, by name.

    A name that names a person becomes "Coder 1", "Coder 2", … as the project first met them;
    initials, logins and qualkit's own name stay. known: labels given before, by name (the vault
    keeps them).
    """
    labels = dict(known)
    for name in users:
        if not name or name in labels:
            continue
        is_person = name != MACHINE and reword(name) != name
        number = 1 + sum(label.startswith("Coder ") for label in labels.values())
        labels[name] = f"Coder {number}" if is_person else name
    return labels
