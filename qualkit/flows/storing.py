"""Store anonymised transcripts: originals to the vault first, then the anonymised text to the
database.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from qualkit.anonymise.replacement import Anonymised
from qualkit.anonymise.vault import Vault
from qualkit.core.progress import Progress
from qualkit.core.span import Span
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.anonymiser import Anonymiser
from qualkit.flows.naming import origin_of, transcript_id
from qualkit.flows.originals import Originals
from qualkit.flows.project import Project
from qualkit.flows.read_file import ReadFile
from qualkit.flows.replacing import Batch
from qualkit.flows.vault_records import (
    BEFORE,
    NEWEST,
    file_to_json,
    record_of,
    replacements_from_json,
    replacements_to_json,
    transcript_to_json,
)
from qualkit.readers.participants import ParticipantRow
from qualkit.store import settings as facts
from qualkit.store.codings import coding_spans, move_codings
from qualkit.store.memos import move_excerpt_memos
from qualkit.store.participants import save_participant
from qualkit.store.samples import move_samples
from qualkit.store.transcripts import save_transcript, text_hash_of


def store_batch(
    project: Project,
    anonymiser: Anonymiser,
    originals: Originals,
    batch: Batch,
    files: Mapping[str, ReadFile],
    *,
    shown: Mapping[str, str],
    progress: Progress,
) -> Counter[str]:
    """Store transcripts one by one, each in a transaction of its own; returns mentions by type.

    The vault is written before the database: a command killed in between leaves an original that
    nothing points to, never a transcript without its original. files: by SHA-256; their bytes are
    read once more, so that they need not all be in memory. shown: participants' ids as the project
    shows them, by their own.
    """
    anonymiser.save()
    replaced: Counter[str] = Counter()
    for number, original in enumerate(originals, start=1):
        identity = transcript_id(original)
        anonymised = with_participants(batch.anonymise(original), shown)
        vault = anonymiser.vault
        vault.put(f"transcript/{identity}", transcript_to_json(original))
        for sha256 in (one.sha256 for one in original.source.every):
            if sha256 in files and f"file/{sha256}" not in vault:
                vault.put(f"file/{sha256}", file_to_json(files[sha256].read_bytes()))
        store_one(project, anonymiser, original, anonymised)
        replaced.update(str(one.mention.type) for one in anonymised.replacements)
        progress("storing", number, len(originals))
    return replaced


def with_participants(made: Anonymised, ids: Mapping[str, str]) -> Anonymised:
    """The same with anonymised participant ids."""
    speakers = {one.key: one.participant for one in made.transcript.speakers}
    return with_speakers(made, {key: ids.get(one, one) for key, one in speakers.items()})


def with_speakers(made: Anonymised, participants: Mapping[str, str]) -> Anonymised:
    """The same with other participant ids, by the speaker's key."""
    speakers = tuple(
        replace(one, participant=participants.get(one.key, one.participant))
        for one in made.transcript.speakers
    )
    return replace(made, transcript=replace(made.transcript, speakers=speakers))


def store_one(
    project: Project, anonymiser: Anonymiser, original: Transcript, anonymised: Anonymised
) -> None:
    """Store one transcript; codings and drawn excerpts on an earlier text of it are
    carried over by the edit maps.

    The record of the text that stands in the database stays in the vault beside the new one: a
    command killed between the two leaves the old text, whose places only the old map knows.
    """
    identity, vault = anonymised.transcript.id, anonymiser.vault
    before = standing_record(project, vault, identity)
    if before is not None:
        vault.put(f"{BEFORE}/{identity}", before)
    record = replacements_to_json(
        anonymised.edits, anonymised.replacements, anonymised.kept, anonymised.transcript.text
    )
    vault.put(f"{NEWEST}/{identity}", record)
    mark = vault.commit()
    with project.database.write() as connection:
        for speaker in anonymised.transcript.speakers:
            if speaker.participant:
                save_participant(connection, speaker.participant, "", {})
        save_transcript(
            connection,
            anonymised.transcript,
            origin_of(original),
            rules_hash=anonymiser.policy.name,
            # A problem may quote the transcript, so only its kind of place is kept.
            problems=[Problem("see the summary of ingest", one.where) for one in original.problems],
        )
        if before is not None:
            old_edits, _ = replacements_from_json(identity, before)
            back = old_edits.inverse()
            carry_places(
                connection,
                identity,
                anonymised.transcript.text,
                lambda span: anonymised.edits.forward(back.forward(span)),
            )
        facts.write_fact(connection, "vault_mark", str(mark))


def standing_record(project: Project, vault: Vault, identity: str) -> Mapping[str, Any] | None:
    """The record of replacements of the text that the database holds; None where it holds none."""
    with project.database.read() as connection:
        stored = text_hash_of(connection, identity)
    if stored is None:
        return None
    return record_of(stored, [vault.get(f"{kind}/{identity}") for kind in (NEWEST, BEFORE)])


def carry_places(
    connection: facts.Connection, identity: str, text: str, carry: Callable[[Span], Span]
) -> None:
    """Let codings, drawn excerpts and memos follow their words into a transcript's new text.

    carry: where a stretch of the text before stands in it.
    """
    moved = {key: carry(span) for key, span in coding_spans(connection, identity).items()}
    if moved:
        move_codings(connection, identity, text, moved)
    move_samples(connection, identity, text, carry)
    move_excerpt_memos(connection, identity, carry)


def store_people(
    project: Project, people: Sequence[ParticipantRow], ids: Mapping[str, str], batch: Batch
) -> None:
    """Store participants with anonymised ids and attribute values."""
    with project.database.write() as connection:
        for one in people:
            values = {
                name: batch.attribute_values.get(value, value)
                for name, value in one.attributes.items()
            }
            save_participant(connection, ids.get(one.id, one.id), "", values)
