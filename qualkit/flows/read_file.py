"""Read one source file: its transcripts, or why there are none. Runs where an engine lets it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit import plugins
from qualkit.core.document import SourceFile
from qualkit.core.errors import QualkitError, UnreadableFile, WrongUsage
from qualkit.core.transcript import Problem, Transcript
from qualkit.readers.options import ReadOptions
from qualkit.readers.remote import RemoteFile
from qualkit.readers.zips import FoundFile

if TYPE_CHECKING:
    from qualkit.readers.exchange import Exchange

SAVE = "Open it in the program that made it and save it again, as .docx or .txt."


@dataclass(frozen=True, slots=True)
class ReadFile:
    """One source file: its transcripts, or why there are none.

    already_known: the project holds this file's content; it was not read again. exchange: for
    another program's project, its codebook, codings, cases and memos. joined: where the transcript
    is part of another file's (`part_files`), that file's name and why. is_beside: a recording or
    the like, which lies beside transcripts. is_withdrawn: it was not read, since somebody in it
    withdrew.
    """

    file: FoundFile
    sha256: str
    transcripts: tuple[Transcript, ...] = ()
    problems: tuple[Problem, ...] = ()
    already_known: bool = False
    exchange: Exchange | None = None
    joined: tuple[str, str] | None = None
    is_beside: bool = False
    is_withdrawn: bool = False

    @property
    def failed(self) -> bool:
        known = self.already_known or self.is_beside or self.joined is not None
        return not self.transcripts and not known

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
    # Where processes read, the one that hands out the files needs none of it.
    from qualkit.readers.reading import read_transcripts

    try:
        source = file.open()
        exchange = _read_exchange(file, source, options)
        if exchange is not None:
            found = tuple(one.transcript for one in exchange.sources)
            return ReadFile(file, found[0].source.sha256, found, exchange=exchange)
        reader = plugins.reader_of(file.suffix)
        readers = [reader] if reader is not None else plugins.load_all("readers")
        transcripts = read_transcripts(source, readers, options)
    except WrongUsage:
        raise
    except QualkitError as error:
        return unread(file, Problem(error.message, error.where, error.hint))
    except OSError as error:
        return unread(file, Problem(f"cannot be read ({error.strerror or error})", str(file.path)))
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - a reader's mistake is named and stops no other file
        return unread(file, mistake(error, ": ".join([str(file.path), *file.members])))
    return ReadFile(file, transcripts[0].source.sha256, tuple(transcripts))


def _read_exchange(file: FoundFile, source: SourceFile, options: ReadOptions) -> Exchange | None:
    """Another program's project with its codings; None for a file of transcripts."""
    reader = plugins.reader_of(file.suffix)
    # As `ProjectReader` has it, whose module a worker that reads transcripts does without.
    if not hasattr(reader, "read_project"):
        return None
    from qualkit.readers.exchange import read_exchange
    from qualkit.readers.reading import read_checked

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


def unread(file: FoundFile, problem: Problem) -> ReadFile:
    """A file that was not read, with the reason."""
    return ReadFile(file, "", problems=(problem,))


def mistake(error: Exception, where: object) -> Problem:
    """What is said of a reader's own mistake: its kind and its place in the code."""
    # The message of an unforeseen error may quote the transcript, so only its place is told.
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f", {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return Problem(
        f"its reader does not know what to make of it ({type(error).__name__}{place})",
        str(where),
        f"{SAVE} Please report this.",
    )
