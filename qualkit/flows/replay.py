"""The commands that would build the project again, from its run log."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from pathlib import Path

from qualkit.core.file_hash import file_hash
from qualkit.flows.project import open_project
from qualkit.store.rows import RunRow
from qualkit.store.runs import load_runs

_FILE = re.compile(r"<file ([0-9a-f]{64})>")


def replay_commands(folder: Path, *, files: Sequence[Path] = ()) -> list[str]:
    """Every command that changed the project and ended, oldest first, ready for a shell.

    files: folders in which input files are looked for by their SHA-256, since the log keeps no file
    names. What is not found, and words that may name people, stand as <…> for the user to fill in;
    a run from Python is a comment. Raises NoProject.
    """
    with open_project(folder) as project, project.database.read() as connection:
        runs = [one for one in load_runs(connection) if one.ended_at]
    known = _hashes(files)
    lines: list[str] = []
    before: tuple[str, ...] = ()
    for run in runs:
        if not run.typed:
            lines.append(f"# {run.command}, run from Python: {dict(run.options)}")
            continue
        # One command may leave several rows: `run` ingests, tags and so on.
        is_part = run.typed == before and run.typed[0] != run.command.split()[0]
        before = run.typed
        if not is_part:
            lines.append(_line(run, known))
    return lines


def _line(run: RunRow, known: Mapping[str, Path]) -> str:
    words = []
    for word in run.typed:
        match = _FILE.fullmatch(word)
        if word == "<sources>":
            words += [_place(one, known) for one in run.inputs] or [word]
        elif match:
            words.append(_place(match[1], known))
        else:
            words.append(word if word.startswith("<") else shlex.quote(word))
    if run.command == "sample" and "--seed" not in run.typed:
        # It was drawn by chance, and only the log knows it.
        words += ["--seed", str(run.options["seed"])]
    return " ".join(["qualkit", *words])


def _place(hash: str, known: Mapping[str, Path]) -> str:
    path = known.get(hash)
    return shlex.quote(str(path)) if path else f"<file {hash[:12]}…>"


def _hashes(folders: Sequence[Path]) -> dict[str, Path]:
    paths = [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]
    return {file_hash(path): path for path in reversed(paths)}
