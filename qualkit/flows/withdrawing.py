"""Take a participant who withdraws out of the project: talk, originals, names, codes, notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import WrongUsage
from qualkit.core.transcript import Role
from qualkit.core.withdrawn_talk import turns_by, withdraw_talk
from qualkit.flows.editing_people import Editing, editing
from qualkit.flows.project import (
    AskPassphrase,
    note_next_vault,
    project_id,
    settle_next_vault,
)
from qualkit.flows.storing import carry_places
from qualkit.flows.vault import destroy_copies
from qualkit.flows.vault_records import newest_replacements
from qualkit.flows.withdrawn_memos import blank_memos, gone_words
from qualkit.flows.withdrawn_vault import Gone, GoneTalk, write_vault_without
from qualkit.store import settings as facts
from qualkit.store.database import Connection, compact
from qualkit.store.joined_files import joined_files
from qualkit.store.memos import load_memos
from qualkit.store.people import SpeakerRow
from qualkit.store.rows import TranscriptRow
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import change_text, load_transcript, transcript_rows
from qualkit.store.withdrawal import (
    Removed,
    forget_computed,
    remember_withdrawn,
    remove_at,
    remove_person,
    remove_transcript,
)


@dataclass(frozen=True, slots=True)
class WithdrawResult:
    """What went, or would go (dry_run).

    transcripts: names of those removed whole. turns: by the name of a transcript in which others
    are interviewed too, how many turns now read [withdrawn]. spoken_of: names of transcripts in
    which others name the person. topics: whether topics have to be built again. exports: files that
    were written before and may hold their words. copies: backup copies that were destroyed.
    """

    person: str
    transcripts: list[str]
    turns: dict[str, int]
    codings: int
    memos: int
    spoken_of: list[str] = field(default_factory=list)
    quoting_memos: int = 0
    naming_memos: int = 0
    topics: bool = False
    exports: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)
    dry_run: bool = False


def withdraw_person(
    folder: Path, reference: str, *, dry_run: bool = False, ask: AskPassphrase | None = None
) -> WithdrawResult:
    """Remove a participant, or a speaker who is nobody yet, for good.

    Transcripts in which no other participant speaks go whole; in others their turns are replaced,
    and codings on the rest stay where they are. The vault is written anew without them. Their files
    and their row of the participants file are not taken in again. dry_run: change nothing. Killed
    at any moment, the project is as before or as after. Raises WrongUsage, and what opening project
    and vault raises.
    """
    with editing(folder, ask, may_be_destroyed=True) as work:
        rows = work.resolve(reference)
        if any(row.role is Role.INTERVIEWER for row in rows):
            raise WrongUsage(
                f"{reference} is an interviewer",
                hint="Who answers can withdraw; a role is changed with: qualkit participants role",
            )
        project_id(work.project)
        removed = Removed()
        with work.project.database.attempt() as (connection, transaction):
            names = {row.id: row for row in transcript_rows(connection)}
            gone = _find(work, connection, reference, rows, names)
            words = gone_words(connection, gone, rows)
            _remove(connection, reference, gone, removed)
            quoting, naming = blank_memos(connection, words)
            topics = forget_computed(connection, [*gone.transcripts, *gone.talk])
            spoken_of = [names[one].name for one in _naming(work, gone)]
            if not dry_run:
                _note(work, connection, gone, removed, naming)
                transaction.commit()
        return WithdrawResult(
            reference,
            [row.name for row in names.values() if row.id in gone.transcripts],
            {names[one].name: len(talk.turns) for one, talk in gone.talk.items()},
            removed.codings,
            removed.memos,
            spoken_of,
            quoting,
            len(naming),
            topics,
            _written(work.project.exports),
            [] if dry_run else _settle(work),
            dry_run,
        )


def _find(
    work: Editing,
    connection: Connection,
    reference: str,
    rows: Sequence[SpeakerRow],
    names: dict[str, TranscriptRow],
) -> Gone:
    """What is the person's alone, and what stands among others' talk."""
    theirs = {(row.transcript_id, row.key) for row in rows}
    shared = {
        one.transcript_id
        for one in work.speakers
        if one.role is Role.PARTICIPANT and (one.transcript_id, one.key) not in theirs
    }
    transcripts = dict.fromkeys(row.transcript_id for row in rows)
    talk: dict[str, GoneTalk] = {}
    for identity in (one for one in transcripts if one in shared):
        stored = load_transcript(connection, identity)
        places = tuple(
            place for place, one in enumerate(stored.speakers) if (identity, one.key) in theirs
        )
        talk[identity] = GoneTalk(places, turns_by(stored, places), *withdraw_talk(stored, places))
    joined = joined_files(connection)
    files = {
        sha256
        for identity in transcripts
        for sha256 in joined.get(identity, [names[identity].source_sha256])
    }
    people = {reference} & set(work.people)
    originals = {one for person in people for one in work.ids.originals_of(person)}
    merged = {one for one in work.ids.merged if work.ids.original(one) in originals | people}
    return Gone(
        frozenset(one for one in transcripts if one not in talk),
        talk,
        frozenset(files),
        frozenset(people | originals | merged),
    )


def _remove(connection: Connection, reference: str, gone: Gone, removed: Removed) -> None:
    """Remove from the database."""
    for identity in gone.transcripts:
        remove_transcript(connection, identity, removed)
    for identity, talk in gone.talk.items():
        remove_at(connection, identity, talk.turns, removed)
        change_text(connection, talk.left)
        carry_places(connection, identity, talk.left.text, talk.edits.forward)
    remove_person(connection, reference, removed)


def _naming(work: Editing, gone: Gone) -> list[str]:
    """The transcripts that stay in which others name the person, in the order of reading."""
    if work.anonymiser is None:
        return []
    entities = {f"person-{one}" for one in gone.people}
    entities |= {one.id for one in work.anonymiser.entities if one.participant in gone.people}
    found = []
    for identity in dict.fromkeys(one.transcript_id for one in work.speakers):
        made = newest_replacements(work.anonymiser.vault, identity)
        if made is None or identity in gone.transcripts:
            continue
        original = work.original(identity)
        places = gone.talk[identity].speakers if identity in gone.talk else ()
        own = turns_by(original, places) if original else []
        if any(
            one.entity_id in entities and not any(s.overlaps(one.mention.span) for s in own)
            for one in made
        ):
            found.append(identity)
    return found


def _note(
    work: Editing, connection: Connection, gone: Gone, removed: Removed, naming: set[str]
) -> None:
    """In the same transaction: the vault that takes the place of the old one, what must not come
    back, and the run log. naming: memos whose originals have the person's name: these go."""
    remember_withdrawn(connection, gone.people, gone.files)
    if work.anonymiser is not None:
        memos = {one.text for one in load_memos(connection)} - naming
        fresh = write_vault_without(work.anonymiser, work.ids, gone, memos)
        key_file = facts.read_fact(connection, "key_file")
        note_next_vault(connection, fresh.mark, fresh.salt, key_file, fresh.path.name)
    run_id = start_run(connection, "participants withdraw", {})
    counts = {
        "transcripts removed": len(gone.transcripts),
        "transcripts changed": len(gone.talk),
        "codings": removed.codings,
        "memos": removed.memos,
    }
    end_run(connection, run_id, counts)


def _settle(work: Editing) -> list[Path]:
    settle_next_vault(work.project)
    compact(work.project.database)
    return destroy_copies(work.project)


def _written(exports: Path) -> list[Path]:
    return sorted(exports.iterdir()) if exports.is_dir() else []
