"""What a project's SQLite file needs, and what its errors mean, whichever library opens it."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import quote

from qualkit.core.errors import ProjectBusy, ProjectError


def may_write(path: Path) -> bool:
    """Whether a database can be written: SQLite makes its -wal and -shm files beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def reading_address(path: Path) -> str:
    """A URI for a project on a read-only disk or in a folder of somebody else's.

    `immutable` reads the file alone, without the files beside it that SQLite could not make there
    (sqlite.org/uri.html); so what stands in a -wal that no command has taken in would be missed,
    and ProjectError is raised.
    """
    beside = path.with_name(f"{path.name}-wal")
    if beside.exists() and beside.stat().st_size:
        raise ProjectError(
            "the project was not closed properly, and cannot be mended where it may only be read",
            where=str(path.parent),
            hint="Copy the whole folder to a place of your own and open it there.",
        )
    return f"file:{quote(str(path.resolve()))}?mode=ro&immutable=1"


def as_project_error(reason: str, path: Path) -> ProjectError:
    """The error to show for what SQLite says ("database is locked", "disk is full")."""
    if "locked" in reason:
        return ProjectBusy(
            "another program is writing to this project",
            where=str(path),
            hint="Try again when it has ended.",
        )
    hint = "Restore it from a backup copy; `qualkit doctor` tells what can be read."
    if "readonly" in reason or "unable to open" in reason:
        hint = "Check that you may write in this folder."
    elif "full" in reason:
        hint = "Make room on the disk and run the command again: nothing stored is lost."
    elif "malformed" not in reason and "not a database" not in reason:
        hint = "Run the command again with --debug for the details."
    return ProjectError(
        f"the project database cannot be used ({reason})", where=str(path), hint=hint
    )
