"""Read sources into original transcripts; what cannot be read is named, never in the way of the
rest."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from qualkit import plugins
from qualkit.core.document import Reader, SourceFile
from qualkit.core.engine import Engine, Failure, FailureKind
from qualkit.core.errors import QualkitError, UnreadableFile, WrongUsage
from qualkit.core.limits import FILE_SECONDS, LARGEST_FILE, WORKER_MEMORY, seconds_for
from qualkit.core.qda_project import ProjectReader
from qualkit.core.remote import is_remote
from qualkit.core.transcript import Problem, Transcript
from qualkit.flows.engines import find_engine
from qualkit.readers.exchange import Exchange, read_exchange
from qualkit.readers.options import ReadOptions
from qualkit.readers.part_names import order_parts
from qualkit.readers.reading import read_checked, read_transcripts
from qualkit.readers.remote import RemoteFile
from qualkit.readers.sources import find_sources
from qualkit.readers.zips import FoundFile

Progress = Callable[[str, int, int], None]

#: Fewer and smaller than this is read in this process, before others would have started.
_FEW_FILES, _FEW_BYTES = 12, 600_000
_SPLIT = "If it really is one transcript, split it, or save it as plain text."
_SAVE = "Open it in the program that made it and save it again, as .docx or .txt."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One source file: its transcripts, or why there are none.

    already_known: the project holds this file's content; it was not read again. exchange: for
    another program's project, its codebook, codings, cases and memos. joined: where the transcript
    is part of another file's (`part_files`), that file's name and why.
    """

    file: FoundFile
    sha256: str
    transcripts: tuple[Transcript, ...] = ()
    problems: tuple[Problem, ...] = ()
    already_known: bool = False
    exchange: Exchange | None = None
    joined: tuple[str, str] | None = None

    @property
    def failed(self) -> bool:
        return not self.transcripts and not self.already_known and self.joined is None

    def read_bytes(self) -> bytes:
        """The file's bytes, once more. Raises UnreadableFile when they are not those read."""
        try:
            data = self.file.open().read_bytes()
        except OSError:
            data = b""
        if sha256(data).hexdigest() != self.sha256:
            raise UnreadableFile(
                "the file was changed while it was being read",
                where=str(self.file.path),
                hint="Run the command again.",
            )
        return data


def read_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    known: Collection[str] = (),
    engine: str = "auto",
    workers: int = 0,
    progress: Progress = lambda stage, done, total: None,
) -> Iterator[ReadFile]:
    """Read files, folders, globs, .zip files and URLs, one after another in a stable order, parts
    of one interview next to each other.

    known: SHA-256 of files that need not be read again. engine: "local", "processes" or another
    plug-in; "auto" takes processes when there is enough to read. A file that cannot be read comes
    back with its problem and no transcripts. Raises WrongUsage for options that cannot be used.
    """
    suffixes = {suffix for reader in _readers() for suffix in reader.suffixes}
    found = find_sources(sources, suffixes)
    for problem in found.problems:
        place = RemoteFile(problem.where) if is_remote(problem.where) else Path(problem.where)
        yield _unread(FoundFile(place), problem)
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


@functools.cache
def _readers() -> list[Reader]:
    return plugins.load_all("readers")


def _choose(name: str, files: Sequence[FoundFile]) -> Engine:
    if name == "auto":
        size = sum(_size(file) for file in files)
        name = "local" if len(files) <= _FEW_FILES and size <= _FEW_BYTES else "processes"
    return find_engine(name)


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
        yield _unread(file, _problem_of(failure, file))


def read_there(file: FoundFile, options: ReadOptions, folder: Path) -> ReadFile | None:
    """As `read_file`, on a worker that may be another machine; None for a file that it cannot
    reach. folder: where relative paths begin."""
    if isinstance(file.path, RemoteFile):
        return read_file(file, options)
    there = file if Path.cwd() == folder else replace(file, path=folder / file.path)
    if not (folder / file.path).exists():
        return None
    return replace(read_file(there, options), file=file)


def read_file(file: FoundFile, options: ReadOptions) -> ReadFile:
    """One file with its transcripts or its problem. Raises WrongUsage alone."""
    try:
        source = file.open()
        exchange = _read_exchange(file, source, options)
        if exchange is not None:
            found = tuple(one.transcript for one in exchange.sources)
            return ReadFile(file, found[0].source.sha256, found, exchange=exchange)
        transcripts = read_transcripts(source, _readers(), options)
    except WrongUsage:
        raise
    except QualkitError as error:
        return _unread(file, Problem(error.message, error.where, error.hint))
    except OSError as error:
        return _unread(file, Problem(f"cannot be read ({error.strerror or error})", str(file.path)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a reader's mistake is named and stops no other file
        return _unread(file, _mistake(error, ": ".join([str(file.path), *file.members])))
    return ReadFile(file, transcripts[0].source.sha256, tuple(transcripts))


def _read_exchange(file: FoundFile, source: SourceFile, options: ReadOptions) -> Exchange | None:
    """Another program's project with its codings; None for a file of transcripts."""
    for reader in _readers():
        if file.suffix in reader.suffixes and isinstance(reader, ProjectReader):
            digest = sha256(read_checked(source, options)).hexdigest()
            project = reader.read_project(source, offsets=options.offsets)
            chosen = options.for_file(source.name, digest)
            found = read_exchange(project, chosen, format=reader.name, sha256=digest)
            if not found.sources:
                raise UnreadableFile(
                    "there is no transcript in it",
                    where=str(source),
                    hint="Export it again with its sources as plain text.",
                )
            return found
    return None


def _unread(file: FoundFile, problem: Problem) -> ReadFile:
    return ReadFile(file, "", problems=(problem,))


def _mistake(error: Exception, where: object) -> Problem:
    # The message of an unforeseen error may quote the transcript, so only its place is told.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return Problem(
        f"its reader does not know what to make of it ({type(error).__name__}{place})",
        str(where),
        f"{_SAVE} Please report this.",
    )


def _problem_of(failure: Failure, file: FoundFile) -> Problem:
    where = ": ".join([str(file.path), *file.members])
    if failure.kind is FailureKind.TIME:
        said = f"stopped after {failure.seconds:.0f} seconds: too large, or damaged"
        return Problem(said, where, f"{_SAVE} {_SPLIT}")
    if failure.kind is FailureKind.MEMORY:
        return Problem(
            f"stopped: it wants more than {WORKER_MEMORY / 2**30:.0f} GB of memory", where, _SPLIT
        )
    if failure.error is not None:
        return _mistake(failure.error, where)
    return Problem("its reader broke down", where, _SAVE)


def _seconds_for(file: FoundFile) -> float:
    least = FILE_SECONDS
    for reader in _readers():
        if file.suffix in reader.suffixes:
            least = getattr(reader, "least_seconds", FILE_SECONDS)
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
