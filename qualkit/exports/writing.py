"""Write a file so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualkit.core.errors import QualkitError


@contextlib.contextmanager
def write_beside(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; it takes the place of `path` when the block ends
    well.

    What a process that was killed has left beside it is deleted. Raises QualkitError when the
    folder cannot be written or the disk is full; the old file stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_behind(path)
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem}-{os.getpid()}-", suffix=path.suffix
        )
        os.close(handle)
    except OSError as error:
        raise _cannot_write(path, error) from error
    beside = Path(name)
    try:
        yield beside
        with beside.open("rb") as stream:
            os.fsync(stream.fileno())
        beside.replace(path)
    except OSError as error:
        raise _cannot_write(path, error) from error
    finally:
        beside.unlink(missing_ok=True)


def _clear_left_behind(path: Path) -> None:
    begun = re.compile(rf"\.{re.escape(path.stem)}-(\d+)-\w{{8}}{re.escape(path.suffix)}")
    for beside in path.parent.iterdir():
        match = begun.fullmatch(beside.name)
        if match and not _is_running(int(match[1])):
            beside.unlink(missing_ok=True)


def _is_running(process: int) -> bool:
    """Whether there is such a process; True where that cannot be told (Windows)."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        pass
    return True


def _cannot_write(path: Path, error: OSError) -> QualkitError:
    hint = "Choose another place with --out, or close the program that has the file open."
    return QualkitError(
        f"the file cannot be written ({error.strerror or error})", where=str(path), hint=hint
    )
