"""Which files a project holds already, with all that `ingest` takes from them."""

from __future__ import annotations

from qualkit.readers.exchange import PROJECT_FORMATS
from qualkit.store import settings as facts
from qualkit.store.database import Connection
from qualkit.store.joined_files import joined_files
from qualkit.store.transcripts import transcript_rows


def finished_files(connection: Connection) -> set[str]:
    """SHA-256 of files that need not be read again, those of joined transcripts among them.

    Another program's project has its codings stored after its transcripts; where the command was
    killed in between, it is read again.
    """
    alone = {
        row.source_sha256
        for row in transcript_rows(connection)
        if row.format not in PROJECT_FORMATS
        or facts.read_fact(connection, taken_key(row.source_sha256))
    }
    return alone.union(*joined_files(connection).values())


def taken_key(sha256: str) -> str:
    """The fact that says that a file's codings are in the project."""
    return f"taken:{sha256[:32]}"
