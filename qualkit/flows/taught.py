"""What people have decided in a project, for the tagger to learn from."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Coding, Excerpt
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.project import Project
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.reviewed_stances import gather_stances
from qualkit.store.codings import load_codings
from qualkit.store.decisions import DecisionRow, load_decisions
from qualkit.store.rereading import is_worked_on
from qualkit.store.transcripts import load_transcript
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.stance_learning import ReviewedStance


@dataclass(frozen=True, slots=True)
class Taught:
    """reviewed, stances: to learn from. codings: those stored on the transcripts that people have
    worked on; decisions: about them, by coding id."""

    reviewed: list[ReviewedExcerpt]
    stances: list[ReviewedStance]
    codings: list[Coding]
    decisions: Mapping[str, Sequence[DecisionRow]]


def load_taught(
    project: Project,
    book: Codebook,
    ids: Sequence[str],
    cut: Callable[[AnonymisedTranscript], list[Excerpt]],
) -> Taught:
    """What people said of the transcripts with these ids; only those that they worked on are loaded
    into memory. cut: a transcript's excerpts, as the present run makes them."""
    with project.database.read() as connection:
        worked_on = [
            load_transcript(connection, one) for one in ids if is_worked_on(connection, one)
        ]
        codings = [
            coding for one in worked_on for coding in load_codings(connection, transcript_id=one.id)
        ]
        decisions = load_decisions(connection)
    excerpts = [excerpt for one in worked_on for excerpt in cut(one)]
    return Taught(
        load_reviewed(project, book, worked_on, excerpts),
        gather_stances(codings, decisions, worked_on),
        codings,
        decisions,
    )
