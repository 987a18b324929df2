"""Open zip-based files (.docx, .odt, .xlsx, .zip, .qdpx) without trusting them."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path, PurePosixPath

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import (
    ALWAYS_UNPACKED,
    LARGEST_MEMBER,
    LARGEST_RATIO,
    MOST_MEMBERS,
)
from qualkit.readers.decoding import cannot_open

_HINT = "Open it in the program that made it and save it again, or ask for another copy."


def open_zip(path: SourceFile, what: str) -> zipfile.ZipFile:
    """The archive, checked against zip bombs by its own directory.

    what: "Word document", for the message. Raises UnreadableFile for a file that is no zip archive,
    is password-protected, has too many members, or a member that points outside it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(8)
        if head.startswith(b"\xd0\xcf\x11\xe0"):
            raise UnreadableFile(
                f"this {what} is password-protected, or is in the old binary Office format",
                where=str(path),
                hint="Open it in its program, remove the password and save it in the new format.",
            )
        archive = zipfile.ZipFile(path if isinstance(path, Path) else path.open("rb"))
    except OSError as error:
        raise cannot_open(path, error) from None
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise UnreadableFile(
            f"this is not a whole {what} ({error})", where=str(path), hint=_HINT
        ) from None
    _check_members(archive, path)
    return archive


def _check_members(archive: zipfile.ZipFile, path: SourceFile) -> None:
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise UnreadableFile(
            f"the archive has {len(members)} members; {MOST_MEMBERS} is the most",
            where=str(path),
            hint="Unpack it yourself and give the folder.",
        )
    for member in members:
        name = PurePosixPath(member.filename.replace("\\", "/"))
        if name.is_absolute() or ".." in name.parts:
            raise UnreadableFile(
                "a member of the archive points outside it",
                where=f"{path}: {member.filename}",
                hint="Do not open this file; ask where it comes from.",
            )


def read_member(archive: zipfile.ZipFile, name: str, where: str) -> bytes:
    """One member's bytes, unpacked up to the limits; empty when there is no such member.

    The limits hold for what is really unpacked, not for what the directory claims. Raises
    UnreadableFile for a member that is locked, damaged or beyond them.
    """
    try:
        member = archive.getinfo(name)
    except KeyError:
        return b""
    if member.flag_bits & 0x1:
        raise UnreadableFile(
            "the archive is password-protected",
            where=f"{where}: {name}",
            hint="Unpack it with its password and give the files.",
        )
    limit = min(LARGEST_MEMBER, max(ALWAYS_UNPACKED, member.compress_size * LARGEST_RATIO))
    try:
        with archive.open(member) as file:
            data = file.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise UnreadableFile(
            f"a part of the file is damaged ({error})", where=f"{where}: {name}", hint=_HINT
        ) from None
    if len(data) > limit:
        raise UnreadableFile(
            "a part of the file unpacks to far more than a transcript can hold",
            where=f"{where}: {name}",
            hint="This may be a zip bomb; do not open it.",
        )
    return data
