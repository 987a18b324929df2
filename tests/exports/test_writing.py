"""Files written beside and renamed: whole or not there, and nothing left lying about."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.exports.writing import write_beside, write_folder_beside

KILLED = """
import os, signal, sys
from pathlib import Path
from qualkit.exports.writing import write_beside, write_folder_beside
with write_beside(Path(sys.argv[1])) as beside:
    beside.write_text("half")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_block_that_fails_leaves_the_old_file_and_nothing_else(tmp_path):
    (tmp_path / "t.csv").write_text("old")
    with pytest.raises(ZeroDivisionError), write_beside(tmp_path / "t.csv") as beside:
        beside.write_text("half")
        raise ZeroDivisionError
    assert [one.name for one in tmp_path.iterdir()] == ["t.csv"]
    assert (tmp_path / "t.csv").read_text() == "old"


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_folder_is_no_place_for_a_file(tmp_path):
    with (
        pytest.raises(WrongUsage, match="this is a folder"),
        write_beside(tmp_path / "") as beside,
    ):
        beside.write_text("never")
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_command_left_is_deleted_by_the_next_and_nothing_of_the_living(tmp_path):
    path = tmp_path / "t [1].csv"
    path.write_text("old")
    subprocess.run([sys.executable, "-c", KILLED, path], check=False)
    assert len(list(tmp_path.iterdir())) == 2
    others = [f".t [1]-{os.getpid()}-abcdefgh.csv", ".t [1]-notes.csv", ".t-99999999-abcdefgh.csv"]
    for name in others:
        (tmp_path / name).touch()
    with write_beside(path) as beside:
        beside.write_text("new")
    assert sorted(one.name for one in tmp_path.iterdir()) == sorted([path.name, *others])
    assert path.read_text() == "new"


KILLED_BETWEEN = """
import os, signal, sys
from pathlib import Path
from qualkit.exports import writing
path = Path(sys.argv[1])
rename = Path.rename
def killing(self, target):
    if self.name == "new":
        os.kill(os.getpid(), signal.SIGKILL)
    return rename(self, target)
Path.rename = killing
with writing.write_folder_beside(path) as beside:
    (beside / "part").write_text("new")
"""


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_folder_is_put_back_when_its_writer_was_killed_between_the_old_and_the_new(tmp_path):
    path = tmp_path / "set.parquet"
    path.mkdir()
    (path / "part").write_text("old")
    subprocess.run([sys.executable, "-c", KILLED_BETWEEN, path], check=False)
    assert not path.exists()
    with pytest.raises(ZeroDivisionError), write_folder_beside(path):
        assert (path / "part").read_text() == "old"
        raise ZeroDivisionError
    assert [one.name for one in tmp_path.iterdir()] == ["set.parquet"]
    assert (path / "part").read_text() == "old"
    with write_folder_beside(path) as beside:
        (beside / "part").write_text("new")
    assert [one.name for one in tmp_path.iterdir()] == ["set.parquet"]
    assert (path / "part").read_text() == "new"
