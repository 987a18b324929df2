"""Find the transcript that a person means."""

from __future__ import annotations

from qualkit.core.choices import unknown
from qualkit.core.errors import WrongUsage
from qualkit.store.database import Connection
from qualkit.store.rows import TranscriptRow
from qualkit.store.transcripts import transcript_rows

#: Names that a hint lists.
_MOST = 8


def transcript_named(connection: Connection, name: str) -> TranscriptRow:
    """By its name in the project, its id, or a beginning that only its name has.

    Raises WrongUsage that says which names are meant or there.
    """
    rows = transcript_rows(connection)
    for row in rows:
        if name in (row.name, row.id):
            return row
    begun = [row for row in rows if row.name.casefold().startswith(name.casefold())] if name else []
    if len(begun) == 1:
        return begun[0]
    if begun:
        named = ", ".join(row.name for row in begun[:_MOST])
        more = f" and {len(begun) - _MOST} more" if len(begun) > _MOST else ""
        raise WrongUsage(f"several transcripts begin with {name!r}", hint=f"{named}{more}.")
    raise unknown("transcript", name, [row.name for row in rows])
