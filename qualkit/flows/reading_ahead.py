"""Let the processes that read files come up while this one loads what it stores them with."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from qualkit.core.project_folder import DATABASE_NAME, SETTINGS_NAME
from qualkit.engine.processes import processors, workers_ahead

#: At most so many files, of so many bytes, are read in this process, before others would have
#: started. Workers of a cluster take longer than processes that only read, and load models then.
_FEW = {"auto": (12, 600_000), "dask": (40, 1_000_000)}
#: What `read_file.read_there` needs, whatever the format.
_MODULES = ("qualkit.flows.read_file", "qualkit.readers.reading")


def is_few(engine: str, files: int, size: int) -> bool:
    """Whether so many files of so many bytes in all are read in this process under that engine."""
    most, most_bytes = _FEW.get(engine, (0, 0))
    return files <= most and size <= most_bytes


@contextlib.contextmanager
def readers_ahead(folder: Path, sources: Sequence[str]) -> Iterator[int]:
    """Start the processes that `read_sources` will take, before the rest is imported; how many.

    Only for a new project in `folder`: in one that is there, most files may be known already, and
    its settings may want another engine.
    """
    if not _is_wanted(folder, sources):
        yield 0
        return
    count = processors()
    with workers_ahead(count, _MODULES):
        yield count


def _is_wanted(folder: Path, sources: Sequence[str]) -> bool:
    engine = os.environ.get("QUALKIT_ENGINE") or "auto"
    try:
        is_new = not any((folder / name).exists() for name in (DATABASE_NAME, SETTINGS_NAME))
        return is_new and (engine == "processes" or (engine == "auto" and _is_much(sources)))
    except OSError:  # what cannot be opened is named by who reads it
        return False


def _is_much(sources: Sequence[str]) -> bool:
    """Whether the files named are more than few; those of globs and URLs are not counted."""
    files = size = 0
    for one in _sizes(sources):
        files, size = files + 1, size + one
        if not is_few("auto", files, size):
            return True
    return False


def _sizes(sources: Sequence[str]) -> Iterator[int]:
    """Bytes of each file named, and of each in a folder named."""
    for source in sources:
        path = Path(source).expanduser()
        if path.is_file():
            yield path.stat().st_size
        for above, _, names in os.walk(path):
            for name in names:
                yield Path(above, name).lstat().st_size
