"""A disk that is full and a folder that cannot be written: a clear word, exit code 1, and nothing
half done.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import command_environment, run_command

pytestmark = pytest.mark.skipif(os.name != "posix", reason="limits and mounts are POSIX's")


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 300 KiB, where the tests may mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("file systems cannot be mounted here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def run_limited(folder: Path, *arguments: str, kilobytes: int) -> subprocess.CompletedProcess[str]:
    """Run the command where no file may grow past a size: writing fails as on a full disk."""
    import resource

    limit = kilobytes * 1024
    return subprocess.run(
        [Path(sys.executable).parent / "qualkit", *arguments],
        cwd=folder,
        env=command_environment(folder),
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
        check=False,
    )


def without_override() -> list[str]:
    """What makes the tests' own user obey the modes of files, where that is root."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root cannot be kept from writing here")
    return ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]


@contextlib.contextmanager
def read_only(folder: Path):
    """Nothing in the folder can be written, or made, or deleted."""
    modes = {path: path.stat().st_mode for path in (folder, *folder.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & 0o555)
    try:
        yield
    finally:
        for path, mode in modes.items():
            path.chmod(mode)


def test_a_full_disk_is_named_and_the_next_run_finishes_the_work(study, small_disk):
    (filler := small_disk / "filler").write_bytes(bytes(120 * 1024))
    done = run_command(study, "ingest", "in", "--project", small_disk / "p", check=1)
    assert "full" in " ".join(done.stderr.split())
    assert not list(small_disk.rglob("identifiers.csv"))
    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=3m", str(small_disk)], check=True)
    done = run_command(study, "ingest", "in", "--project", small_disk / "p")
    assert "2 files read" in done.stdout


@pytest.mark.parametrize("kilobytes", [8, 200])
def test_a_first_ingest_that_cannot_be_written_leaves_nothing_half_done(study, kilobytes):
    done = run_limited(study, "ingest", "in", "--project", "p", kilobytes=kilobytes)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "p/" in done.stderr
    assert "2 files read" in run_command(study, "ingest", "in", "--project", "p").stdout
    run_command(study, "doctor", "--project", "p")


def test_a_table_that_cannot_be_written_leaves_the_old_one(tagged):
    table = tagged / "exports" / "coded_excerpts.csv"
    before = table.read_bytes()
    options = ("--project", "p", "--min-confidence", "0", "--unit", "sentence")
    done = run_limited(tagged.parent, "themes", *options, kilobytes=160)
    assert done.returncode == 1
    assert table.read_bytes() == before
    assert [path.name for path in table.parent.glob(".*")] == []
    run_command(tagged.parent, "doctor", "--project", "p")


def test_a_project_that_may_only_be_read_is_not_changed_and_the_folder_named(tagged):
    command = [*without_override(), Path(sys.executable).parent / "qualkit"]
    with read_only(tagged):
        done = subprocess.run(
            [*command, "ingest", "in", "--project", "p"],
            cwd=tagged.parent,
            env=command_environment(tagged.parent),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Where: p" in done.stderr


def test_a_table_asked_for_in_a_folder_that_may_only_be_read_is_named(tagged):
    command = [*without_override(), Path(sys.executable).parent / "qualkit"]
    (locked := tagged.parent / "locked").mkdir()
    with read_only(locked):
        done = subprocess.run(
            [*command, "themes", "--project", "p", "--out", "locked/t.csv"],
            cwd=tagged.parent,
            env=command_environment(tagged.parent),
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert "locked/t.csv" in done.stderr
    assert "--out" in done.stderr
    assert list(locked.iterdir()) == []


@pytest.mark.parametrize("command", ["status", "log", "doctor"])
def test_a_project_that_may_only_be_read_can_be_looked_at(tagged, command):
    typed = [*without_override(), Path(sys.executable).parent / "qualkit", command]
    with read_only(tagged):
        done = subprocess.run(
            [*typed, "--project", "p"],
            cwd=tagged.parent,
            env=command_environment(tagged.parent),
            capture_output=True,
            text=True,
            check=False,
        )
        beside = [path.name for path in tagged.iterdir() if path.name.startswith("project.db")]
    assert (done.returncode, done.stderr) == (0, "")
    assert beside == ["project.db"]
