"""Files of a project that nobody else on the machine may read: modes 0600, and 0700 for folders.

On Windows, who may read a file is not in its mode, and nothing is looked at.
"""

from __future__ import annotations

import logging
import os
import stat
from pathlib import Path

from qualkit.core.project_folder import DATABASE_NAME, VAULT_NAME

_LOG = logging.getLogger("qualkit")


def private_files(folder: Path, key_file: Path) -> list[Path]:
    """What is there of database (with the files that SQLite keeps beside it), vault, copies of
    both, key and the key's folder."""
    names = [DATABASE_NAME, f"{DATABASE_NAME}-wal", f"{DATABASE_NAME}-shm", VAULT_NAME]
    copies = sorted([*folder.glob("*.backup.db"), *folder.glob("*.backup.qkv")])
    found = [*(folder / name for name in names), *copies, key_file]
    if key_file.parent.name == "keys":  # one of our making, not somebody's memory stick
        found.append(key_file.parent)
    return [one for one in found if one.exists()]


def mode_for_others(path: Path) -> int:
    """What group and others may do with it, as in a mode; 0 for nothing."""
    return stat.S_IMODE(path.stat().st_mode) & 0o077 if os.name == "posix" else 0


def own_mode(path: Path) -> str:
    """The mode that it should have: "600" or "700"."""
    return "700" if path.is_dir() else "600"


def close_to_others(folder: Path, key_file: Path) -> None:
    """Take from others what they may do with these files, and say so on the log."""
    closed, still_open = [], []
    for path in filter(mode_for_others, private_files(folder, key_file)):
        try:
            path.chmod(int(own_mode(path), 8))
            closed.append(str(path))
        except OSError:
            still_open.append(str(path))
    if closed:
        _LOG.warning("Others on this machine could read %s: now only you can.", ", ".join(closed))
    if still_open:
        _LOG.warning("Others on this machine can read %s.", ", ".join(still_open))
