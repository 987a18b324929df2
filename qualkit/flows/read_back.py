"""Which reviewed tables the project holds the edits of, so that they may be written over."""

from __future__ import annotations

import logging
from collections.abc import Collection
from pathlib import Path

from qualkit.core.errors import BadReview
from qualkit.core.file_hash import file_hash
from qualkit.flows.kept_files import free_name_beside
from qualkit.flows.project import Project
from qualkit.readers.reviewed import read_reviewed
from qualkit.store import settings as facts
from qualkit.store.database import Connection

_LOG = logging.getLogger("qualkit")
_FACT = "reviewed"
#: As many tables are remembered, the latest.
_MOST = 50


def remember_read_back(connection: Connection, source: str) -> None:
    """Note that all of a file's edits are in the project. source: the SHA-256 of its bytes."""
    seen = facts.read_fact(connection, _FACT).split()
    if source not in seen:
        facts.write_fact(connection, _FACT, " ".join([*seen, source][-_MOST:]))


def set_aside_unread(
    project: Project, path: Path, keys: Collection[str], to_fill: Collection[str]
) -> None:
    """Rename the table at `path` where somebody has written into it and that was not read back.

    keys, to_fill: the columns by which its rows are known, and those that people write into.
    It is then "identifiers.edited-1.csv" and a warning says so; otherwise it may be written over.
    """
    if not path.exists() or not _is_filled(path, keys, to_fill):
        return
    with project.database.read() as connection:
        seen = facts.read_fact(connection, _FACT).split()
    if file_hash(path) not in seen:
        kept = free_name_beside(path, "edited")
        path.rename(kept)
        _LOG.warning("%s held edits that were not read back; it is kept as %s", path.name, kept)


def _is_filled(path: Path, keys: Collection[str], to_fill: Collection[str]) -> bool:
    """What cannot be read may hold anything."""
    try:
        rows = read_reviewed(path, tuple(keys))
    except BadReview:
        return True
    return any(row.get(column).strip() for row in rows for column in to_fill)
