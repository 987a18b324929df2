"""Show the codebook, its versions, and what changed between them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from qualkit.core.codebook import Code, Codebook
from qualkit.core.document import SourceFile
from qualkit.core.errors import WrongUsage
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import Project, open_project
from qualkit.store.codebook_versions import VersionRow, count_codings, load_versions
from qualkit.themes.codebook import read_codebook
from qualkit.themes.codebook_changes import Change, compare_codebooks


@dataclass(frozen=True, slots=True)
class CodeShown:
    """One code with its place in the tree and its use. codings: in this project, current ones."""

    code: Code
    depth: int
    path: str
    codings: int


@dataclass(frozen=True, slots=True)
class CodebookVersion:
    """A version that codings were made under, without its text."""

    hash: str
    version: str
    first_used_at: str
    codings: int


@dataclass(frozen=True, slots=True)
class CodebookShown:
    """The codebook as it is in its file. is_used: this very version has been used."""

    name: str
    version: str
    hash: str
    path: Path
    codes: list[CodeShown]
    versions: list[CodebookVersion] = field(default_factory=list)
    is_used: bool = False


@dataclass(frozen=True, slots=True)
class CodebookDiff:
    """old and new: which versions, in words. codings: made under the old one, by code changed."""

    old: str
    new: str
    changes: list[Change]
    codings: dict[str, int] = field(default_factory=dict)


def show_codebook(folder: Path, *, codebook: str | SourceFile | None = None) -> CodebookShown:
    """The project's codebook, or the one at `codebook`. Raises NoProject, BadCodebook."""
    with open_project(folder) as project:
        book = project_codebook(project, codebook)
        with project.database.read() as connection:
            versions = load_versions(connection)
            counts = count_codings(connection)
        codes = [
            CodeShown(code, len(path) - 1, " > ".join(path), counts.get(code.id, 0))
            for code, path in book.walk()
        ]
        return CodebookShown(
            book.name,
            book.version,
            book.hash,
            Path(book.source),
            codes,
            [CodebookVersion(v.hash, v.version, v.first_used_at, v.codings) for v in versions],
            any(one.hash == book.hash for one in versions),
        )


def diff_codebooks(folder: Path, *, old: str = "", new: str = "") -> CodebookDiff:
    """What changed between two versions of the codebook.

    old, new: a file, the first digits of a version's hash, or its version number; by default the
    version that was used last before this one, and the codebook as it is in its file. Raises
    WrongUsage for a version that is not known, NoProject, BadCodebook.
    """
    with open_project(folder) as project:
        with project.database.read() as connection:
            versions = load_versions(connection)
        current = project_codebook(project)
        after, after_words = (
            _find(new, versions) if new else (current, f"{Path(current.source).name} as it is now")
        )
        if old:
            before, before_words = _find(old, versions)
        else:
            others = [one for one in versions if one.hash != after.hash]
            if not others:
                raise WrongUsage(
                    "there is no other version to compare with",
                    hint="A version is kept when `qualkit themes` or `qualkit review` first uses "
                    "it; two files can be compared by naming both.",
                )
            before, before_words = read_version(others[-1])
        changes = compare_codebooks(before, after)
        return CodebookDiff(
            before_words, after_words, changes, _made_under(project, before.hash, changes)
        )


def _made_under(project: Project, hash: str, changes: list[Change]) -> dict[str, int]:
    """How many codings of the changed codes were made under the old version."""
    changed = dict.fromkeys(one.code for one in changes)
    with project.database.read() as connection:
        counts = count_codings(connection, hash)
    return {code: counts[code] for code in changed if counts.get(code)}


def _find(named: str, versions: list[VersionRow]) -> tuple[Codebook, str]:
    path = Path(named)
    if path.suffix.lower() in (".yaml", ".yml") or path.is_file():
        return read_codebook(path), str(path)
    fits = [one for one in versions if one.hash.startswith(named) and len(named) >= 4] or [
        one for one in versions if one.version == named
    ]
    if not fits:
        shown = ", ".join(f"{one.hash[:8]} (version {one.version})" for one in versions) or "none"
        raise WrongUsage(
            f"there is no codebook version {named!r}", hint=f"Known: {shown}. Or name a file."
        )
    return read_version(fits[-1])


def read_version(row: VersionRow) -> tuple[Codebook, str]:
    """A version as it was kept, and what to call it. Raises BadCodebook."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "codebook.yaml"
        path.write_text(row.text, encoding="utf-8")
        book = read_codebook(path)
    day = row.first_used_at[:10]
    return book, f"version {row.version}, {row.hash[:8]}, first used {day}, {row.codings} codings"
