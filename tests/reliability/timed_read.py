"""Read one file and say how long it took; a module of its own, for worker processes to import."""

from __future__ import annotations

import os

from qualkit.flows.read_file import read_file
from qualkit.readers.options import ReadOptions
from qualkit.readers.zips import FoundFile


def timed_read(file: FoundFile, options: ReadOptions) -> tuple[float, int, list[str]]:
    """(seconds, transcripts, problems) of one file; run in a worker process.

    Seconds of processor, of this process and what it started, so that a busy machine is not taken
    for a file that hangs; those are stopped by the engine's own limit.
    """
    started = _seconds()
    found = read_file(file, options)
    problems = [f"{one.message} | {one.where}" for one in found.problems]
    return _seconds() - started, len(found.transcripts), problems


def _seconds() -> float:
    return sum(os.times()[:4])
