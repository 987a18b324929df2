"""By what a file is known again."""

from __future__ import annotations

from hashlib import file_digest
from pathlib import Path


def file_hash(path: Path) -> str:
    """SHA-256 of a file's bytes, as hexadecimal digits; the file is not in memory as a whole."""
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()
