"""Read transcripts, anonymise them, and store them: the first step of every study."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.errors import ProjectError
from qualkit.core.transcript import Problem
from qualkit.flows.finished_files import finished_files
from qualkit.flows.identifiable import store_identifiable
from qualkit.flows.ingest_report import FileReport, Gathered, without_copies
from qualkit.flows.part_files import check_choice, join_parts
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.reading import read_sources
from qualkit.flows.reading_options import make_options
from qualkit.readers.participants import read_participants
from qualkit.readers.taguette_highlights import split_highlights
from qualkit.store import settings as facts
from qualkit.store.transcripts import transcript_rows

if TYPE_CHECKING:
    from qualkit.flows.anonymiser import Anonymiser

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class IngestResult:
    """What `qualkit ingest` did. replaced: mentions replaced, by type. problems: beside those of
    files.
    """

    folder: Path
    files: list[FileReport]
    policy: str
    replaced: dict[str, int] = field(default_factory=dict)
    entities: int = 0
    identifiers: Path | None = None
    changed_earlier: int = 0
    problems: list[Problem] = field(default_factory=list)

    @property
    def failed(self) -> int:
        return sum(one.status == "failed" for one in self.files)


def ingest(
    folder: Path,
    sources: Sequence[str],
    *,
    participants: Path | None = None,
    interviewers: Sequence[str] = (),
    language: str = "",
    layout: str = "",
    speakers: Path | None = None,
    columns: Sequence[str] = (),
    policy: str = "",
    no_anonymise: bool = False,
    offsets: str = "",
    parts: str = "",
    again: bool = False,
    ask: AskPassphrase | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> IngestResult:
    """Read sources, anonymise them consistently with what the project holds, and store them.

    Makes the project when there is none. Files that the project holds already are left as they are;
    files that cannot be read are reported, the others ingested.
    layout, speakers (a file), columns ("speaker=Who"): what is settled about how turns are marked;
    see `reading_options`. policy: how identifiers are replaced; only when the project is new or
    has the same one. offsets: how a project of another program counts positions, where that cannot
    be found out.
    parts: "join" or "keep" what came in several files, against the evidence; see `part_files`.
    again: read files that the project holds already, too; see `ingest_again`.
    Raises WrongUsage, BadParticipants, and what opening the project and its vault raises.
    """
    check_choice(parts)
    people = list(read_participants(participants)) if participants else []
    with open_project(folder, writing=True, create=True, policy=policy or "publish") as project:
        _check_kind(project, no_anonymise, policy)
        options = make_options(
            project.settings.reading,
            folder=folder,
            layout=layout,
            interviewers=interviewers,
            language=language,
            speakers=speakers,
            columns=columns,
            offsets=offsets,
        )
        with project.database.read() as connection:
            known = set() if again else finished_files(connection)
        sources, tables = split_highlights(sources)
        reading = read_sources(
            sources,
            options,
            known=known,
            engine=project.settings.engine,
            workers=project.settings.workers,
            progress=progress,
        )
        gathered = Gathered(people)
        run_options = {
            "policy": policy,
            "participants": bool(people),
            "layout": layout,
            "speakers": bool(speakers),
            "columns": bool(columns),
            "language": language,
            "no_anonymise": no_anonymise,
            "parts": parts,
            "again": again,
        }
        read = join_parts(without_copies(reading), project, choice=parts)
        if no_anonymise:
            store_identifiable(project, read, gathered, run_options, again=again)
            _take_tables(project, tables, gathered, None)
            return IngestResult(folder, gathered.files, "none", problems=gathered.problems)
        from qualkit.flows.ingest_anonymised import store_anonymised

        done = store_anonymised(
            project, read, gathered, run_options, policy=policy, again=again, ask=ask,
            progress=progress,
        )  # fmt: skip
        _take_tables(project, tables, gathered, done.anonymiser)
        return IngestResult(
            folder,
            gathered.files,
            done.anonymiser.policy.name,
            replaced=dict(sorted(done.replaced.items())),
            entities=len(done.anonymiser.entities),
            identifiers=done.identifiers,
            changed_earlier=done.changed_earlier,
            problems=gathered.problems,
        )


def _take_tables(
    project: Project, tables: Sequence[Path], gathered: Gathered, anonymiser: Anonymiser | None
) -> None:
    """Highlights come after the documents they are in, whatever the order they were named in."""
    for path in tables:
        from qualkit.flows.highlights import take_highlights

        taken = take_highlights(project, path, anonymiser)
        kind = "Taguette highlights"
        gathered.files.append(FileReport(path, "new", path.name, kind, "table", exchange=taken))


def _check_kind(project: Project, no_anonymise: bool, policy: str) -> None:
    """A project holds names or it does not; and it has one policy."""
    with project.database.read() as connection:
        identifiable = facts.read_fact(connection, "identifiable") == "yes"
        present = facts.read_fact(connection, "policy")
        has_transcripts = bool(transcript_rows(connection))
    if identifiable and not no_anonymise:
        raise ProjectError(
            "this project keeps names (it was made with --no-anonymise)",
            where=str(project.folder),
            hint="Give --no-anonymise again, or ingest into another project.",
        )
    if no_anonymise and has_transcripts and not identifiable:
        raise ProjectError(
            "this project is anonymised; text with names must not be mixed into it",
            where=str(project.folder),
            hint="Ingest without --no-anonymise, or into another project.",
        )
    if policy and has_transcripts and present not in ("", policy):
        raise ProjectError(
            f"this project is anonymised under the policy {present}",
            where=str(project.folder),
            hint=f"Change all of it first: qualkit anonymise --policy {policy}",
        )
