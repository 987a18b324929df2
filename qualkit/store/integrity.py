"""Check that the project database is whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sqlalchemy as sa

from qualkit.store.schema import coding, sample_excerpt


@dataclass(frozen=True, slots=True)
class DatabaseChecks:
    """What is wrong, in words; empty where nothing is."""

    integrity: str
    foreign_keys: str

    def words_hashes(
        self, connection: sa.Connection, transcript_id: str
    ) -> Iterator[tuple[int, int, str]]:
        """(start, end, hash of the words) of all codings and drawn excerpts of a transcript."""
        for table in (coding, sample_excerpt):
            rows = connection.execute(
                sa.select(table.c.start, table.c.end, table.c.words_hash).where(
                    table.c.transcript_id == transcript_id
                )
            )
            for row in rows:
                yield row.start, row.end, row.words_hash


def check_database(connection: sa.Connection) -> DatabaseChecks:
    """SQLite's own integrity and foreign-key checks; nothing is changed."""
    found = connection.exec_driver_sql("PRAGMA integrity_check").scalars().all()
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    return DatabaseChecks(
        "" if found == ["ok"] else "; ".join(map(str, found[:5])),
        f"{len(broken)} rows point to nothing" if broken else "",
    )
