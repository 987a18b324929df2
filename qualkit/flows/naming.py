"""How transcripts are identified and called."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePath

from qualkit.core.transcript import Transcript

#: Formats whose files hold several transcripts, each under a name of its own.
_NAMED_PARTS = frozenset({"qdpx", "qualcoder", "taguette"})
_TEXTS = (".txt", ".docx", ".doc", ".odt", ".rtf", ".pdf", ".md", ".html")
_ENDINGS = frozenset([*_TEXTS, ".mp3", ".mp4", ".m4a", ".wav"])


def transcript_id(original: Transcript) -> str:
    """Stable for the same content: 12 hex digits of a hash of the file's hash and the part's
    number.
    """
    key = f"{original.source.sha256}:{original.source.part}"
    return sha256(key.encode()).hexdigest()[:12]


def source_name(original: Transcript) -> str:
    """The file name without its ending, and the part's number where a file holds several."""
    if original.source.format in _NAMED_PARTS:
        path = PurePath(original.source.name.replace("\\", "/"))
        return path.stem if path.suffix.lower() in _ENDINGS else path.name or original.source.name
    stem = PurePath(original.source.name).stem
    return f"{stem} part {original.source.part + 1}" if original.source.part else stem


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it unlike those taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name} ({number})"
        number += 1
    return candidate
