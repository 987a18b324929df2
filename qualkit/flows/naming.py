"""How transcripts are identified and called."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePath

from qualkit.core.transcript import Source, Transcript
from qualkit.readers.exchange import PROJECT_FORMATS
from qualkit.readers.part_names import read_part_name
from qualkit.store.transcripts import Origin

_TEXTS = (".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".md", ".html")
_ENDINGS = frozenset([*_TEXTS, ".mp3", ".mp4", ".m4a", ".wav"])


def transcript_id(original: Transcript) -> str:
    """Stable for the same content: 12 hex digits of a hash of the file's hash and the part's
    number.
    """
    return source_id(original.source)


def source_id(source: Source) -> str:
    """The id of a transcript from this source alone; of joined parts, the first part's."""
    return sha256(f"{source.sha256}:{source.part}".encode()).hexdigest()[:12]


def origin_of(original: Transcript) -> Origin:
    """Where a transcript was read, as the project keeps it: without the names of files."""
    source = original.source
    further = tuple((one.source.sha256, one.source.part) for one in source.further)
    return Origin(source.sha256, source.part, source.format, source.layout, further)


def source_name(original: Transcript) -> str:
    """The file name without its ending, and the part's number where a file holds several; for
    parts of an interview that were joined, the name without what it says of the part."""
    if original.source.format in PROJECT_FORMATS:
        path = PurePath(original.source.name.replace("\\", "/"))
        return path.stem if path.suffix.lower() in _ENDINGS else path.name or original.source.name
    stem = PurePath(original.source.name).stem
    if original.source.further and (named := read_part_name(original.source.name)):
        return named.stem
    return f"{stem} part {original.source.part + 1}" if original.source.part else stem


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it unlike those taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name} ({number})"
        number += 1
    return candidate
