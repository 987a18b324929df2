"""Rows of the coded-excerpt table, from what the project holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding
from qualkit.core.context import context_of
from qualkit.core.excerpt_row import ExcerptRow
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.project import Project
from qualkit.store import codings as stored_codings
from qualkit.store.codings import DecisionRow
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.transcripts import load_transcripts


@dataclass(frozen=True, slots=True)
class ExcerptTable:
    """Coded excerpts in stable order, and the attribute columns that follow."""

    rows: Iterator[ExcerptRow]
    attribute_names: Sequence[str]


def load_excerpt_table(
    project: Project, codebook: Codebook, *, min_confidence: float = 0.0
) -> ExcerptTable:
    """Every coding of the project as a row; one transcript in memory at a time."""
    with project.database.read() as connection:
        people = load_participants(connection)
        decisions = stored_codings.load_decisions(connection)
        names = attribute_names(connection)
    paths = {code.id: " > ".join(path) for code, path in codebook.walk()}
    return ExcerptTable(_rows(project, paths, people, decisions, min_confidence), names)


def _rows(
    project: Project,
    paths: Mapping[str, str],
    people: Mapping[str, Mapping[str, str]],
    decisions: Mapping[str, Sequence[DecisionRow]],
    min_confidence: float,
) -> Iterator[ExcerptRow]:
    with project.database.read() as connection:
        for transcript in load_transcripts(connection):
            codings = stored_codings.load_codings(
                connection, transcript_id=transcript.id, min_confidence=min_confidence
            )
            for coding in list(codings):
                newest = decisions.get(coding.id, [])
                yield _row(transcript, coding, paths, people, newest[-1] if newest else None)


def _row(
    transcript: AnonymisedTranscript,
    coding: Coding,
    paths: Mapping[str, str],
    people: Mapping[str, Mapping[str, str]],
    decision: DecisionRow | None,
) -> ExcerptRow:
    speaker = transcript.speaker_of(transcript.turns[coding.turn - 1])
    before, after = context_of(transcript, coding.turn, coding.span)
    return ExcerptRow(
        coding_id=coding.id,
        transcript=transcript.name,
        participant=speaker.participant,
        speaker=speaker.label,
        role=str(speaker.role),
        turn=coding.turn,
        start=coding.start,
        end=coding.end,
        excerpt=coding.span.of(transcript.text),
        context_before=before,
        context_after=after,
        code=coding.code,
        code_path=paths.get(coding.code, coding.code),
        stance=str(coding.stance or ""),
        confidence=coding.confidence,
        evidence=coding.evidence,
        coder=coding.coder,
        decision=decision.decision if decision else "",
        new_code=decision.new_code if decision else "",
        new_stance=decision.new_stance if decision else "",
        memo=decision.memo if decision else "",
        attributes=people.get(speaker.participant, {}),
    )
