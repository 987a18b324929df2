"""What is in a .zip of transcripts: its members by name, and each as a file."""

from __future__ import annotations

import zipfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import DEEPEST_ARCHIVE, LARGEST_ARCHIVE, LARGEST_FILE
from qualkit.core.transcript import Problem
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.leftovers import is_leftover
from qualkit.readers.members import MemberFile
from qualkit.readers.other_kinds import what_it_is
from qualkit.readers.remote import RemoteFile

_UNPACK = "Unpack it yourself and give the folder."
#: A member of these names says that the archive is a document under a wrong ending.
_DOCUMENTS = {"[Content_Types].xml": "a Word or Excel file", "mimetype": "an OpenDocument file"}


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file to read: on the disk, elsewhere, or a member of a .zip (or of one in it).

    members: from the outermost archive inwards; empty for a file of its own. size: in bytes, of a
    member as its archive claims, and of a file elsewhere; 0 for one on the disk.
    """

    path: Path | RemoteFile
    members: tuple[str, ...] = ()
    size: int = 0

    @property
    def shown(self) -> str:
        """ "karen.docx", or "study.zip: day 1/karen.docx": the user's own name for it."""
        return ": ".join([self.path.name, *self.members])

    @property
    def name(self) -> str:
        """ "karen.docx", without folder or archive."""
        return PurePosixPath(self.members[-1]).name if self.members else self.path.name

    @property
    def suffix(self) -> str:
        return PurePosixPath(self.name).suffix.lower()

    def open(self) -> SourceFile:
        """The file, for a reader; one elsewhere is fetched. Raises UnreadableFile for what cannot
        be fetched or unpacked."""
        if isinstance(self.path, RemoteFile) and not self.members:
            return self.path.fetch()
        file: SourceFile = self.path
        for member in self.members:
            shown = f"{file}: {member}"
            with open_zip(file, "zip archive") as archive:
                file = MemberFile(shown, member, read_member(archive, member, str(file)))
        return file


def expand_zip(
    path: Path | RemoteFile, suffixes: Collection[str]
) -> tuple[list[FoundFile], list[Problem]]:
    """The readable members of a .zip, in its order; and what in it cannot be read, with why.

    suffixes: of the readable files. Archives inside are opened up to `limits.DEEPEST_ARCHIVE` deep.
    """
    files: list[FoundFile] = []
    problems: list[Problem] = []
    try:
        size = path.size() if isinstance(path, RemoteFile) else path.stat().st_size
        if size > LARGEST_ARCHIVE:
            raise UnreadableFile("the archive is too large", where=str(path), hint=_UNPACK)
        for one in _members(path, (), path, suffixes):
            if isinstance(one, FoundFile):
                files.append(one)
            else:
                problems.append(one)
    except UnreadableFile as error:
        problems.append(Problem(error.message, error.where, error.hint))
    except OSError as error:
        problems.append(Problem(f"cannot be read ({error.strerror or error})", str(path)))
    if not files and not problems:
        problems.append(Problem("no transcript in this archive", str(path), _UNPACK))
    return files, problems


def _members(
    path: Path | RemoteFile, above: tuple[str, ...], file: SourceFile, suffixes: Collection[str]
) -> Iterator[FoundFile | Problem]:
    with open_zip(file, "zip archive") as archive:
        names = [one for one in archive.infolist() if not one.is_dir()]
        kind = next((_DOCUMENTS[one.filename] for one in names if one.filename in _DOCUMENTS), "")
        if kind:
            hint = "Give it the right ending: .docx, .xlsx, .odt or the like."
            raise UnreadableFile(f"this is {kind}, not a zip archive", where=str(file), hint=hint)
        if sum(one.file_size for one in names) > LARGEST_ARCHIVE:
            raise UnreadableFile(
                "the archive unpacks to more than a study can hold", where=str(file), hint=_UNPACK
            )
        for one in names:
            found = FoundFile(path, (*above, one.filename), one.file_size)
            if any(map(is_leftover, PurePosixPath(one.filename).parts)):
                continue
            if found.suffix == ".zip":
                yield from _inner(archive, one, found, file, suffixes)
            elif found.suffix not in suffixes:
                message, hint = what_it_is(found.suffix, suffixes)
                yield Problem(message, found.shown, hint)
            elif one.file_size > LARGEST_FILE:
                yield Problem(f"unpacks to {one.file_size / 1e6:,.0f} MB", found.shown, _UNPACK)
            else:
                yield found


def _inner(
    archive: zipfile.ZipFile,
    member: zipfile.ZipInfo,
    found: FoundFile,
    file: SourceFile,
    suffixes: Collection[str],
) -> Iterator[FoundFile | Problem]:
    if len(found.members) >= DEEPEST_ARCHIVE:
        yield Problem("archives lie too deep in one another", found.shown, _UNPACK)
        return
    shown = f"{file}: {member.filename}"
    try:
        inside = MemberFile(
            shown, member.filename, read_member(archive, member.filename, str(file))
        )
        yield from _members(found.path, found.members, inside, suffixes)
    except UnreadableFile as error:
        yield Problem(error.message, error.where, error.hint)
