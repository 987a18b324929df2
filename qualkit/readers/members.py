"""A member of a .zip, held in memory: to a reader it is as good as a file on the disk.

Nothing is unpacked to the disk, where the original words of an interview would stay behind when
the program is killed.
"""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import IO, Literal

from qualkit.core.document import SourceFile


@dataclass(frozen=True)
class MemberFile:
    """One member. shown: "study.zip: day 1/karen.docx", as messages name it."""

    shown: str
    member: str
    data: bytes = field(repr=False)

    def __str__(self) -> str:
        return self.shown

    @property
    def name(self) -> str:
        return PurePosixPath(self.member).name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.member).suffix

    def read_bytes(self) -> bytes:
        return self.data

    def open(self, mode: Literal["rb"] = "rb") -> IO[bytes]:
        del mode
        return io.BytesIO(self.data)


def size_of(file: SourceFile) -> int:
    """Bytes of a file or member. Raises OSError."""
    return file.stat().st_size if isinstance(file, Path) else len(file.read_bytes())
