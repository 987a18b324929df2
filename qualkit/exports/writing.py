"""Write a file so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualkit.core.errors import QualkitError


@contextlib.contextmanager
def write_beside(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; it takes the place of `path` when the block ends
    well.

    Raises QualkitError when the folder cannot be written or the disk is full; the old file stays.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(
            dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix
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


def _cannot_write(path: Path, error: OSError) -> QualkitError:
    hint = "Choose another place with --out, or close the program that has the file open."
    return QualkitError(
        f"the file cannot be written ({error.strerror or error})", where=str(path), hint=hint
    )
