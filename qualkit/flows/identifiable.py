"""Store transcripts as they are, names and all: only on explicit wish (`--no-anonymise`), and
logged.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping

from qualkit.core.transcript import AnonymisedTranscript, Transcript
from qualkit.flows.ingest_again import make_way
from qualkit.flows.ingest_report import Gathered
from qualkit.flows.naming import free_name, origin_of, source_name, transcript_id
from qualkit.flows.project import Project
from qualkit.flows.read_file import ReadFile
from qualkit.store import settings as facts
from qualkit.store.database import Connection
from qualkit.store.participants import save_participant
from qualkit.store.runs import end_run, forget_run, start_run
from qualkit.store.transcripts import save_transcript, transcript_rows

#: Transcripts in one transaction: a commit waits for the disk, as long as reading several does.
_LOT = 16


def store_identifiable(
    project: Project,
    files: Iterable[ReadFile],
    gathered: Gathered,
    options: Mapping[str, object],
    *,
    again: bool = False,
) -> None:
    """Keep original text in the project, some transcripts in a transaction, as they are read.
    Everything written from it is marked identifiable."""
    with project.database.write() as connection:
        facts.write_fact(connection, "identifiable", "yes")
        facts.write_fact(connection, "policy", "none")
        run_id = start_run(connection, "ingest", options)
        names = {row.id: row.name for row in transcript_rows(connection)}
    taken = set(names.values())
    exchanged: list[ReadFile] = []
    read = _gather(files, gathered, exchanged)
    if again:
        read = make_way(project, read, gathered.note)
    for lot in _in_lots(read, _LOT):
        with project.database.write() as connection:
            for original in lot:
                identity = transcript_id(original)
                taken.discard(names.pop(identity, ""))
                name = free_name(source_name(original), taken)
                taken.add(name)
                _save(connection, original, identity, name)
    with project.database.write() as connection:
        for one in gathered.people:
            save_participant(connection, one.id, one.id, one.attributes)
    if exchanged:
        from qualkit.flows.ingest_exchange import take_exchanges

        gathered.note_exchanges(take_exchanges(project, exchanged))
    with project.database.write() as connection:
        if not gathered.transcripts:
            forget_run(connection, run_id)
            return
        counts = {"transcripts": gathered.transcripts, "words": gathered.words}
        end_run(connection, run_id, counts, inputs=gathered.inputs)


def _save(connection: Connection, original: Transcript, identity: str, name: str) -> None:
    for person in {one.participant for one in original.speakers} - {""}:
        save_participant(connection, person, person, {})
    save_transcript(
        connection,
        as_identifiable(original, identity, name),
        origin_of(original),
        problems=original.problems,
        allow_identifiable=True,
    )


def _gather(
    files: Iterable[ReadFile], gathered: Gathered, exchanged: list[ReadFile]
) -> Iterator[Transcript]:
    for file in files:
        exchanged += [file] if file.exchange is not None else []
        yield from gathered.add(file)


def _in_lots(originals: Iterator[Transcript], size: int) -> Iterator[list[Transcript]]:
    while lot := list(itertools.islice(originals, size)):
        yield lot


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
