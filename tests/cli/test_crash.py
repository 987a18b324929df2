"""A command killed at any moment leaves a project that opens, and the next run finishes the
work.
"""

from __future__ import annotations

import contextlib
import json
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.conftest import command_environment
from tests.cli.test_whole_way import read_rows, write_rows

INGEST = ("ingest", "in", "--participants", "people.csv", "--project", "p", "--policy", "strict")
THEMES = ("themes", "--project", "p", "--min-confidence", "0.2")
KILLS = 4


def kill_after(folder: Path, seconds: float, *arguments: str) -> None:
    """Start a command and kill it after that time, if it has not ended."""
    victim = subprocess.Popen(
        [Path(sys.executable).parent / "qualkit", *arguments],
        cwd=folder,
        env=command_environment(folder),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        stdin=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    victim.send_signal(signal.SIGKILL)
    victim.wait()


def codings(project: Path) -> list[tuple[object, ...]]:
    """Everything about the codings but when and in which run they were made."""
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        return connection.execute(
            "SELECT id, start, end, words_hash, code, stance, confidence, evidence, is_current"
            " FROM coding ORDER BY id"
        ).fetchall()


@pytest.mark.slow
def test_tagging_killed_at_random_moments_ends_as_undisturbed_tagging(tagged, tagged_once, qualkit):
    shutil.rmtree(tagged)
    shutil.copytree(tagged_once / "ingested", tagged)
    moments = random.Random(20261124)
    for _ in range(KILLS):
        kill_after(tagged.parent, moments.uniform(0.3, 4.0), *THEMES)
        qualkit("doctor", "--project", "p")
    qualkit(*THEMES)
    assert codings(tagged) == codings(tagged_once / "p") != []
    table = Path("exports/coded_excerpts.csv")
    assert (tagged / table).read_bytes() == (tagged_once / "p" / table).read_bytes()


@pytest.mark.slow
def test_a_first_ingest_killed_at_random_moments_is_finished_by_the_next(study, qualkit):
    moments = random.Random(7)
    for _ in range(KILLS):
        kill_after(study, moments.uniform(0.3, 3.0), *INGEST)
        if (study / "p" / "project.db").exists():
            done = qualkit("status", "--project", "p", "--json", check=None)
            assert done.returncode in (0, 1), done.stderr
    qualkit(*INGEST)
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    assert (status["counts"]["transcripts"], status["counts"]["turns"]) == (2, 10)
    qualkit("doctor", "--project", "p")


def said(project: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything that people have said in a project, but when and in which run."""
    queries = {
        "codings": "SELECT id, code, stance, is_current FROM coding WHERE coder <> 'qualkit'",
        "decisions": "SELECT coding_id, coder, decision, new_code, memo FROM decision",
        "readings": "SELECT position, coder FROM reading",
        "samples": "SELECT seed, population FROM sample",
        "places": "SELECT position, transcript_id, start, end FROM sample_excerpt",
    }
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        return {name: sorted(connection.execute(query)) for name, query in queries.items()}


@pytest.mark.slow
def test_sampling_reviewing_and_merging_killed_at_random_moments_end_as_undisturbed(
    tagged, qualkit
):
    folder = tagged.parent
    sample = ("sample", "--by", "random", "--n", "5", "--seed", "3", "--out", "s.csv")
    qualkit(*sample, "--project", "p")
    rows = read_rows(folder / "s.csv")
    for number, row in enumerate(rows):
        row["codes"] = ("voice; work", "none")[number % 2]
    write_rows(folder / "back.csv", rows)
    table = read_rows(tagged / "exports" / "coded_excerpts.csv")
    for number, row in enumerate(table):
        row |= {"decision": ("accept", "reject")[number % 2], "memo": f"note {number}"}
    write_rows(folder / "table.csv", table)
    review = [("review", name, "--coder", "ana") for name in ("back.csv", "table.csv")]

    shutil.copytree(tagged, folder / "calm")
    shutil.copytree(tagged, folder / "target")
    for command in review:
        qualkit(*command, "--project", "calm")
    moments = random.Random(11)
    steps = [
        *(((*sample[:-1], "t.csv"), "p"), *((command, "p") for command in review)),
        (("merge", "calm"), "target"),
    ]
    for command, project in steps:
        for _ in range(KILLS):
            kill_after(folder, moments.uniform(0.2, 2.0), *command, "--project", project)
            qualkit("doctor", "--project", project)
        qualkit(*command, "--project", project)
    assert said(tagged) == said(folder / "calm") == said(folder / "target")
    assert said(tagged)["readings"] != []
    assert (folder / "t.csv").read_bytes() == (folder / "s.csv").read_bytes()
