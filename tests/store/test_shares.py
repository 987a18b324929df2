"""Network shares are told from local disks."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from qualkit.store import shares
from qualkit.store.shares import network_share, warn_of_share

MOUNTS = """\
/dev/vda / ext4 rw,relatime 0 0
server:/home /home nfs4 rw,vers=4.2 0 0
/dev/sdb /home/amina/local ext4 rw 0 0
//office/interviews /media/our\\040share cifs rw,vers=3.0 0 0
amina@host:/ /media/host fuse.sshfs rw 0 0
tmpfs /media/host/fast tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/srv/study", ""),
        ("/home/amina/study", "nfs4"),
        ("/home/amina/local/study", ""),  # a local disk inside the share
        ("/homestead/study", ""),  # begins like /home, but is not in it
        ("/media/our share/study", "cifs"),
        ("/media/host", "fuse.sshfs"),
        ("/media/host/fast/study", ""),
    ],
)
def test_the_innermost_mount_decides(folder, kind):
    assert network_share(Path(folder), MOUNTS) == kind


def test_a_share_is_warned_of_once(monkeypatch, tmp_path, caplog):
    (mounts := tmp_path / "mounts").write_text(f"server:/x {tmp_path} nfs rw 0 0\n")
    monkeypatch.setattr(shares, "_MOUNTS", mounts)
    monkeypatch.setattr(logging.getLogger("qualkit"), "propagate", True)
    warn_of_share(tmp_path / "study")
    warn_of_share(tmp_path / "study")
    assert [one.getMessage()[:45] for one in caplog.records] == [
        "This project is on a network share (nfs). Let"
    ]
