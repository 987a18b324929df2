"""Write the whole project for other programs: REFI-QDA .qdpx."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import STANDING, ExcerptRow
from qualkit.core.provenance import IDENTIFIABLE
from qualkit.core.transcript import Problem
from qualkit.exports.endings import refuse_ending
from qualkit.exports.qdpx import write_qdpx
from qualkit.flows.codebook import project_codebook
from qualkit.flows.codebook_exchange import exchange_identity, guid_maker
from qualkit.flows.exchange_out import CodedTranscript, ProjectBuilder
from qualkit.flows.project import Project, open_project
from qualkit.flows.provenance import refuse_identifiable
from qualkit.flows.selecting import Selection, check_selection, select_excerpts
from qualkit.store.codings import load_codings
from qualkit.store.decisions import load_decisions
from qualkit.store.memos import coding_times, load_memos
from qualkit.store.participants import load_participants
from qualkit.store.runs import load_runs
from qualkit.store.transcripts import load_transcript, transcript_rows

#: refi: as the specification says; qc: selections named by line, as qualitative-coding reads them.
DIALECTS = ("refi", "qc")


@dataclass(frozen=True, slots=True)
class ProjectExport:
    """What was written, and what REFI-QDA cannot carry. counts: by what."""

    path: Path
    counts: dict[str, int]
    lost: list[Problem] = field(default_factory=list)
    identifiable: bool = False


def export_project(
    folder: Path,
    *,
    out: Path | None = None,
    selection: Selection | None = None,
    dialect: str = "refi",
    with_turns: bool = True,
    identifiable: bool = False,
) -> ProjectExport:
    """Write the project as .qdpx: transcripts, codebook, cases with variables, codings, memos.

    selection: which codings leave; by default all that stand (neither rejected nor recoded).
    with_turns: add a note a transcript that says where its turns are, which qualkit reads back.
    identifiable: also of a project that keeps real names; its description then says so.
    Raises NoProject, NotAnonymised, WrongUsage, and what writing raises.
    """
    if dialect not in DIALECTS:
        raise WrongUsage(
            f"there is no dialect {dialect!r}", hint=f"Choose from {', '.join(DIALECTS)}."
        )
    if out is not None:
        refuse_ending(out, ".qdpx", ".zip", what="a project")
    chosen = selection or Selection(states=STANDING)
    with open_project(folder) as project:
        refuse_identifiable(project, identifiable)
        book = project_codebook(project)
        check_selection(project, book, chosen)
        path = out or project.exports / "project.qdpx"
        with project.database.read() as connection:
            people = load_participants(connection)
            memos = load_memos(connection)
            rows = transcript_rows(connection)
            runs = load_runs(connection)
            everything = sum(1 for _ in load_codings(connection))
        make_guid = guid_maker(exchange_identity([row.id for row in rows]))
        builder = ProjectBuilder(book, make_guid, dialect=dialect, with_structure=with_turns)
        builder.add_memos(memos)
        _add_sources(project, builder, chosen, [row.id for row in rows])
        lost = _lost(builder, everything, with_turns=with_turns)
        exchanged = builder.build(
            _name_of(folder), people, created_at=runs[0].started_at if runs else "", lost=lost
        )
        if project.is_identifiable:
            about = f"{IDENTIFIABLE}\n\n{exchanged.description}".strip()
            exchanged = replace(exchanged, description=about)
        write_qdpx(exchanged, path)
        return ProjectExport(
            path,
            {
                "transcripts": len(exchanged.sources),
                "codes": sum(1 for _ in exchanged.walk_codes()),
                "codings": builder.counts["codings"],
                "coders": len(exchanged.users),
                "cases": len(exchanged.cases),
                "variables": len(exchanged.variables),
                "memos": builder.counts["memos"],
            },
            lost,
            project.is_identifiable,
        )


def _add_sources(
    project: Project, builder: ProjectBuilder, chosen: Selection, ids: list[str]
) -> None:
    book = project_codebook(project)
    rows_of: dict[str, list[ExcerptRow]] = {}
    for row in select_excerpts(project, book, chosen):
        rows_of.setdefault(row.transcript, []).append(row)
    with project.database.read() as connection:
        for identity in ids:
            transcript = load_transcript(connection, identity)
            builder.add_source(
                CodedTranscript(
                    transcript,
                    rows_of.get(transcript.name, []),
                    coding_times(connection, identity),
                    load_decisions(connection, transcript_id=identity),
                )
            )


def _name_of(folder: Path) -> str:
    return folder.resolve().name


def _lost(builder: ProjectBuilder, everything: int, *, with_turns: bool) -> list[Problem]:
    """What the other program will not have, each with where it is instead."""
    lost = []
    left_out = everything - builder.counts["codings"]
    if left_out:
        lost.append(
            Problem(
                f"{left_out} codings are not in the file: rejected, recoded, or not chosen",
                "codings",
                "They stay in this project; `qualkit export excerpts` writes them with their "
                "decisions.",
            )
        )
    if builder.counts["codings with a note"]:
        lost.append(
            Problem(
                "REFI-QDA has no field for stance, confidence, evidence and decisions: "
                f"{builder.counts['codings with a note']} codings say them in a note",
                "codings",
                "qualkit reads these notes back; other programs show them as memos.",
            )
        )
    lost.append(
        Problem(
            "include and exclude rules, phrases, examples and targets stand in each code's "
            "description",
            "codebook",
            "They are read back from there.",
        )
    )
    if not with_turns:
        lost.append(
            Problem(
                "where turns begin and end, roles and times are only in the speaker labels of the "
                "text",
                "transcripts",
            )
        )
    lost.append(
        Problem("topics, samples, vectors and the run log have no place in REFI-QDA", "project")
    )
    return lost
