"""Kill writing commands at random moments; look at what they leave; let them finish.

    python -m tests.reliability.kills --times 200 --seed 1

Each time: a copy of a project, one command in a process of its own, SIGKILL after a random part of
the time that the command takes. Then no original may stand in any file of the project or among the
temporary ones, the project must open, `qualkit doctor` must find it sound, and the same command run
again must leave exactly what it leaves undisturbed: every row of every table (but for times and run
numbers), every record of the vault, every byte of the exports.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import hashlib
import itertools
import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.doctor import examine
from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.review import review_table
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from qualkit.flows.vault import rekey_vault
from qualkit.flows.withdrawing import withdraw_person
from qualkit.store.withdrawal import is_withdrawn
from tests.cli.conftest import ORIGINALS, write_study
from tests.reliability.leaks import contains

#: Columns that say when something was done, or in which run.
_TIMES = {"run_id", "ingested_at", "made_at", "decided_at", "written_at", "first_used_at"}
_TIMES |= {"drawn_at", "read_at"}
#: What a first ingest makes at random: the project's id, its key, and hence the pseudonyms.
_BY_CHANCE = "first ingest"


@dataclass(frozen=True)
class Stage:
    """A writing command, and the stage whose project it starts from ("" for none)."""

    name: str
    after: str
    run: Callable[[Path], object]


def _review(folder: Path) -> object:
    """Read back decisions on every row, made by the row's place in the table."""
    table = folder / "reviewed.csv"
    if not table.exists():
        with (folder / "exports" / "coded_excerpts.csv").open(encoding="utf-8-sig") as stream:
            rows = list(csv.DictReader(stream))
        for number, row in enumerate(rows):
            row["decision"] = ("accept", "reject", "unsure")[number % 3]
            row["memo"] = "look again" if number % 5 == 0 else ""
        # A researcher's own table is whole: a kill while this one is written would be no finding.
        begun = table.with_suffix(".begun")
        with begun.open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        begun.replace(table)
    return review_table(folder, table, coder="amina")


def _ingest(folder: Path, *names: str) -> object:
    base = folder.parent
    sources = [str(base / "in" / name) for name in names]
    return ingest(folder, sources, participants=base / "people.csv", policy="strict")


def _withdraw(folder: Path) -> object:
    """Withdraw Karen, who is not there any more when a kill came after the last write."""
    with open_project(folder, writing=True) as project, project.database.read() as connection:
        gone = is_withdrawn(connection, "P01")
    return None if gone else withdraw_person(folder, "P01")


STAGES = (
    Stage(_BY_CHANCE, "", lambda folder: _ingest(folder, "Interview 01 - Karen.txt")),
    Stage("ingest", _BY_CHANCE, lambda folder: _ingest(folder, "imran.txt")),
    Stage(
        "themes",
        "ingest",
        lambda folder: tag_themes(folder, wanted=TaggingChoices(min_confidence=0.1)),
    ),
    Stage("review", "themes", _review),
    Stage("anonymise", "review", lambda folder: anonymise_again(folder, policy="publish")),
    Stage("vault rekey", "review", rekey_vault),
    Stage("participants withdraw", "review", _withdraw),
)


@dataclass
class Outcome:
    """What one kill did, after `seconds`. killed: whether the command was still running; took: how
    long it ran; problem: empty when all was well."""

    stage: str
    seconds: float
    killed: bool
    problem: str = ""
    took: float = 0.0


def in_process(work: Callable[[], object], kill_after: float | None = None) -> tuple[bool, float]:
    """Run `work` in a forked process; True when it was killed, and how long it took.

    Raises RuntimeError when it fails by itself.
    """
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        try:
            work()
        except BaseException as error:  # noqa: BLE001  nothing may get back into the parent's code
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            os._exit(1)
        os._exit(0)
    status = None
    if kill_after is not None:
        status = _wait(child, kill_after)
        if status is None:
            os.kill(child, signal.SIGKILL)
    if status is None:
        _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True, time.monotonic() - began
    if os.WEXITSTATUS(status):
        raise RuntimeError("the command failed by itself")
    return False, time.monotonic() - began


def _wait(child: int, seconds: float) -> int | None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return status
        time.sleep(0.002)
    return None


def state_of(folder: Path, *, by_chance: bool) -> dict[str, Any]:
    """Everything the project holds that a command must leave the same.

    by_chance: leave out what a first ingest draws at random.
    """
    state: dict[str, Any] = {"tables": _tables(folder, by_chance), "vault": _vault(folder)}
    state["exports"] = {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted((folder / "exports").rglob("*"))
        if path.is_file()
    }
    if by_chance:
        state["vault"] = sorted(state["vault"])
        state["exports"] = sorted(state["exports"])
    return state


def _tables(folder: Path, by_chance: bool) -> dict[str, Any]:
    tables: dict[str, Any] = {}
    with contextlib.closing(sqlite3.connect(folder / "project.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in names.fetchall():
            if name in ("run", "alembic_version", "sqlite_sequence"):
                continue
            cursor = connection.execute(f'SELECT * FROM "{name}"')
            keep = [i for i, one in enumerate(cursor.description) if one[0] not in _TIMES]
            rows = sorted(repr([row[i] for i in keep]) for row in cursor.fetchall())
            tables[name] = len(rows) if by_chance else rows
    if not by_chance:
        # The vault's size depends on how often it was written to; what it holds is compared below.
        moving = ("'vault_mark'", "'vault_next'", "'key_file'")
        facts = tables.get("project", [])
        tables["project"] = [
            row for row in facts if not row.startswith(tuple("[" + m for m in moving))
        ]
    return tables


def _vault(folder: Path) -> dict[str, str]:
    with open_project(folder) as project:
        items = unlock_vault(project).items()
        return {
            name: hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()
            for name, value in items
        }


def kill_once(base: Path, work: Path, stage: Stage, seconds: float, known: Known) -> Outcome:
    """Kill one command once in a copy of the project it starts from, and look."""
    with _copy(base, work, stage.after) as folder:
        try:
            killed, took = in_process(lambda: stage.run(folder), seconds)
            held = leaked(folder.parent, known.kept)
            if held:
                return Outcome(stage.name, seconds, killed, f"originals in {held}")
            if (folder / "project.db").exists():
                wrong = [one for one in examine(folder) if not one.ok]
                # A first ingest killed early has no vault yet, and says so.
                wrong = [one for one in wrong if stage.after or one.name != "vault"]
                if wrong:
                    return Outcome(stage.name, seconds, killed, f"doctor: {wrong[0]}")
            in_process(lambda: stage.run(folder))
            left = state_of(folder, by_chance=not stage.after)
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            return Outcome(stage.name, seconds, True, f"{type(error).__name__}: {error}")
        return Outcome(stage.name, seconds, killed, _difference(known.state, left), took)


def leaked(place: Path, kept: Collection[str] = ()) -> list[str]:
    """The originals, but for those that the policy keeps, in the files below the project's folder
    and the one for temporary files, each with its file: the database's log and its free pages too,
    just as the kill has left them."""
    files = [one for name in ("p", "temp") for one in (place / name).rglob("*") if one.is_file()]
    words = [word for word in ORIGINALS if word not in kept]
    return [f"{w} in {one.name}" for one in files for w in words if contains(one.read_bytes(), w)]


def _difference(expected: Any, left: Any) -> str:
    for part in expected:
        if expected[part] != left[part]:
            return f"{part} differ after the second run"
    return ""


@contextlib.contextmanager
def _copy(base: Path, work: Path, after: str) -> Iterator[Path]:
    """A project to work on beside its inputs, with keys of its own."""
    with tempfile.TemporaryDirectory(dir=work) as name:
        place = Path(name)
        shutil.copytree(base / "in", place / "in")
        shutil.copy(base / "people.csv", place)
        if after:
            shutil.copytree(base / "stages" / after, place, dirs_exist_ok=True)
        os.environ["QUALKIT_HOME"] = str(place / "home")
        (place / "temp").mkdir()
        earlier, tempfile.tempdir = tempfile.tempdir, str(place / "temp")
        try:
            yield place / "p"
        finally:
            tempfile.tempdir = earlier


@dataclass
class Known:
    """A stage undisturbed: how long it takes, what it leaves, and the originals that its policy
    keeps."""

    seconds: float
    state: dict[str, Any]
    kept: Collection[str]


def prepare(base: Path) -> dict[str, Known]:
    """Run every stage undisturbed; what is known of it, by its name."""
    write_study(base)
    known: dict[str, Known] = {}
    for stage in STAGES:
        with _copy(base, base, stage.after) as folder:
            _, seconds = in_process(lambda stage=stage, folder=folder: stage.run(folder))
            state = state_of(folder, by_chance=not stage.after)
            kept = {one.partition(" in ")[0] for one in leaked(folder.parent)}
            known[stage.name] = Known(seconds, state, kept if stage.name == "anonymise" else ())
            place = base / "stages" / stage.name
            shutil.copytree(folder, place / "p")
            shutil.copytree(folder.parent / "home", place / "home")
    return known


def run_kills(base: Path, times: int, seed: int) -> Iterator[Outcome]:
    """Kill each stage in turn, at moments that `seed` draws, until `times` of them were killed
    while they ran."""
    known = prepare(base)
    moments = random.Random(seed)
    stages = itertools.cycle(STAGES)
    killed = 0
    while killed < times:
        stage = next(stages)
        about = known[stage.name]
        outcome = kill_once(base, base, stage, moments.uniform(0, about.seconds), about)
        killed += outcome.killed
        if not outcome.killed:
            about.seconds = outcome.took  # the machine has become faster
        yield outcome


def _until_stopped(outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """The outcomes until Ctrl-C: what was tried until then is still told."""
    with contextlib.suppress(KeyboardInterrupt):
        yield from outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--times", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    counts: dict[str, list[int]] = {}
    problems = []
    with tempfile.TemporaryDirectory(prefix="qualkit-kills-") as name:
        outcomes = run_kills(Path(name), options.times, options.seed)
        for outcome in _until_stopped(outcomes):
            row = counts.setdefault(outcome.stage, [0, 0, 0])
            row[0] += 1
            row[1] += outcome.killed
            row[2] += bool(outcome.problem)
            if outcome.problem:
                problems.append(outcome)
            killed = sum(one[1] for one in counts.values())
            print(f"\r{killed} of {options.times}", end="", file=sys.stderr, flush=True)
    print("\n| command | started | killed while it ran | not as undisturbed |")
    print("| --- | --- | --- | --- |")
    for stage, row in counts.items():
        print(f"| {stage} | {row[0]} | {row[1]} | {row[2]} |")
    for one in problems:
        print(f"{one.stage} killed after {one.seconds:.3f} s: {one.problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
