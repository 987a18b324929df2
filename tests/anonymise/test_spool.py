"""Values set aside on the disk: they come back, nobody else can read them, nothing is left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from qualkit.anonymise.spool import Spool
from qualkit.core.errors import ProjectError

NAME = "Karen Hodgson"
#: Sets a name aside, says so, and waits to be killed.
HOLD = """
import sys, time
from pathlib import Path
from qualkit.anonymise.spool import Spool
with Spool(Path(sys.argv[1])) as spool:
    for number in range(200):
        spool[str(number)] = ["Karen Hodgson"] * 100
    print(spool["0"][0], flush=True)
    time.sleep(60)
"""


def test_a_value_comes_back_and_the_newest_of_a_name_counts(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool["a"] = {"words": NAME}
        spool["b"] = (1, 2)
        spool["a"] = {"words": "nobody"}
        assert spool["a"] == {"words": "nobody"}
        assert spool["b"] == (1, 2)
        with pytest.raises(KeyError):
            spool["c"]


def test_what_is_set_aside_cannot_be_read_by_others(tmp_path: Path) -> None:
    with Spool(tmp_path) as spool:
        spool["a"] = NAME
        spool._file.flush()
        with os.fdopen(os.dup(spool._file.fileno()), "rb") as stream:
            stream.seek(0)
            assert NAME.encode() not in stream.read()


@pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL there")
def test_nothing_is_left_of_a_process_that_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", HOLD, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == f"{NAME}\n"
        process.send_signal(signal.SIGKILL)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="set aside") as caught:
        Spool(tmp_path / "gone")
    assert "gone" in caught.value.where
