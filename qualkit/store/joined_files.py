"""The files that a transcript came from, where parts of one interview were joined."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from qualkit.store.schema import transcript, transcript_file


def save_further_files(
    connection: sa.Connection, transcript_id: str, files: Sequence[tuple[str, int]]
) -> None:
    """Note the files after a transcript's first, by SHA-256 and which transcript of the file.

    A transcript that was stored of such a file alone is part of this one from now on, and goes.
    """
    connection.execute(
        transcript_file.delete().where(transcript_file.c.transcript_id == transcript_id)
    )
    for position, (sha256, part) in enumerate(files, start=1):
        alone = (transcript.c.source_sha256 == sha256, transcript.c.source_part == part)
        connection.execute(transcript.delete().where(*alone, transcript.c.id != transcript_id))
        connection.execute(
            transcript_file.insert().values(
                transcript_id=transcript_id, position=position, sha256=sha256, part=part
            )
        )


def joined_files(connection: sa.Connection) -> dict[str, list[str]]:
    """SHA-256 of the files of each transcript that was joined from several, by its id."""
    first = sa.select(transcript.c.id, transcript.c.source_sha256).where(
        transcript.c.id.in_(sa.select(transcript_file.c.transcript_id))
    )
    found = {row.id: [row.source_sha256] for row in connection.execute(first)}
    order = (transcript_file.c.transcript_id, transcript_file.c.position)
    for row in connection.execute(sa.select(transcript_file).order_by(*order)):
        found[row.transcript_id].append(row.sha256)
    return found
