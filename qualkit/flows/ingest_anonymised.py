"""The second half of `ingest`: anonymise what was read, and store it."""

from __future__ import annotations

import dataclasses
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.anonymise.new_names import KnownNames
from qualkit.anonymise.spool import Shelf, Spool
from qualkit.core.progress import Progress
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.anonymise import load_originals
from qualkit.flows.anonymise_earlier import anonymise_earlier
from qualkit.flows.anonymiser import Anonymiser, project_anonymiser
from qualkit.flows.anonymising import anonymise_batch
from qualkit.flows.detecting import load_recognisers
from qualkit.flows.engines import transcript_engine
from qualkit.flows.identifier_table import write_identifiers
from qualkit.flows.ingest_again import make_way
from qualkit.flows.ingest_exchange import take_exchanges, texts_in
from qualkit.flows.ingest_report import Gathered
from qualkit.flows.known_people import learn_people
from qualkit.flows.memo_texts import anonymise_memos
from qualkit.flows.models import model_versions
from qualkit.flows.naming import transcript_id
from qualkit.flows.originals import Changed, InTurn, Originals, ShelvedOriginals
from qualkit.flows.people_ids import PeopleIds, follow_merges, load_ids, save_ids
from qualkit.flows.project import AskPassphrase, Project
from qualkit.flows.read_file import ReadFile
from qualkit.flows.replacing import Batch
from qualkit.flows.storing import store_batch, store_people
from qualkit.nlp.english import is_english
from qualkit.readers.attribute_terms import is_category
from qualkit.readers.participants import ParticipantRow
from qualkit.store import settings as facts
from qualkit.store.participants import load_participants
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import transcript_rows

#: The fact that an `ingest` has begun to store and not ended.
_UNFINISHED = "ingest_unfinished"


@dataclass(frozen=True, slots=True)
class StoredAnonymised:
    """replaced: mentions replaced, by type. identifiers: the table of replacements, where it was
    written. changed_earlier: earlier transcripts in which new names were found."""

    anonymiser: Anonymiser
    replaced: Counter[str] = field(default_factory=Counter)
    identifiers: Path | None = None
    changed_earlier: int = 0


def store_anonymised(
    project: Project,
    read: Iterable[ReadFile],
    gathered: Gathered,
    options: Mapping[str, object],
    *,
    policy: str,
    again: bool,
    ask: AskPassphrase | None,
    progress: Progress,
) -> StoredAnonymised:
    """Anonymise what is read, consistently with what the project holds, and store it.

    gathered: takes what was found in each file. options: for the run log. The others as `ingest`.
    """
    files: dict[str, ReadFile] = {}
    with Spool(project.folder) as shelf:
        originals = ShelvedOriginals(shelf, "read")
        for file in read:
            found = gathered.add(file)
            if found and not len(originals):
                # Workers load their models while files are read here.
                engine = transcript_engine(project.settings.engine)
                engine.warm_up(load_recognisers, project.settings.workers)
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
        return _anonymise_and_store(
            project, anonymiser, files, originals, gathered, options, shelf, progress
        )


def _not_english(original: Transcript) -> Problem:
    """Talk in which fewer names are found, and what to do about it."""
    return Problem(
        "this talk does not read as English: names are found only by form, by lists, and where "
        "a capital is never seen small",
        where=original.source.name,
        hint="Read exports/seen_and_kept.csv before you share anything of it.",
    )


def _anonymise_and_store(
    project: Project,
    anonymiser: Anonymiser,
    files: Mapping[str, ReadFile],
    originals: Originals,
    gathered: Gathered,
    options: Mapping[str, object],
    shelf: Shelf,
    progress: Progress,
) -> StoredAnonymised:
    people = gathered.people
    if not len(originals) and not _are_new(project, people):
        return _finish(project, anonymiser, progress)
    known_ids = load_ids(anonymiser.vault)
    originals = Changed(originals, lambda one: follow_merges(one, known_ids))
    people = [one for one in people if one.id not in known_ids.merged]
    before = _looked_for(project, anonymiser)
    learn_people(anonymiser, people, originals)
    new = {transcript_id(one) for one in originals}
    with project.database.read() as connection:
        taken = [row.name for row in transcript_rows(connection) if row.id not in new]
    extra = texts_in(files.values())
    batch = anonymise_batch(
        anonymiser,
        InTurn(originals, extra.running),
        earlier=load_originals(project, anonymiser, without=new),
        taken_names=taken,
        values=[*_short_texts(people), *extra.short],
        shelf=shelf,
        remembers=True,
        progress=progress,
    )
    new_ids = _new_ids(people, known_ids, batch)
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
    again = anonymise_earlier(project, anonymiser, before, new, progress)
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
    return StoredAnonymised(anonymiser, replaced, identifiers, again)


def _short_texts(people: Sequence[ParticipantRow]) -> list[str]:
    """What the participants file says that may name somebody: ids, and attributes but for the
    categories of censuses."""
    values = [
        value
        for one in people
        for name, value in one.attributes.items()
        if not is_category(name, value)
    ]
    return [*values, *(one.id for one in people)]


def _new_ids(
    people: Sequence[ParticipantRow], known_ids: PeopleIds, batch: Batch
) -> dict[str, str]:
    """The ids that people are shown under, by their ids in the file; those known keep theirs, and
    new ones are added to known_ids."""
    new_ids = {
        one.id: known_ids.shown.get(one.id) or _plain_id(batch.attribute_values.get(one.id, one.id))
        for one in people
    }
    known_ids.shown |= {one: shown for one, shown in new_ids.items() if one != shown}
    return new_ids


def _finish(project: Project, anonymiser: Anonymiser, progress: Progress) -> StoredAnonymised:
    """Finish what an earlier `ingest` had still to do when it was killed: new names in earlier
    transcripts and memos, and the tables."""
    with project.database.read() as connection:
        if not facts.read_fact(connection, _UNFINISHED):
            return StoredAnonymised(anonymiser)
    again = anonymise_earlier(project, anonymiser, _looked_for(project, anonymiser), (), progress)
    anonymise_memos(project, anonymiser)
    identifiers = write_identifiers(project, anonymiser)
    with project.database.write() as connection:
        facts.write_fact(connection, _UNFINISHED, "")
    return StoredAnonymised(anonymiser, Counter(), identifiers, again)


def _looked_for(project: Project, anonymiser: Anonymiser) -> KnownNames:
    """The names that were looked for in every transcript of the project; none are sure to have been
    where an earlier `ingest` was killed."""
    with project.database.read() as connection:
        is_unfinished = facts.read_fact(connection, _UNFINISHED)
    return KnownNames({}) if is_unfinished else anonymiser.known_names()


def _are_new(project: Project, people: Sequence[ParticipantRow]) -> bool:
    with project.database.read() as connection:
        known = load_participants(connection)
    return len(people) > len(known)


def _plain_id(words: str) -> str:
    return words.replace("[", "").replace("]", "")
