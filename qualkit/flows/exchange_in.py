"""Take codebook, codings, cases and memos of another program's project into this one.

The transcripts have been stored by `ingest`, anonymised; every place is carried from the source's
text to the transcript's, and from there by the edit map of anonymising.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.core.coding import Coding, Stance
from qualkit.core.coding_note import CODING_NOTE, CodingNote, read_coding_note
from qualkit.core.qda_project import PositionFit, QdaCoding, QdaSelection
from qualkit.core.span import EditMap, Span
from qualkit.core.transcript import AnonymisedTranscript, Problem, Role
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.codebook_merge import Merged, merge_codes
from qualkit.flows.exchange_memos import add_words, take_memos
from qualkit.flows.exchange_taking import Taking, coder_of, program_name
from qualkit.flows.exchange_texts import Rewording
from qualkit.flows.finished_files import taken_key
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import Project
from qualkit.readers.offsets import is_quotation
from qualkit.store import settings as facts
from qualkit.store.codings import add_imported_codings
from qualkit.store.decisions import DecisionRow, add_decision
from qualkit.store.memos import excerpt_key
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
    lost = [*qda.lost, *exchange.lost, *_of_codes(merged), *_replaced_again(qda.origin, edits)]
    with project.database.write() as connection:
        run_id = start_run(
            connection,
            "import",
            {"origin": program_name(qda.origin)},
            inputs=[sha256],
            codebook_hash=merged.book.hash,
        )
        taking = Taking(connection, qda, merged, reword, coders, run_id, sha256, lost)
        taking.counts["transcripts"] = len(exchange.sources)
        taking.counts["codes"] = len(merged.added)
        for placed in exchange.sources:
            _take_source(taking, placed, edits)
        take_memos(taking)
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


def _replaced_again(origin: str, edits: Mapping[str, EditMap]) -> list[Problem]:
    """That pseudonyms became others: what was published under the first is found no more."""
    if not origin.startswith("qualkit") or not edits:
        return []
    return [
        Problem(
            "its pseudonyms were taken for names and replaced by others: quotes from here do not "
            "match those of the project it was exported from",
            "anonymising",
            "To keep them, read the file into a new project with --no-anonymise.",
        )
    ]


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


def _take_source(taking: Taking, placed: PlacedSource, edits: Mapping[str, EditMap]) -> None:
    identity = transcript_id(placed.transcript)
    anonymised = load_transcript(taking.connection, identity)
    edit_map = edits.get(identity, EditMap())
    taking.targets[placed.source.guid] = ("transcript", identity)
    unplaced = 0
    for selection in placed.source.selections:
        found = placed.places.span(selection.start, selection.end)
        if found is None:
            unplaced += len(selection.codings) or 1
            continue
        span = edit_map.forward(found)
        _take_selection(
            taking, selection, anonymised, span, is_case=selection.guid in taking.of_cases
        )
    whole = Span(0, len(anonymised.text))
    for coding in placed.source.codings:
        _take_coding(taking, coding, anonymised, whole, "")
    _store_codings(taking, anonymised.text)
    add_words(taking, "transcript", identity, placed.source.description, placed.source.creator,
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
    taking: Taking,
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
    add_words(taking, "excerpt", key, selection.description, selection.creator, selection.made_at)
    if not (selection.codings or selection.notes or selection.description or is_case):
        is_named = selection.name and not is_quotation(selection.name, span.of(anonymised.text))
        words = taking.reword(selection.name) if is_named else ""
        add_words(taking, "excerpt", key, words or _MARKED, selection.creator, selection.made_at)


def _take_coding(
    taking: Taking,
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
    coder = coder_of(taking, coding.creator or creator)
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


def _store_codings(taking: Taking, text: str) -> None:
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


def _own_note(taking: Taking, coding: QdaCoding) -> CodingNote:
    """What qualkit itself wrote about a coding; empty for other programs' files."""
    if not taking.project.origin.startswith("qualkit"):
        return CodingNote()
    for guid in coding.notes:
        note = taking.notes.get(guid)
        if note is not None and note.name.startswith(CODING_NOTE):
            taking.used_notes.add(guid)
            return read_coding_note(taking.reword(note.text))
    return CodingNote()


def _evidence(taking: Taking, coder: str) -> str:
    program = program_name(taking.project.origin)
    return f"coded by {coder}" if program == "qualkit" else f"coded by {coder} in {program}"


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
