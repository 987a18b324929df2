"""Tell whether a folder is on a network share, where file locks cannot be relied on."""

from __future__ import annotations

import logging
from functools import cache
from pathlib import Path

_LOG = logging.getLogger("qualkit")
_MOUNTS = Path("/proc/mounts")
#: File systems over a network, or through a program, whose locks do not reach other machines
#: (sqlite.org/lockingv3.html, section 6; sqlite.org/wal.html: "WAL does not work over a network").
_NETWORK = (
    "9p",
    "afs",
    "afpfs",
    "ceph",
    "cifs",
    "davfs",
    "fuse.davfs2",
    "fuse.rclone",
    "fuse.sshfs",
    "glusterfs",
    "nfs",
    "nfs4",
    "smb3",
    "smbfs",
)


def network_share(folder: Path, mounts: str | None = None) -> str:
    """The kind of network file system that `folder` is on ("nfs4"); empty where it is on none.

    mounts: the text of /proc/mounts, which is read where it is not given. On Windows a path that
    begins with two backslashes is a share; on other systems without /proc nothing is known.
    """
    place = str(folder.resolve())
    if place.startswith("\\\\"):
        return "Windows share"
    if mounts is None:
        try:
            mounts = _MOUNTS.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
    best, kind = "", ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = fields[1].replace("\\040", " ").rstrip("/")
        is_over = place == point or place.startswith(point + "/")
        # The innermost counts; a later mount at the same place lies over the earlier.
        if is_over and len(point) >= len(best):
            best, kind = point, fields[2]
    return kind if kind in _NETWORK else ""


@cache
def warn_of_share(folder: Path) -> None:
    """Say on the log that a project is on a share, once a process."""
    kind = network_share(folder)
    if kind:
        _LOG.warning(
            "This project is on a network share (%s). Let only one person work in it at a time, "
            "or keep it on a local disk: a share cannot keep two writers apart.",
            kind,
        )
