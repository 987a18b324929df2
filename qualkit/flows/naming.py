"""How transcripts are identified and called."""

from __future__ import annotations

from collections.abc import Collection
from hashlib import sha256
from pathlib import PurePath

from qualkit.core.transcript import Transcript


def transcript_id(original: Transcript) -> str:
    """Stable for the same content: 12 hex digits of a hash of the file's hash and the part's
    number.
    """
    key = f"{original.source.sha256}:{original.source.part}"
    return sha256(key.encode()).hexdigest()[:12]


def source_name(original: Transcript) -> str:
    """The file name without its ending, and the part's number where a file holds several."""
    stem = PurePath(original.source.name).stem
    return f"{stem} part {original.source.part + 1}" if original.source.part else stem


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the name with the first number that makes it unlike those taken."""
    candidate, number = name, 2
    while candidate in taken:
        candidate = f"{name} ({number})"
        number += 1
    return candidate
