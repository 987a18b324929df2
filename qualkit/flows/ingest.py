"""Read transcripts, anonymise them, and store them: the first step of every study."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit import plugins
from qualkit.core.choices import choices
from qualkit.core.document import SourceFile
from qualkit.core.errors import ProjectError
from qualkit.core.progress import Progress, silent
from qualkit.core.project_folder import DATABASE_NAME
from qualkit.core.remote import is_remote
from qualkit.core.transcript import Problem, Role
from qualkit.flows.finished_files import finished_files
from qualkit.flows.identifiable import store_identifiable
from qualkit.flows.ingest_report import FileReport, Gathered, without_copies
from qualkit.flows.like_talk import like_talk
from qualkit.flows.part_files import check_choice, join_parts
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.read_file import ReadFile
from qualkit.flows.reading import read_sources
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.flows.reading_options import make_options
from qualkit.flows.withdrawn import with_note, without_withdrawn
from qualkit.readers.options import ReadOptions
from qualkit.readers.participants import check_occasions, read_participants
from qualkit.readers.remote import named_file
from qualkit.readers.roles import is_called
from qualkit.readers.sources import find_sources
from qualkit.readers.speakers import read_speakers
from qualkit.readers.taguette_highlights import split_highlights
from qualkit.store import settings as facts
from qualkit.store.people import load_who_speaks
from qualkit.store.transcripts import transcript_rows
from qualkit.store.withdrawal import withdrawn_files

if TYPE_CHECKING:
    from qualkit.flows.anonymiser import Anonymiser

_FOUND_OUT = ReadingChoices()


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
    participants: str | SourceFile | None = None,
    reading: ReadingChoices = _FOUND_OUT,
    policy: str = "",
    no_anonymise: bool = False,
    parts: str = "",
    again: bool = False,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> IngestResult:
    """Read sources, anonymise them consistently with what the project holds, and store them.

    Makes the project when there is none and something to read. Files that the project holds already
    are left as they are; files that cannot be read are reported, the others ingested.
    policy: how identifiers are replaced; only when the project is new or has the same one.
    parts: "join" or "keep" what came in several files, against the evidence; see `part_files`.
    again: read files that the project holds already, too; see `ingest_again`.
    Raises WrongUsage, BadParticipants, and what opening the project and its vault raises.
    """
    check_choice(parts)
    people = list(read_participants(named_file(participants))) if participants else []
    gathered = Gathered(people, keeps_names=no_anonymise)
    if _finds_nothing(folder, sources):
        for file in read_sources(sources, ReadOptions()):
            gathered.add(file)
        return IngestResult(folder, gathered.files, policy)
    with open_project(folder, writing=True, create=True, policy=policy or "publish") as project:
        _check_kind(project, no_anonymise, policy)
        with project.database.read() as connection:
            gathered.people, notes = without_withdrawn(connection, gathered.people)
            gathered.note_met(load_who_speaks(connection))
        for one in (*notes, *check_occasions(gathered.people)):
            gathered.note(one)
        sources, tables = split_highlights(sources)
        files = _read(project, sources, reading, again=again, progress=progress)
        read = join_parts(without_copies(files), project, choice=parts)
        logged = {
            "policy": policy,
            "participants": bool(gathered.people),
            "layout": reading.layout,
            "speakers": bool(reading.speakers),
            "columns": bool(reading.columns),
            "language": reading.language,
            "no_anonymise": no_anonymise,
            "parts": parts,
            "again": again,
        }
        if no_anonymise:
            store_identifiable(project, read, gathered, logged, again=again)
            _note_stored(project, reading, gathered)
            _take_tables(project, tables, gathered, None)
            return IngestResult(folder, gathered.files, "none", problems=gathered.problems)
        from qualkit.flows.ingest_anonymised import store_anonymised

        done = store_anonymised(
            project, read, gathered, logged, policy=policy, again=again, ask=ask, progress=progress
        )
        _note_stored(project, reading, gathered)
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


def _finds_nothing(folder: Path, sources: Sequence[str]) -> bool:
    """Whether a project would be made for nothing: of a name with a slip. Places elsewhere are not
    asked twice."""
    return not (
        (folder / DATABASE_NAME).exists()
        or any(is_remote(one) for one in sources)
        or find_sources(sources, plugins.endings()).files
    )


def _note_stored(project: Project, reading: ReadingChoices, gathered: Gathered) -> None:
    """What is seen only once all is stored."""
    _note_unmet(reading, gathered)
    with project.database.read() as connection:
        for one in like_talk(connection, gathered.file_of):
            gathered.note(one)


def _note_unmet(reading: ReadingChoices, gathered: Gathered) -> None:
    """Interviewers that were named, and labels of the speakers file, that nobody has in what was
    read: of a slip in them nothing else would tell."""
    labels = list(dict.fromkeys(label for one in gathered.files for label, _ in one.speakers))
    if not labels:
        return
    named = [("--interviewer", name) for name in reading.interviewers]
    if reading.speakers:
        settled = read_speakers(reading.speakers)
        roles = {
            label for one in settled for label, role in one.speakers.items() if role in set(Role)
        }
        named += [("speakers file", label) for label in sorted(roles)]
    for where, name in named:
        if not any(is_called(label, name) for label in labels):
            gathered.note(Problem(f"no speaker is called {name!r}", where, choices(name, labels)))


def _read(
    project: Project,
    sources: Sequence[str],
    reading: ReadingChoices,
    *,
    again: bool,
    progress: Progress,
) -> Iterator[ReadFile]:
    """The files one after another; those that the project holds unread, but with `again`."""
    settings = project.settings
    options = make_options(settings.reading, reading, folder=project.folder)
    with project.database.read() as connection:
        withdrawn = withdrawn_files(connection)
        known = withdrawn if again else withdrawn | finished_files(connection)
    files = read_sources(
        sources,
        options,
        known=known,
        engine=settings.engine,
        workers=settings.workers,
        progress=progress,
    )
    return with_note(files, withdrawn)


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
