"""Read transcripts, anonymise them, and store them: the first step of every study."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.anonymise.spool import Shelf, Spool
from qualkit.core.errors import ProjectError
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.anonymise import anonymise_earlier
from qualkit.flows.anonymiser import Anonymiser, project_anonymiser
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.highlights import split_highlights, take_highlights
from qualkit.flows.identifiable import store_identifiable
from qualkit.flows.identifier_table import write_identifiers
from qualkit.flows.ingest_again import make_way
from qualkit.flows.ingest_exchange import finished_files, take_exchanges, texts_in
from qualkit.flows.ingest_report import FileReport, Gathered, without_copies
from qualkit.flows.known_people import learn_people
from qualkit.flows.memo_texts import anonymise_memos
from qualkit.flows.models import model_versions
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Changed, InTurn, Originals, ShelvedOriginals
from qualkit.flows.part_files import check_choice, join_parts
from qualkit.flows.people_ids import follow_merges, load_ids, save_ids
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.reading import ReadFile, read_sources
from qualkit.flows.reading_options import make_options
from qualkit.flows.storing import store_batch, store_people
from qualkit.nlp.english import is_english
from qualkit.readers.attribute_terms import is_category
from qualkit.readers.participants import ParticipantRow, read_participants
from qualkit.store import settings as facts
from qualkit.store.participants import load_participants
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import transcript_rows

Progress = Callable[[str, int, int], None]
#: The fact that an `ingest` has begun to store and not ended.
_UNFINISHED = "ingest_unfinished"


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
        files: dict[str, ReadFile] = {}
        with Spool(project.folder) as shelf:
            originals = ShelvedOriginals(shelf, "read")
            for file in read:
                found = gathered.add(file)
                for one in found:
                    originals.add(one)
                    if not is_english(one.text):
                        gathered.note(_not_english(one))
                if found or file.joined:
                    files[file.sha256] = dataclasses.replace(file, transcripts=())
            anonymiser = project_anonymiser(project, policy, ask)
            if again:
                originals, all_read = ShelvedOriginals(shelf, "to store"), originals
                for one in make_way(project, all_read, gathered.note, anonymiser.vault):
                    originals.add(one)
            replaced, identifiers, earlier = _anonymise_and_store(
                project, anonymiser, files, originals, gathered, run_options, shelf, progress
            )
        _take_tables(project, tables, gathered, anonymiser)
        return IngestResult(
            folder,
            gathered.files,
            anonymiser.policy.name,
            replaced=dict(sorted(replaced.items())),
            entities=len(anonymiser.entities),
            identifiers=identifiers,
            changed_earlier=earlier,
            problems=gathered.problems,
        )


def _not_english(original: Transcript) -> Problem:
    """Talk in which fewer names are found, and what to do about it."""
    return Problem(
        "this talk does not read as English: names are found only by form, by lists, and where "
        "a capital is never seen small",
        where=original.source.name,
        hint="Read exports/seen_and_kept.csv before you share anything of it.",
    )


def _take_tables(
    project: Project, tables: Sequence[Path], gathered: Gathered, anonymiser: Anonymiser | None
) -> None:
    """Highlights come after the documents they are in, whatever the order they were named in."""
    for path in tables:
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


def _anonymise_and_store(
    project: Project,
    anonymiser: Anonymiser,
    files: Mapping[str, ReadFile],
    originals: Originals,
    gathered: Gathered,
    options: dict[str, object],
    shelf: Shelf,
    progress: Progress,
) -> tuple[Counter[str], Path | None, int]:
    people = gathered.people
    if not len(originals) and not _are_new(project, people):
        return Counter(), *_finish(project, anonymiser, progress)
    known_ids = load_ids(anonymiser.vault)
    originals = Changed(originals, lambda one: follow_merges(one, known_ids))
    people = [one for one in people if one.id not in known_ids.merged]
    learn_people(anonymiser, people, originals)
    new = {transcript_id(one) for one in originals}
    with project.database.read() as connection:
        taken = [row.name for row in transcript_rows(connection) if row.id not in new]
    values = [
        value
        for one in people
        for name, value in one.attributes.items()
        if not is_category(name, value)
    ]
    ids = [one.id for one in people]
    extra = texts_in(files.values())
    batch = anonymise_batch(
        anonymiser,
        InTurn(originals, extra.running),
        taken_names=taken,
        values=[*values, *ids, *extra.short],
        shelf=shelf,
        progress=progress,
    )
    new_ids = {
        one: known_ids.shown.get(one) or _plain_id(batch.attribute_values.get(one, one))
        for one in ids
    }
    known_ids.shown |= {one: shown for one, shown in new_ids.items() if one != shown}
    save_ids(anonymiser.vault, known_ids)
    with project.database.write() as connection:
        run_id = start_run(
            connection, "ingest", options, inputs=gathered.inputs, models=model_versions()
        )
        facts.write_fact(connection, "policy", anonymiser.policy.name)
        facts.write_fact(connection, _UNFINISHED, "yes")
    store_people(project, people, new_ids, batch)
    shown = known_ids.shown | new_ids
    replaced = store_batch(
        project, anonymiser, originals, batch, files, shown=shown, progress=progress
    )
    gathered.note_exchanges(take_exchanges(project, files.values(), anonymiser, batch))
    again = anonymise_earlier(project, anonymiser, new, progress)
    anonymise_memos(project, anonymiser)
    identifiers = write_identifiers(project, anonymiser)
    counts = {
        "transcripts": gathered.transcripts,
        "words": gathered.words,
        "turns": gathered.turns,
        "mentions replaced": sum(replaced.values()),
        "files not read": gathered.failed,
    }
    with project.database.write() as connection:
        end_run(connection, run_id, counts)
        facts.write_fact(connection, _UNFINISHED, "")
    return replaced, identifiers, again


def _finish(
    project: Project, anonymiser: Anonymiser, progress: Progress
) -> tuple[Path | None, int]:
    """Finish what an earlier `ingest` had still to do when it was killed: new names in earlier
    transcripts and memos, and the tables."""
    with project.database.read() as connection:
        if not facts.read_fact(connection, _UNFINISHED):
            return None, 0
    again = anonymise_earlier(project, anonymiser, (), progress, every=True)
    anonymise_memos(project, anonymiser)
    identifiers = write_identifiers(project, anonymiser)
    with project.database.write() as connection:
        facts.write_fact(connection, _UNFINISHED, "")
    return identifiers, again


def _are_new(project: Project, people: Sequence[ParticipantRow]) -> bool:
    with project.database.read() as connection:
        known = load_participants(connection)
    return len(people) > len(known)


def _plain_id(words: str) -> str:
    return words.replace("[", "").replace("]", "")
