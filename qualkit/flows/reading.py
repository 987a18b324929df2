"""Read sources into original transcripts; what cannot be read is named, never in the way of the
rest."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from qualkit import plugins
from qualkit.core.document import Reader
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.transcript import Problem, Transcript
from qualkit.readers.reading import ReadOptions, read_transcripts
from qualkit.readers.sources import find_sources

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One source file: its transcripts, or why there are none.

    already_known: the project holds this file's content; it was not read again.
    """

    path: Path
    sha256: str
    data: bytes = b""
    transcripts: tuple[Transcript, ...] = ()
    problems: tuple[Problem, ...] = ()
    already_known: bool = False

    @property
    def failed(self) -> bool:
        return not self.transcripts and not self.already_known


def read_sources(
    sources: Sequence[str],
    options: ReadOptions,
    *,
    known: Collection[str] = (),
    progress: Progress = lambda stage, done, total: None,
) -> list[ReadFile]:
    """Read files, folders and globs, in a stable order.

    known: SHA-256 of files that need not be read again. A file that cannot be read comes back with
    its problem and no transcripts.
    """
    readers = plugins.load_all("readers")
    suffixes = {suffix for reader in readers for suffix in reader.suffixes}
    found = find_sources(sources, suffixes)
    files = [_missing(problem) for problem in found.problems]
    for number, path in enumerate(found.paths, start=1):
        files.append(_read_one(path, readers, options, known))
        progress("reading", number, len(found.paths))
    return files


def _missing(problem: Problem) -> ReadFile:
    return ReadFile(Path(problem.where), "", problems=(problem,))


def _read_one(
    path: Path, readers: Sequence[Reader], options: ReadOptions, known: Collection[str]
) -> ReadFile:
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(f"cannot be read ({error.strerror or error})", where=str(path))
        return ReadFile(path, "", problems=(problem,))
    digest = sha256(data).hexdigest()
    if digest in known:
        return ReadFile(path, digest, already_known=True)
    try:
        transcripts = read_transcripts(path, readers, options)
    except WrongUsage:
        raise  # an option, not this file, is wrong
    except QualkitError as error:
        problem = Problem(error.message, where=error.where, hint=error.hint)
        return ReadFile(path, digest, problems=(problem,))
    return ReadFile(path, digest, data, tuple(transcripts))
