"""Write a file or a folder so that it is either the old one or the new one, never half of each."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from qualkit.core.errors import QualkitError, WrongUsage

#: In the folder beside: where a new folder is made, and where the old one waits for its end.
_NEW, _OLD = "new", "old"


@contextlib.contextmanager
def write_beside(path: Path) -> Iterator[Path]:
    """Yield a path beside `path` to write to; it takes the place of `path` when the block ends
    well.

    What a process that was killed has left beside it is deleted. Raises QualkitError when the
    folder cannot be written or the disk is full, and WrongUsage when `path` is a folder; the old
    file stays.
    """
    if path.is_dir():
        raise WrongUsage(
            "this is a folder, and a file is to be written", where=str(path), hint="Name a file."
        )
    with _telling_why(path):
        _make_room(path)
        handle, name = tempfile.mkstemp(*_beside(path))
        os.close(handle)
    beside = Path(name)
    try:
        with _telling_why(path):
            yield beside
            with beside.open("rb") as stream:
                os.fsync(stream.fileno())
            beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8. Raises as `write_beside`."""
    with write_beside(path) as beside:
        beside.write_text(text, encoding="utf-8")


@contextlib.contextmanager
def write_folder_beside(path: Path) -> Iterator[Path]:
    """As `write_beside`, for a folder: the one that stands at `path` is deleted when the new one
    is complete.

    Whoever writes a file in it has to see that it is on the disk (`os.fsync`). No system swaps two
    folders in one step: killed in between, the next writer finds the old one and puts it back.
    """
    with _telling_why(path):
        _make_room(path)
        beside = Path(tempfile.mkdtemp(*_beside(path)))
    try:
        with _telling_why(path):
            (beside / _NEW).mkdir()
            yield beside / _NEW
            if path.exists():
                path.rename(beside / _OLD)
            (beside / _NEW).rename(path)
    finally:
        _delete_folder(beside, path)


def _beside(path: Path) -> tuple[str, str, str]:
    """Suffix, prefix and folder, as `tempfile` takes them."""
    return path.suffix, f".{path.stem}-{os.getpid()}-", str(path.parent)


def _make_room(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = re.compile(rf"\.{re.escape(path.stem)}-(\d+)-\w{{8}}{re.escape(path.suffix)}")
    for beside in path.parent.iterdir():
        match = begun.fullmatch(beside.name)
        if not match or _is_running(int(match[1])):
            continue
        if beside.is_dir():
            _delete_folder(beside, path)
        else:
            beside.unlink(missing_ok=True)


def _delete_folder(beside: Path, path: Path) -> None:
    if (beside / _OLD).exists() and not path.exists():
        (beside / _OLD).rename(path)
    shutil.rmtree(beside, ignore_errors=True)


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


@contextlib.contextmanager
def _telling_why(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise QualkitError(
            f"the file cannot be written ({error.strerror or error})",
            where=str(path),
            hint="Choose another place with --out, or close the program that has the file open.",
        ) from error
