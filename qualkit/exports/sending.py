"""Send what was written to a place elsewhere, so that it is there whole or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path, PurePosixPath
from typing import Any

from qualkit.core.errors import WrongUsage
from qualkit.core.remote import named_errors, open_file_system, say_so

#: Whether a file below a folder, by its path there, is one that the folder's writer has made.
IsOwn = Callable[[PurePosixPath], bool]


def send(local: Path, url: str, is_own: IsOwn | None = None) -> None:
    """Copy a file, or all files of a folder, to a URL; each takes its place only when all are
    there (an fsspec transaction).

    is_own: for a folder that is to replace the one at the URL: which files there may be deleted.
    Raises WrongUsage where others are there, or without what the place needs; QualkitError for a
    place that cannot be written.
    """
    say_so("Results go to", url)
    with named_errors(url):
        file_system, root = open_file_system(url)
        root = root.rstrip("/")
        old = _files_below(file_system, root) if is_own else set()
        if is_own and not all(map(is_own, old)):
            raise WrongUsage(
                f"{url} is there already, and is not a data set of qualkit's",
                hint="Choose a new place with --out.",
            )
        new = {
            PurePosixPath(one.relative_to(local).as_posix()): one
            for one in ([local] if local.is_file() else sorted(local.rglob("*")))
            if one.is_file()
        }
        with file_system.transaction:
            for below, path in new.items():
                target = f"{root}/{below}" if local.is_dir() else root
                file_system.makedirs(target.rpartition("/")[0], exist_ok=True)
                with path.open("rb") as source, file_system.open(target, "wb") as stream:
                    shutil.copyfileobj(source, stream)
        for below in old - set(new):
            file_system.rm(f"{root}/{below}")


def _files_below(file_system: Any, root: str) -> set[PurePosixPath]:
    if not file_system.exists(root):
        return set()
    return {PurePosixPath(one.removeprefix(root).lstrip("/")) for one in file_system.find(root)}
