"""Which files a researcher means: files, folders, globs, URLs, and what is in .zip files."""

from __future__ import annotations

import glob
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.errors import UnreadableFile
from qualkit.core.missing_file import look_again
from qualkit.core.remote import is_remote
from qualkit.core.transcript import Problem
from qualkit.readers.leftovers import is_leftover
from qualkit.readers.other_kinds import endings_hint, is_other_kind, what_it_is
from qualkit.readers.own_files import belongs_to_project, is_own_product
from qualkit.readers.remote import RemoteFile, list_remote
from qualkit.readers.zips import FoundFile, expand_zip

#: Words of a file name that was typed without quotation marks.
_PIECES = 12
_OWN = "Nothing needs doing. Decisions in it are read with: qualkit review FILE"


@dataclass(frozen=True, slots=True)
class SourceList:
    """files: each once, in a stable order. problems: what was named and is none. beside: recordings
    and other kinds of files that lie in a folder or an archive that was named."""

    files: tuple[FoundFile, ...]
    problems: tuple[Problem, ...] = ()
    beside: tuple[Problem, ...] = ()


def find_sources(sources: Sequence[str], suffixes: Collection[str]) -> SourceList:
    """The files that `sources` name, folders walked through, in the order given and sorted within.

    suffixes: lower case, with the dot; files of other endings inside folders are named as problems,
    recordings and the like as lying beside.
    A .zip file stands for the files in it. Hidden files, lock files, folders that hold a qualkit
    project and, in a project's own folder, what the project wrote are passed over.
    """
    files: dict[Path | RemoteFile, list[FoundFile]] = {}
    problems: list[Problem] = []
    for number, source in enumerate(sources):
        found, doubts = _find(source, suffixes)
        if not found and (whole := _taken_apart(sources, number)):
            doubts = [Problem("does not exist", source, f'Write a name with spaces as "{whole}".')]
        problems += doubts
        for one in found:
            place = one.path.resolve() if isinstance(one.path, Path) else one.path
            if place in files:
                continue
            if one.suffix == ".zip":
                files[place], doubts = expand_zip(one.path, suffixes)
                problems += doubts
            elif isinstance(one.path, Path) and is_own_product(one.path):
                problems.append(Problem("written by qualkit: no transcript", str(one.path), _OWN))
            elif one.suffix in suffixes:
                files[place] = [one]
            else:
                message, hint = what_it_is(one.suffix, suffixes)
                problems.append(Problem(message, str(one.path), hint))
    named = {str(Path(one).expanduser()) for one in sources}
    beside = [one for one in problems if is_other_kind(one.where) and one.where not in named]
    return SourceList(
        tuple(one for found in files.values() for one in found),
        tuple(one for one in problems if one not in beside),
        tuple(beside),
    )


def _find(source: str, suffixes: Collection[str]) -> tuple[list[FoundFile], list[Problem]]:
    """The files that one source names, readable or not, and what is wrong with it."""
    named = Path(source).expanduser()
    problem = None
    if is_remote(source):
        try:
            listed = list_remote(source)
        except UnreadableFile as error:
            return [], [Problem(error.message, error.where, error.hint)]
        found = [FoundFile(one, size=size) for one, size in listed.items()]
        is_folder = len(found) != 1
    elif belongs_to_project(named):
        return [], [Problem("part of a qualkit project: no transcript", source)]
    elif named.is_dir():
        found, is_folder = [FoundFile(one) for one in _walk(named)], True
    elif named.exists():
        found, is_folder = [FoundFile(named)], False
    else:
        found, is_folder = [FoundFile(one) for one in _match(source)], False
        if not found:
            problem = Problem("does not exist", source, look_again(named))
    if is_folder and not any(one.suffix in {*suffixes, ".zip"} for one in found):
        problem = Problem("no transcript in this folder", source, endings_hint(suffixes))
    return found, [problem] if problem else []


def _taken_apart(sources: Sequence[str], number: int) -> str:
    """The name that a shell took apart at its spaces, of which one source is a piece; or ""."""
    for first in range(max(0, number - _PIECES), number + 1):
        for last in range(max(first + 2, number + 1), min(len(sources), first + _PIECES) + 1):
            whole = " ".join(sources[first:last])
            if Path(whole).expanduser().exists():
                return whole
    return ""


def _match(pattern: str) -> list[Path]:
    found: list[Path] = []
    for name in sorted(glob.glob(str(Path(pattern).expanduser()), recursive=True)):  # noqa: PTH207 - the pattern may be absolute
        path = Path(name)
        if belongs_to_project(path):
            continue
        if path.is_dir():
            found += _walk(path)
        elif not is_leftover(path.name):
            found.append(path)
    return found


def _walk(folder: Path) -> list[Path]:
    """Files under a folder, sorted; links to folders are not followed (they may go round)."""
    found: list[Path] = []
    if (folder / "data.qda").is_file():
        return [folder / "data.qda"]  # a QualCoder project, which holds its documents itself
    for path in sorted(folder.iterdir()):
        if is_leftover(path.name) or belongs_to_project(path):
            continue
        if path.is_dir():
            if not path.is_symlink() and not (path / "project.db").exists():
                found += _walk(path)
        elif path.is_file():
            found.append(path)
    return found
