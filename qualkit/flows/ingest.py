"""Read transcripts, anonymise them, and store them: the first step of every study."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import ProjectError
from qualkit.core.transcript import Problem, Role, Transcript
from qualkit.flows.anonymise import anonymise_earlier, with_participants, write_identifiers
from qualkit.flows.anonymising import Anonymiser, anonymise_batch, learn_people, load_anonymiser
from qualkit.flows.identifiable import store_identifiable
from qualkit.flows.models import model_versions
from qualkit.flows.people import match_speakers, unmatched
from qualkit.flows.project import AskPassphrase, Project, open_project, unlock_vault
from qualkit.flows.reading import ReadFile, read_sources
from qualkit.flows.storing import store_batch, store_people
from qualkit.readers.options import ReadOptions
from qualkit.readers.participants import ParticipantRow, read_participants
from qualkit.store import settings as facts
from qualkit.store.participants import load_participants
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import transcript_rows

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What was found in one file. status: "new", "known" (already in the project) or "failed".

    The names of files and speakers are the user's own, for the screen; they are not stored.
    """

    path: Path
    status: str
    format: str = ""
    layout: str = ""
    transcripts: int = 0
    turns: int = 0
    words: int = 0
    speakers: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


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
    policy: str = "",
    no_anonymise: bool = False,
    ask: AskPassphrase | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> IngestResult:
    """Read sources, anonymise them consistently with what the project holds, and store them.

    Makes the project when there is none. Files that the project holds already are left as they are;
    files that cannot be read are reported, the others ingested.
    policy: how identifiers are replaced; only when the project is new or has the same one.
    Raises WrongUsage, BadParticipants, and what opening the project and its vault raises.
    """
    people = read_participants(participants) if participants else []
    options = ReadOptions(interviewers=tuple(interviewers), language=language, layout=layout)
    with open_project(folder, writing=True, create=True, policy=policy or "publish") as project:
        _check_kind(project, no_anonymise, policy)
        with project.database.read() as connection:
            known = {row.source_sha256 for row in transcript_rows(connection)}
        files = read_sources(sources, options, known=known, progress=progress)
        files = _without_copies(files)
        originals, problems = _match(files, people)
        run_options = {
            "policy": policy,
            "participants": bool(people),
            "layout": layout,
            "language": language,
            "no_anonymise": no_anonymise,
        }
        if no_anonymise:
            store_identifiable(project, originals, people, run_options)
            return IngestResult(
                folder,
                _reports(files, originals),
                "none",
                problems=_missing(people, originals) + problems,
            )
        anonymiser = load_anonymiser(unlock_vault(project, ask), project.settings.anonymise, policy)
        replaced, identifiers, again = _anonymise_and_store(
            project, anonymiser, files, originals, people, run_options, progress
        )
        return IngestResult(
            folder,
            _reports(files, originals),
            anonymiser.policy.name,
            replaced=dict(sorted(replaced.items())),
            entities=len(anonymiser.entities),
            identifiers=identifiers,
            changed_earlier=again,
            problems=_missing(people, originals) + problems,
        )


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


def _match(
    files: Sequence[ReadFile], people: Sequence[ParticipantRow]
) -> tuple[list[Transcript], list[Problem]]:
    originals: list[Transcript] = []
    problems: list[Problem] = []
    for file in files:
        for transcript in file.transcripts:
            matched, doubts = match_speakers(transcript, people)
            originals.append(matched)
            problems += doubts
    return originals, problems


def _without_copies(files: Sequence[ReadFile]) -> list[ReadFile]:
    """A file given twice, or copied under another name, is read once."""
    seen: dict[str, Path] = {}
    kept = []
    for file in files:
        first = seen.setdefault(file.sha256, file.path) if file.transcripts else file.path
        if first != file.path:
            note = Problem(f"the same content as {first.name}; taken once", where=file.path.name)
            file = ReadFile(file.path, file.sha256, problems=(note,), already_known=True)
        kept.append(file)
    return kept


def _anonymise_and_store(
    project: Project,
    anonymiser: Anonymiser,
    files: Sequence[ReadFile],
    originals: Sequence[Transcript],
    people: Sequence[ParticipantRow],
    options: dict[str, object],
    progress: Progress,
) -> tuple[Counter[str], Path | None, int]:
    if not originals and not _are_new(project, people):
        return Counter(), None, 0
    learn_people(anonymiser, people, originals)
    with project.database.read() as connection:
        taken = [row.name for row in transcript_rows(connection)]
    values = [value for one in people for value in one.attributes.values()]
    ids = [one.id for one in people]
    batch = anonymise_batch(
        anonymiser, originals, taken_names=taken, values=[*values, *ids], progress=progress
    )
    new_ids = {one: _plain_id(batch.attribute_values.get(one, one)) for one in ids}
    for identity, made in batch.anonymised.items():
        batch.anonymised[identity] = with_participants(made, new_ids)
    with project.database.write() as connection:
        inputs = [file.sha256 for file in files if file.transcripts]
        run_id = start_run(connection, "ingest", options, inputs=inputs, models=model_versions())
        facts.write_fact(connection, "policy", anonymiser.policy.name)
    contents = {file.sha256: file.data for file in files if file.transcripts}
    store_people(project, people, new_ids, batch)
    replaced = store_batch(project, anonymiser, originals, batch, contents)
    again = anonymise_earlier(project, anonymiser, originals, progress)
    identifiers = write_identifiers(project, anonymiser)
    counts = {
        "transcripts": len(originals),
        "words": sum(one.word_count for one in originals),
        "turns": sum(len(one.turns) for one in originals),
        "mentions replaced": sum(replaced.values()),
        "files not read": sum(file.failed for file in files),
    }
    with project.database.write() as connection:
        end_run(connection, run_id, counts)
    return replaced, identifiers, again


def _are_new(project: Project, people: Sequence[ParticipantRow]) -> bool:
    with project.database.read() as connection:
        known = load_participants(connection)
    return len(people) > len(known)


def _plain_id(words: str) -> str:
    return words.replace("[", "").replace("]", "")


def _reports(files: Sequence[ReadFile], originals: Sequence[Transcript]) -> list[FileReport]:
    by_source: dict[str, list[Transcript]] = {}
    for one in originals:
        by_source.setdefault(one.source.sha256, []).append(one)
    reports = []
    for file in files:
        found = by_source.get(file.sha256, []) if file.transcripts else []
        status = "failed" if file.failed else "known" if file.already_known else "new"
        notes = (p for one in found for p in one.problems)
        reports.append(
            FileReport(
                path=file.path,
                status=status,
                format=found[0].source.format if found else "",
                layout=found[0].source.layout if found else "",
                transcripts=len(found),
                turns=sum(len(one.turns) for one in found),
                words=sum(one.word_count for one in found),
                speakers=tuple((s.label, str(s.role)) for one in found for s in one.speakers),
                problems=(*file.problems, *notes),
            )
        )
    return reports


def _missing(people: Sequence[ParticipantRow], originals: Sequence[Transcript]) -> list[Problem]:
    """Rows of the participants file that nobody was matched with, and people without a row."""
    if not people or not originals:
        return []
    problems = [
        Problem("nobody in these transcripts was matched with this row", where=f"row {one.row}")
        for one in unmatched(people, originals)
    ]
    problems += [
        Problem(
            f"speaker {speaker.label!r} has no row in the participants file",
            where=one.source.name,
        )
        for one in originals
        for speaker in one.speakers
        if speaker.role is Role.PARTICIPANT and not speaker.participant
    ]
    return problems
