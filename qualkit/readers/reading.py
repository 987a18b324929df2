"""Read one file into transcripts: choose its reader, check it, find its turns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from qualkit.core.document import Document, Reader, SourceFile
from qualkit.core.errors import NoTurnsFound, UnreadableFile
from qualkit.core.transcript import Transcript
from qualkit.readers.decoding import cannot_open, read_bytes
from qualkit.readers.layout.finding import find_turns
from qualkit.readers.members import size_of
from qualkit.readers.options import ReadOptions
from qualkit.readers.other_kinds import what_it_is

__all__ = ["ReadOptions", "read_checked", "read_documents", "read_transcripts"]

_DEFAULTS = ReadOptions()


def read_transcripts(
    path: SourceFile, readers: Sequence[Reader], options: ReadOptions = _DEFAULTS
) -> list[Transcript]:
    """The transcripts of one file, in its order; a file may hold several.

    readers: the formats to choose from, by the file's ending.
    Raises UnreadableFile when the file cannot be read as what it claims to be, NoTurnsFound when no
    transcript in it has speakers; both say where and what to do.
    """
    digest = sha256(read_checked(path, options)).hexdigest()
    options = options.for_file(path.name, digest)
    documents = read_documents(path, readers)
    transcripts: list[Transcript] = []
    refused: list[NoTurnsFound] = []
    for part, document in enumerate(documents):
        try:
            found = find_turns(document, options)
        except NoTurnsFound as error:
            where = str(path) if document.name == path.name else f"{path}: {document.name}"
            refused.append(NoTurnsFound(error.message, where=where, hint=error.hint))
            continue
        source = replace(found.source, sha256=digest, part=part)
        transcripts.append(replace(found, source=source))
    if refused and not transcripts:
        raise refused[0]
    if not transcripts:
        raise UnreadableFile("there is no transcript in it", where=str(path))
    return transcripts


def read_documents(path: SourceFile, readers: Sequence[Reader]) -> list[Document]:
    """What stands in the file, before turns are looked for; raises UnreadableFile."""
    suffix = path.suffix.lower()
    for reader in readers:
        if suffix in reader.suffixes:
            try:
                return reader.read(path)
            except RecursionError:
                raise UnreadableFile(
                    "its parts lie too deep in one another, as no program writes them",
                    where=str(path),
                    hint="Open it in the program that made it and save it again.",
                ) from None
    message, hint = what_it_is(suffix, {one for reader in readers for one in reader.suffixes})
    raise UnreadableFile(message, where=str(path), hint=hint)


def read_checked(path: SourceFile, options: ReadOptions) -> bytes:
    """The file's bytes; raises UnreadableFile for one that is empty, too large or cannot be
    opened."""
    try:
        size = size_of(path)
        if size > options.max_bytes:
            raise UnreadableFile(
                f"the file has {size / 1e6:,.0f} MB; the limit is"
                f" {options.max_bytes / 1e6:,.0f} MB",
                where=str(path),
                hint="A transcript is hardly ever that large; split it if it really is one.",
            )
    except OSError as error:
        raise cannot_open(path, error) from None
    # An empty file is named as such, before a reader says what it misses in it.
    return read_bytes(path)
