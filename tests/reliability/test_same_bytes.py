"""The same interviews, options and moment give the same bytes, whatever order a process hashes in.

Each build has a process of its own, with its own hash seed: the order of sets and dictionaries of
words is then another.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

TOWNS = Path(__file__).parents[2] / "corpora/left_behind_towns"
#: Every kind of file that qualkit writes. Runs in one process, so that loading is paid once.
BUILD = """
import sys
from qualkit.cli._app import app

for line in sys.stdin.read().splitlines():
    sys.argv = ["qualkit", *line.split()]
    try:
        app()
    except SystemExit as done:
        assert not done.code, line
"""
COMMANDS = """\
ingest in --participants people.csv --project p
themes --project p
topics build --seeds 2 --project p
report --project p
sample --by random --n 6 --seed 5 --project p --out p/exports/sheet.xlsx
query code:place_pride --project p --out p/exports/found.xlsx
themes --project p --out p/exports/again.xlsx
export excerpts --project p --format xlsx
export excerpts --project p --format docx
export excerpts --project p --format html
export excerpts --project p --format jsonl
export transcripts --project p --format docx
export transcripts --project p --format jsonl
export codebook --project p --format qdc
export project --project p
"""
#: What holds random bytes by design, or stands for them.
RANDOM = {"vault.qkv", "project.db", ".qualkit.lock"}


def build(folder: Path, seed: str) -> dict[str, bytes]:
    """Every file of a project built in `folder`, by its name."""
    (folder / "in").mkdir(parents=True)
    for path in sorted((TOWNS / "transcripts").glob("*.txt"))[:3]:
        shutil.copy(path, folder / "in")
    shutil.copy(TOWNS / "participants.csv", folder / "people.csv")
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "SOURCE_DATE_EPOCH": "1700000000",
        "QUALKIT_HOME": str(folder / "home"),
        "QUALKIT_PASSPHRASE": "mill",
    }
    done = subprocess.run(
        [sys.executable, "-c", BUILD],
        cwd=folder,
        env=environment,
        input=COMMANDS,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    files = (one for one in sorted((folder / "p").rglob("*")) if one.is_file())
    return {
        str(one.relative_to(folder)): one.read_bytes() for one in files if one.name not in RANDOM
    }


@pytest.mark.slow
def test_two_builds_in_processes_of_their_own_write_the_same_bytes(tmp_path):
    first = build(tmp_path / "a", "1")
    second = build(tmp_path / "b", "2")
    assert list(first) == list(second)
    assert [name for name in first if first[name] != second[name]] == []
    endings = {Path(name).suffix for name in first}
    assert {".csv", ".xlsx", ".docx", ".qdpx", ".qdc", ".html", ".jsonl", ".toml"} <= endings


def test_a_sheet_to_fill_in_has_no_moment_of_its_own(tmp_path):
    from qualkit.exports.reading_sheet import write_sheet

    write_sheet(["a"], [["b"]], tmp_path / "s.xlsx")
    with zipfile.ZipFile(tmp_path / "s.xlsx") as archive:
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"1980-01-01T00:00:00Z" in archive.read("docProps/core.xml")
