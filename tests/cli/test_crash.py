"""A command killed at any moment leaves a project that opens, and the next run finishes the
work.
"""

from __future__ import annotations

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import command_environment

COMMANDS = (
    ("ingest", "in", "--participants", "people.csv", "--project", "p"),
    ("themes", "--project", "p", "--min-confidence", "0.2"),
)
#: Pseudonyms come from a key that is drawn anew for each project, so the final states compared are
#: those of one project: the killed one, and the same one after an undisturbed second run.
KILLS_PER_COMMAND = 6


def start(folder: Path, *arguments: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [Path(sys.executable).parent / "qualkit", *arguments],
        cwd=folder,
        env=command_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
    )


def dump(project: Path) -> list[str]:
    with sqlite3.connect(project / "project.db") as connection:
        return [line for line in connection.iterdump() if 'INSERT INTO "run"' not in line]


@pytest.mark.slow
def test_a_project_survives_being_killed_at_random_moments(study, qualkit):
    moments = random.Random(20261124)
    for arguments in COMMANDS:
        began = time.monotonic()
        process = start(study / ".", *arguments, "--json")
        process.wait()
        took = time.monotonic() - began
        for _ in range(KILLS_PER_COMMAND):
            victim = start(study, *arguments)
            time.sleep(moments.uniform(0.05, took))
            victim.send_signal(signal.SIGKILL)
            victim.communicate()
            assert (study / "p" / "project.db").exists()
            qualkit("doctor", "--project", "p")
    before = dump(study / "p")
    for arguments in COMMANDS:
        qualkit(*arguments)
    assert dump(study / "p") == before


@pytest.mark.slow
def test_a_first_ingest_killed_at_random_moments_is_finished_by_the_next(study, qualkit):
    moments = random.Random(7)
    whole = None
    for _ in range(KILLS_PER_COMMAND):
        victim = start(study, *COMMANDS[0])
        time.sleep(moments.uniform(0.1, 4.0))
        victim.send_signal(signal.SIGKILL)
        victim.communicate()
        if (study / "p" / "project.db").exists():
            done = qualkit("status", "--project", "p", "--json", check=None)
            assert done.returncode in (0, 1), done.stderr
    qualkit(*COMMANDS[0])
    qualkit(*COMMANDS[1])
    with sqlite3.connect(study / "p" / "project.db") as connection:
        whole = connection.execute("SELECT count(*) FROM transcript").fetchone()[0]
    assert whole == 2
    qualkit("doctor", "--project", "p")


@pytest.mark.slow
def test_ctrl_c_ends_with_130_and_a_word_of_calm(study):
    process = start(study, *COMMANDS[0])
    time.sleep(0.6)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode in (130, 0, -2)
    assert b"Traceback" not in said
