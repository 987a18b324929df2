"""Read one file and say how long it took; a module of its own, for worker processes to import."""

from __future__ import annotations

import time

from qualkit.flows.reading import read_file
from qualkit.readers.options import ReadOptions
from qualkit.readers.zips import FoundFile


def timed_read(file: FoundFile, options: ReadOptions) -> tuple[float, int, list[str]]:
    """(seconds, transcripts, problems) of one file; run in a worker process."""
    started = time.monotonic()
    found = read_file(file, options)
    problems = [f"{one.message} | {one.where}" for one in found.problems]
    return time.monotonic() - started, len(found.transcripts), problems
