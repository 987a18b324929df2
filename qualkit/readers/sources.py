"""Which files a researcher means: files, folders, globs, and what is in .zip files."""

from __future__ import annotations

import glob
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.transcript import Problem
from qualkit.readers.zips import FoundFile, expand_zip

#: Files that programs leave beside documents: Word's and LibreOffice's locks, the desktop's own.
_LEFTOVERS = ("~$", ".~lock.", "._")
_NEVER = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True, slots=True)
class SourceList:
    """files: each once, in a stable order. problems: what was named and is none."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...] = ()


def find_sources(sources: Sequence[str], suffixes: Collection[str]) -> SourceList:
    """The files that `sources` name, folders walked through, in the order given and sorted within.

    suffixes: lower case, with the dot; files of other endings inside folders are named as problems.
    A .zip file stands for the files in it. Hidden files, lock files and folders that hold a qualkit
    project are passed over.
    """
    files: dict[Path, list[FoundFile]] = {}
    readable = {*suffixes, ".zip"}
    problems: list[Problem] = []
    for source in sources:
        named = Path(source).expanduser()
        if named.is_dir():
            found = _walk(named)
            if not any(path.suffix.lower() in readable for path in found):
                problems.append(_problem(source, "no transcript in this folder", suffixes))
        elif named.exists():
            found = [named]
        else:
            found = _match(source)
            if not found:
                problems.append(
                    Problem("does not exist", source, "Check the spelling and the folder.")
                )
        for path in found:
            if path.resolve() in files:
                continue
            if path.suffix.lower() == ".zip":
                files[path.resolve()], doubts = expand_zip(path, suffixes)
                problems += doubts
            elif path.suffix.lower() in suffixes:
                files[path.resolve()] = [FoundFile(path)]
            else:
                ending = path.suffix or "files without an ending"
                problems.append(_problem(str(path), f"there is no reader for {ending}", suffixes))
    return SourceList(tuple(one for found in files.values() for one in found), tuple(problems))


def _problem(where: str, message: str, suffixes: Collection[str]) -> Problem:
    return Problem(message, where, f"Readable endings: {', '.join(sorted(suffixes))}.")


def _match(pattern: str) -> list[Path]:
    found: list[Path] = []
    for name in sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True)):  # noqa: PTH207 - the pattern may be absolute
        path = Path(name)
        if path.is_dir():
            found += _walk(path)
        elif not _is_leftover(path):
            found.append(path)
    return found


def _walk(folder: Path) -> list[Path]:
    """Files under a folder, sorted; links to folders are not followed (they may go round)."""
    found: list[Path] = []
    if (folder / "data.qda").is_file():
        return [folder / "data.qda"]  # a QualCoder project, which holds its documents itself
    for path in sorted(folder.iterdir()):
        if _is_leftover(path):
            continue
        if path.is_dir():
            if not path.is_symlink() and not (path / "project.db").exists():
                found += _walk(path)
        elif path.is_file():
            found.append(path)
    return found


def _is_leftover(path: Path) -> bool:
    name = path.name
    return name.startswith((*_LEFTOVERS, ".")) or name.casefold() in _NEVER
