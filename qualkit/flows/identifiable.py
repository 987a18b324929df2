"""Store transcripts as they are, names and all: only on explicit wish (`--no-anonymise`), and
logged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualkit.core.transcript import AnonymisedTranscript, Transcript
from qualkit.flows.naming import free_name, source_name, transcript_id
from qualkit.flows.project import Project
from qualkit.readers.participants import ParticipantRow
from qualkit.store import settings as facts
from qualkit.store.participants import save_participant
from qualkit.store.runs import end_run, start_run
from qualkit.store.transcripts import save_transcript, transcript_rows


def store_identifiable(
    project: Project,
    originals: Sequence[Transcript],
    people: Sequence[ParticipantRow],
    options: Mapping[str, object],
) -> None:
    """Keep original text in the project. Everything written from it is marked identifiable."""
    with project.database.write() as connection:
        facts.write_fact(connection, "identifiable", "yes")
        facts.write_fact(connection, "policy", "none")
        for one in people:
            save_participant(connection, one.id, one.id, one.attributes)
    if not originals:
        return
    with project.database.write() as connection:
        inputs = [one.source.sha256 for one in originals]
        run_id = start_run(connection, "ingest", options, inputs=inputs)
        taken = {row.name for row in transcript_rows(connection)}
        for original in originals:
            name = free_name(source_name(original), taken)
            taken.add(name)
            save_transcript(
                connection,
                as_identifiable(original, transcript_id(original), name),
                source_sha256=original.source.sha256,
                source_part=original.source.part,
                format=original.source.format,
                layout=original.source.layout,
                rules_hash="",
                problems=original.problems,
                allow_identifiable=True,
            )
        words = sum(one.word_count for one in originals)
        end_run(connection, run_id, {"transcripts": len(originals), "words": words})


def as_identifiable(original: Transcript, identity: str, name: str) -> AnonymisedTranscript:
    """The original as the type that the store takes, marked as identifiable."""
    return AnonymisedTranscript(
        id=identity,
        name=name,
        text=original.text,
        turns=original.turns,
        speakers=original.speakers,
        parts=original.parts,
        language=original.language,
        identifiable=True,
    )
