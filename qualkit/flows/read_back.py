"""Which tables hold nothing that the project does not, so that they may be written over: as it
wrote them itself, or read back."""

from __future__ import annotations

import logging
from collections.abc import Collection
from hashlib import sha256
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


def key_of_table(project: Project, path: Path) -> str:
    """Under which the hash of a written table is kept; a project that was moved still knows its
    own tables. The path itself may name a person, so only its hash is in the key."""
    place, folder = path.resolve(), project.folder.resolve()
    known_as = place.relative_to(folder) if place.is_relative_to(folder) else place
    return "written " + sha256(known_as.as_posix().encode()).hexdigest()[:16]


def remember_written(project: Project, *paths: Path) -> None:
    """Note that these tables are as the project wrote them."""
    with project.database.write() as connection:
        for path in paths:
            facts.write_fact(connection, key_of_table(project, path), file_hash(path))


def has_all_of(connection: Connection, project: Project, path: Path) -> bool:
    """Whether a table is as the project wrote it last, or was read back as it is."""
    written = facts.read_fact(connection, key_of_table(project, path))
    return file_hash(path) in (*written.split(), *facts.read_fact(connection, _FACT).split())


def set_aside_unread(
    project: Project, path: Path, keys: Collection[str], to_fill: Collection[str]
) -> None:
    """Rename the table at `path` where somebody has written into it and that was not read back.

    keys, to_fill: the columns by which its rows are known, and those that people write into.
    It is then "identifiers.edited-1.csv" and a warning says so; otherwise it may be written over.
    """
    if not path.is_file():
        return
    with project.database.read() as connection:
        is_ours = has_all_of(connection, project, path)
    # Written by `anonymise --risk`, which stores nothing, it is told by what stands in it.
    if not is_ours and _is_filled(path, keys, to_fill):
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
