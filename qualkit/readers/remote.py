"""Files to read that lie elsewhere: listed by URL, and fetched only where they are read."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import IO, Literal
from urllib.parse import unquote, urlsplit

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import LARGEST_FILE, MB
from qualkit.core.remote import is_remote, named_errors, open_file_system, say_so
from qualkit.readers.leftovers import is_leftover
from qualkit.readers.members import MemberFile

_WEB = ("http://", "https://")
#: Bytes fetched at a time of an archive. fsspec's own cache fetches all between two places.
_BLOCK = MB
#: What marks a folder that is not one of interviews: a project of qualkit's, or of QualCoder's.
_PROJECT, _QUALCODER = "project.db", "data.qda"


class RemoteFile(str):
    """The URL of a file ("s3://bucket/karen.docx"); opened by whoever reads it, a worker too."""

    __slots__ = ()

    @property
    def name(self) -> str:
        path = unquote(urlsplit(self).path) if self.startswith(_WEB) else str(self)
        return PurePosixPath(path).name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix

    @property
    def parent(self) -> str:
        return self.rpartition("/")[0]

    def size(self) -> int:
        """Bytes; 0 where the place does not tell. Raises UnreadableFile."""
        with named_errors(self, UnreadableFile):
            file_system, path = open_file_system(self)
            return file_system.size(path) or 0

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        """A stream to seek in: of an archive, only what is asked for is fetched. Raises
        UnreadableFile."""
        with named_errors(self, UnreadableFile):
            file_system, path = open_file_system(self)
            stream: IO[bytes] = file_system.open(
                path, mode, block_size=_BLOCK, cache_type="readahead"
            )
            return stream if _can_seek(stream) else io.BytesIO(self.read_bytes())

    def read_bytes(self) -> bytes:
        """All of it. Raises UnreadableFile, also for more than `limits.LARGEST_FILE`."""
        with named_errors(self, UnreadableFile):
            file_system, path = open_file_system(self)
            with file_system.open(path, "rb") as stream:
                data: bytes = stream.read(LARGEST_FILE + 1)
        if len(data) > LARGEST_FILE:
            raise UnreadableFile(
                f"the file has more than {LARGEST_FILE / 1e6:,.0f} MB",
                where=self,
                hint="A transcript is hardly ever that large; split it if it really is one.",
            )
        return data

    def fetch(self) -> MemberFile:
        """The file in memory, for a reader. Nothing of it is kept on the disk."""
        return MemberFile(str(self), self.name, self.read_bytes())


def named_file(place: str | SourceFile) -> SourceFile:
    """The file that a path or a URL names; from elsewhere it is fetched, into memory alone. A file
    is itself. Raises UnreadableFile, and WrongUsage without what its service needs."""
    if not isinstance(place, str):
        return place
    if not is_remote(place):
        return Path(place)
    say_so("Reading from", place)
    return RemoteFile(place).fetch()


def _can_seek(stream: IO[bytes]) -> bool:
    """Some servers of the web send a file whole or not at all, which shows only when asked."""
    try:
        stream.seek(1)
        stream.read(1)
        stream.seek(0)
    except ValueError:
        return False
    return True


def list_remote(url: str) -> dict[RemoteFile, int]:
    """The files that a URL names (a file, a folder, a pattern), sorted, with their sizes in bytes,
    0 where the place does not tell.

    Hidden files in folders and folders that hold a qualkit project are passed over; of a folder
    that is a QualCoder project, its database stands for all. Raises WrongUsage, UnreadableFile.
    """
    say_so("Reading from", url)
    with named_errors(url, UnreadableFile):
        file_system, path = open_file_system(url)
        is_web = url.startswith(_WEB)
        # A page of the web may hold links and be a transcript all the same.
        if url.endswith("/") if is_web else file_system.isdir(path):
            found, root = file_system.find(path, detail=True), path
        elif file_system.isfile(path):
            found, root = {path: file_system.info(path)}, path
        else:
            is_pattern = "*" in path if is_web else set("*?[") & set(path)
            found = file_system.glob(path, detail=True) if is_pattern else {}
            for folder in [one for one, about in found.items() if about["type"] == "directory"]:
                found |= file_system.find(folder, detail=True)
            root = path.partition("*")[0].rpartition("/")[0]
        if not found:
            raise FileNotFoundError
        below = {
            one: PurePosixPath(unquote(one[len(root) :]) if is_web else one[len(root) :])
            for one, about in found.items()
            if about["type"] == "file"
        }
        sizes = {
            RemoteFile(file_system.unstrip_protocol(one)): found[one].get("size") or 0
            for one in _choose(below)
        }
    return dict(sorted(sizes.items()))


def _choose(below: Mapping[str, PurePosixPath]) -> list[str]:
    """What is to be read. below: files with their paths below what the user named."""
    whole = {file.parent for file in below.values() if file.name in (_PROJECT, _QUALCODER)}
    return [
        one
        for one, file in below.items()
        if not any(is_leftover(part) for part in file.parts)
        and (file.name == _QUALCODER or whole.isdisjoint(file.parents))
    ]
