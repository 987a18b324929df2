"""Write a file without losing what somebody has written into the one that stands there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path


def write_keeping(path: Path, write: Callable[[Path], None]) -> Path | None:
    """Let `write` make the file at `path`; a different one that stands there is renamed first.

    Returns the new name of the file that was kept ("sheet.kept-1.csv"), or None.
    """
    if not path.exists():
        write(path)
        return None
    before = path.read_bytes()
    kept = free_name_beside(path)
    path.rename(kept)
    try:
        write(path)
    except BaseException:
        if not path.exists():
            kept.rename(path)
        raise
    if path.read_bytes() == before:
        kept.unlink()
        return None
    return kept


def free_name_beside(path: Path, word: str = "kept") -> Path:
    """The first of "name.kept-1.csv", "name.kept-2.csv", … that is free; word: what "kept" is."""
    number = 1
    while True:
        name = path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")
        if not name.exists():
            return name
        number += 1
