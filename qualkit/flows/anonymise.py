"""Anonymise the project again, and take over what a person decided of the replacements."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.anonymise.spool import Spool
from qualkit.core.errors import ProjectError
from qualkit.core.file_hash import file_hash
from qualkit.core.progress import Progress, silent
from qualkit.core.transcript import Problem
from qualkit.exports.reading_sheet import check_suffix
from qualkit.flows.anonymiser import Anonymiser, project_anonymiser
from qualkit.flows.anonymising import FindMentions, anonymise_batch
from qualkit.flows.identifier_decisions import take_decisions
from qualkit.flows.identifier_table import write_identifiers
from qualkit.flows.memo_texts import anonymise_memos
from qualkit.flows.models import model_versions
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Originals, VaultOriginals
from qualkit.flows.project import AskPassphrase, Project, open_project
from qualkit.flows.read_back import remember_read_back
from qualkit.flows.storing import store_one, with_speakers
from qualkit.readers.reviewed import read_reviewed
from qualkit.store import settings as facts
from qualkit.store.database import compact
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import load_transcript, load_transcripts, transcript_rows

_REVIEWED = "Give identifiers.csv or seen_and_kept.csv, as qualkit wrote it, as .csv or .xlsx."


@dataclass(frozen=True, slots=True)
class AnonymiseResult:
    """What anonymising again changed. problems: rows of the reviewed table that could not be
    used.
    """

    policy: str
    transcripts: int
    changed: int
    replaced: dict[str, int]
    decisions: int
    path: Path
    problems: list[Problem] = field(default_factory=list)


def anonymise_again(
    folder: Path,
    *,
    policy: str = "",
    review: Path | None = None,
    out: Path | None = None,
    with_originals: bool = False,
    with_contexts: bool = False,
    ask: AskPassphrase | None = None,
    progress: Progress = silent,
) -> AnonymiseResult:
    """Detect and replace again in every transcript, from the originals in the vault.

    policy: change to this one. review: an identifiers or seen_and_kept table with decisions, which
    become rules of the project. out: the .csv or .xlsx to write instead of exports/identifiers.csv.
    with_contexts: a table of every place beside it. Codings, decisions and memos follow their words
    by the edit maps. Raises ProjectError for a project without originals, and what opening vault
    and table raises.
    """
    if out is not None:
        check_suffix(out)
    rows = read_reviewed(review, ("identifier", "form"), hint=_REVIEWED) if review else []
    with open_project(folder, writing=True) as project:
        if project.is_identifiable:
            raise ProjectError(
                "this project keeps names on purpose and has no vault",
                where=str(folder),
                hint="Ingest the files into a new project without --no-anonymise.",
            )
        with project.database.read() as connection:
            before = facts.read_fact(connection, "policy")
        anonymiser = project_anonymiser(project, policy or before, ask)
        decisions, problems = take_decisions(anonymiser, rows)
        if review and not problems:
            with project.database.write() as connection:
                remember_read_back(connection, file_hash(review))
        options = {"policy": anonymiser.policy.name, "decisions": decisions}
        changed, replaced = _anonymise_all(project, anonymiser, options, progress)
        path = write_identifiers(
            project,
            anonymiser,
            out,
            with_originals=with_originals,
            with_contexts=with_contexts,
        )
        with project.database.read() as connection:
            number = len(transcript_rows(connection))
        return AnonymiseResult(
            anonymiser.policy.name,
            number,
            changed,
            dict(sorted(replaced.items())),
            decisions,
            path,
            problems,
        )


def load_originals(
    project: Project, anonymiser: Anonymiser, *, without: Collection[str] = ()
) -> VaultOriginals:
    """Every original of the project, in the order of ingestion, but those with the ids without."""
    with project.database.read() as connection:
        ids = [row.id for row in transcript_rows(connection) if row.id not in without]
    vault = anonymiser.vault
    return VaultOriginals(vault, tuple(one for one in ids if f"transcript/{one}" in vault))


def store_changed(
    project: Project,
    anonymiser: Anonymiser,
    originals: Originals,
    progress: Progress,
    *,
    find: FindMentions | None = None,
) -> int:
    """Anonymise these again and store those whose text came out otherwise; returns how many. find:
    as for `anonymise_batch`."""
    if not len(originals):
        return 0
    again = {transcript_id(one) for one in originals}
    with project.database.read() as connection:
        others = [row.name for row in transcript_rows(connection) if row.id not in again]
    changed = 0
    with Spool(project.folder) as shelf:
        batch = anonymise_batch(
            anonymiser,
            originals,
            earlier=load_originals(project, anonymiser, without=again),
            find=find,
            remembers=True,
            taken_names=others,
            shelf=shelf,
            progress=progress,
        )
        for original in originals:
            made = batch.anonymise(original)
            with project.database.read() as connection:
                before = load_transcript(connection, made.transcript.id)
            # Participants' ids were anonymised when their file was read; the store knows them.
            made = with_speakers(made, {one.key: one.participant for one in before.speakers})
            if made.transcript != before:
                if not changed:
                    anonymiser.save()
                store_one(project, anonymiser, original, made)
                changed += 1
    return changed


def _anonymise_all(
    project: Project, anonymiser: Anonymiser, options: dict[str, object], progress: Progress
) -> tuple[int, Counter[str]]:
    originals = load_originals(project, anonymiser)
    with project.database.write() as connection:
        before = facts.read_fact(connection, "policy")
        run_id = start_run(connection, "anonymise", options, models=model_versions())
    changed = store_changed(project, anonymiser, originals, progress)
    anonymise_memos(project, anonymiser)
    anonymiser.save()
    mark = anonymiser.vault.commit()
    replaced: Counter[str] = Counter()
    with project.database.write() as connection:
        for one in load_transcripts(connection):
            replaced.update(place.type for place in one.marks)
        facts.write_fact(connection, "policy", anonymiser.policy.name)
        facts.write_fact(connection, "vault_mark", str(mark))
        end_run(connection, run_id, {"transcripts changed": changed})
    if changed or before != anonymiser.policy.name:
        compact(project.database)
    return changed, replaced
