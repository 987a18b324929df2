"""Where a command writes: a path on this computer, or one beside it and then a place elsewhere."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from qualkit.core.errors import NotAnonymised
from qualkit.core.remote import is_remote
from qualkit.exports.sending import IsOwn, send
from qualkit.flows.project import Project


@contextlib.contextmanager
def place_to_write(
    project: Project, out: Path | str | None, default: str, is_own: IsOwn | None = None
) -> Iterator[Path]:
    """Yield the path to write to: `out`, or in exports/ under the name `default`.

    out: may be a URL; what the block writes is then sent there when it ends well, and nothing is
    kept here. is_own: see `exports.sending.send`. Raises NotAnonymised for real names, which are
    sent nowhere.
    """
    if out is None or not is_remote(str(out)):
        yield Path(out) if out else project.exports / default
        return
    if project.is_identifiable:
        raise NotAnonymised(
            "this project keeps names: nothing of it is sent elsewhere",
            where=str(out),
            hint="Write it to a folder on this computer.",
        )
    project.exports.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".sending-", dir=project.exports) as folder:
        path = Path(folder) / (PurePosixPath(str(out)).name or default)
        yield path
        send(path, str(out), is_own)


def shown_place(out: Path | str | None, written: Path, place: Path) -> Path | str:
    """What a result calls a file that was written below `place`, or at it: its own path, or its
    URL."""
    if out is None or not is_remote(str(out)):
        return written
    below = written.relative_to(place).as_posix()
    return str(out) if below == "." else f"{str(out).rstrip('/')}/{below}"
