"""Find the transcript that a person means."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

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
    names = [row.name for row in rows]
    if begun:
        raise WrongUsage(
            f"several transcripts begin with {name!r}", hint=_listed([row.name for row in begun])
        )
    near = get_close_matches(name, names, _MOST) or names
    raise WrongUsage(f"there is no transcript {name!r} in this project", hint=_listed(near))


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"There is: {', '.join(map(repr, names[:_MOST])) or 'none'}{more}."
