"""Read sources into original transcripts; what cannot be read is named, never in the way of the
rest."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from qualkit import plugins
from qualkit.core.engine import Engine, Failure, FailureKind
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.limits import FILE_SECONDS, LARGEST_FILE, WORKER_MEMORY, seconds_for
from qualkit.core.progress import Progress, silent
from qualkit.core.remote import is_remote
from qualkit.core.transcript import Problem
from qualkit.flows.engines import find_engine
from qualkit.flows.read_file import (
    SAVE,
    ReadFile,
    mistake,
    read_file,
    read_there,
    unread,
)
from qualkit.flows.reading_ahead import is_few
from qualkit.readers.options import ReadOptions
from qualkit.readers.part_names import order_parts
from qualkit.readers.remote import RemoteFile
from qualkit.readers.sources import find_sources
from qualkit.readers.zips import FoundFile

_SPLIT = "If it really is one transcript, split it, or save it as plain text."


def read_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    known: Collection[str] = (),
    engine: str = "auto",
    workers: int = 0,
    progress: Progress = silent,
) -> Iterator[ReadFile]:
    """Read files, folders, globs, .zip files and URLs, one after another in a stable order, parts
    of one interview next to each other.

    known: SHA-256 of files that need not be read again. engine: "local", "processes" or another
    plug-in; "auto" takes processes when there is enough to read, and "dask" its workers. A file
    that cannot be read comes back with its problem and no transcripts. Raises WrongUsage for
    options that cannot be used.
    """
    found = find_sources(sources, plugins.endings())
    for problem in (*found.problems, *found.beside):
        place = RemoteFile(problem.where) if is_remote(problem.where) else Path(problem.where)
        yield replace(unread(FoundFile(place), problem), is_beside=problem in found.beside)
    files = order_parts(found.files)
    hashes = {file: _hash(file) for file in files} if known else {}
    to_read = [file for file in files if hashes.get(file) not in known]
    read = _read_all(to_read, options, _choose(engine, to_read), workers)
    for number, file in enumerate(files, start=1):
        digest = hashes.get(file, "")
        yield (
            ReadFile(file, digest, already_known=True) if digest and digest in known else next(read)
        )
        progress("reading", number, len(files))


def _choose(name: str, files: Sequence[FoundFile]) -> Engine:
    if is_few(name, len(files), sum(_size(file) for file in files)):
        return find_engine("local")
    return find_engine("processes" if name == "auto" else name)


def _read_all(
    files: Sequence[FoundFile], options: ReadOptions, engine: Engine, workers: int
) -> Iterator[ReadFile]:
    """Workers open the files themselves, so that their bytes do not pass through this process;
    what no worker can reach is read here."""
    outcomes = engine.map(
        functools.partial(read_there, options=options, folder=Path.cwd()),
        files,
        workers=workers,
        seconds=_seconds_for,
        memory_bytes=WORKER_MEMORY,
    )
    here = find_engine("local")
    for file, outcome in zip(files, outcomes, strict=True):
        if outcome.value is None and outcome.failure is None:
            read = functools.partial(read_file, options=options)
            (outcome,) = here.map(read, [file], seconds=_seconds_for)
        if outcome.value is not None:
            yield outcome.value
            continue
        failure = outcome.failure or Failure(FailureKind.DIED)
        if isinstance(failure.error, WrongUsage):
            raise failure.error  # an option, not this file, is wrong
        yield unread(file, _problem_of(failure, file))


def _problem_of(failure: Failure, file: FoundFile) -> Problem:
    where = ": ".join([str(file.path), *file.members])
    if failure.kind is FailureKind.TIME:
        said = f"stopped after {failure.seconds:.0f} seconds: too large, or damaged"
        return Problem(said, where, f"{SAVE} {_SPLIT}")
    if failure.kind is FailureKind.MEMORY:
        return Problem(
            f"stopped: it wants more than {WORKER_MEMORY / 2**30:.0f} GB of memory", where, _SPLIT
        )
    if failure.error is not None:
        return mistake(failure.error, where)
    return Problem("its reader broke down", where, SAVE)


def _seconds_for(file: FoundFile) -> float:
    least = getattr(plugins.reader_of(file.suffix), "least_seconds", FILE_SECONDS)
    return seconds_for(_size(file), least)


def _size(file: FoundFile) -> int:
    """Bytes on the disk, or unpacked; 0 if unknown."""
    if file.size or isinstance(file.path, RemoteFile):
        return file.size
    try:
        return file.path.stat().st_size
    except OSError:
        return 0


def _hash(file: FoundFile) -> str:
    """The file's SHA-256; empty for one that cannot be read."""
    if _size(file) > LARGEST_FILE:
        return ""
    try:
        return sha256(file.open().read_bytes()).hexdigest()
    except (OSError, QualkitError):
        return ""
