"""Take codes from a file into the project's codebook: YAML, a table, REFI-QDA."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import BadCodebook, WrongUsage
from qualkit.core.transcript import Problem
from qualkit.exports.codebook_yaml import codebook_yaml
from qualkit.exports.writing import write_text
from qualkit.flows.codebook_exchange import from_qda_codes, imported_codebook
from qualkit.flows.codebook_merge import merge_into
from qualkit.flows.project import open_project
from qualkit.readers.codebook_table import CodeRow, read_codebook_table
from qualkit.readers.qdc import read_qdc
from qualkit.readers.qdpx import PLUGIN as QDPX
from qualkit.store.runs import end_run, save_codebook_version, start_run
from qualkit.themes.code_description import make_id
from qualkit.themes.codebook import read_codebook

_LISTS = ("phrases", "negative_phrases", "examples", "counter_examples")
_TEXTS = ("definition", "include", "exclude", "target", "opposite", "colour")


@dataclass(frozen=True, slots=True)
class CodebookImport:
    """What was taken. kept: the codebook as it was, where it was replaced or written anew."""

    path: Path
    added: list[str]
    known: list[str]
    kept: Path | None = None
    lost: list[Problem] = field(default_factory=list)


def import_codebook(folder: Path, file: Path, *, replace_all: bool = False) -> CodebookImport:
    """Add the codes of a .yaml, .csv, .xlsx, .qdc or .qdpx file to the project's codebook.

    A code of the same name is taken for the same code and left as it is. replace_all: make the file
    the project's codebook instead; the old one is kept beside it. Raises NoProject, BadCodebook,
    WrongUsage.
    """
    book, lost = read_any_codebook(file)
    with open_project(folder, writing=True) as project:
        path = project.folder / project.settings.codebook
        kept = None
        if replace_all:
            kept = _keep(path)
            write_text(path, codebook_yaml(book))
            added, known = list(book.by_id()), list[str]()
        else:
            merged = merge_into(path, book.codes, book.name)
            added, known, kept = list(merged.added), list(merged.known), merged.kept
        made = read_codebook(path)
        with project.database.write() as connection:
            run_id = start_run(
                connection,
                "codebook import",
                {"format": file.suffix.lstrip("."), "replace": replace_all},
                codebook_hash=made.hash,
            )
            save_codebook_version(
                connection,
                hash=made.hash,
                name=made.name,
                number=made.version,
                text=path.read_text(encoding="utf-8-sig"),
            )
            end_run(connection, run_id, {"codes added": len(added)})
        return CodebookImport(path, added, known, kept, lost)


def _keep(path: Path) -> Path | None:
    if not path.exists():
        return None
    number = 1
    while (kept := path.with_name(f"{path.stem}.before-{number}{path.suffix}")).exists():
        number += 1
    shutil.copy2(path, kept)
    return kept


def read_any_codebook(file: Path) -> tuple[Codebook, list[Problem]]:
    """The codebook in a file of any known kind, and what of it has no place here.

    Raises BadCodebook, WrongUsage for another ending, and what reading that kind of file raises.
    """
    suffix = file.suffix.lower()
    if suffix in (".yaml", ".yml"):
        return read_codebook(file), []
    if suffix in (".csv", ".xlsx", ".tsv", ".txt"):
        return imported_codebook(file.stem, codes_of_rows(read_codebook_table(file), file)), []
    if suffix == ".qdc":
        codes, _, sets = read_qdc(file)
        made = from_qda_codes(codes)
        lost = [Problem(f"{sets} sets of codes", "sets")] if sets else []
        return imported_codebook(file.stem, made.codes), [*lost, *_folders(made.folders)]
    if suffix == ".qdpx":
        project = QDPX.read_project(file)
        made = from_qda_codes(project.codes)
        if not made.codes:
            raise BadCodebook("there are no codes in it", where=str(file))
        return imported_codebook(project.name, made.codes), _folders(made.folders)
    raise WrongUsage(
        f"there is no reader of codebooks for {suffix or 'files without an ending'}",
        hint="Give a .yaml, .csv, .xlsx, .qdc or .qdpx file.",
    )


def _folders(names: Sequence[str]) -> list[Problem]:
    if not names:
        return []
    said = f"{len(names)} codes that only held others are codes like others here"
    return [Problem(f"{said}: {', '.join(names[:6])}", "codebook")]


def codes_of_rows(rows: Sequence[CodeRow], path: Path) -> tuple[Code, ...]:
    """The tree that a table of codes describes. Raises BadCodebook naming the row."""
    codes: dict[str, Code] = {}
    parents: dict[str, str] = {}
    by_name: dict[str, str] = {}
    for row in rows:
        name = " ".join((row.get("name") or row.get("id")).split())
        key = row.get("id") or make_id(name, set(codes))
        if key in codes:
            raise BadCodebook(
                f"the id {key!r} stands twice",
                where=f"{path}, row {row.number}",
                hint="Rename one.",
            )
        said: dict[str, Any] = {one: " ".join(row.get(one).split()) for one in _TEXTS}
        said |= {one: row.items(one) for one in _LISTS}
        codes[key] = Code(
            id=key,
            name=name,
            stance=row.get("stance").lower() in ("yes", "true", "1", "x"),
            patterns=_patterns(row, "patterns", path),
            negative_patterns=_patterns(row, "negative_patterns", path),
            line=row.number,
            **said,
        )
        by_name.setdefault(name.casefold(), key)
        parents[key] = " ".join(row.get("parent").split())
    above: dict[str, str] = {}
    for key, named in parents.items():
        if not named:
            continue
        found = named if named in codes else by_name.get(named.casefold(), "")
        if not found:
            # A theme that has no row of its own: a code is made for it.
            found = make_id(named, set(codes))
            codes[found] = Code(id=found, name=named)
            by_name[named.casefold()] = found
        above[key] = found
    _check_rings(above, codes, path)
    return _tree(codes, above, "")


def _tree(codes: dict[str, Code], above: dict[str, str], parent: str) -> tuple[Code, ...]:
    return tuple(
        replace(code, children=_tree(codes, above, key))
        for key, code in codes.items()
        if above.get(key, "") == parent
    )


def _check_rings(above: dict[str, str], codes: dict[str, Code], path: Path) -> None:
    for key in codes:
        seen = {key}
        at = above.get(key, "")
        while at:
            if at in seen:
                raise BadCodebook(
                    f"{key!r} stands below itself",
                    where=f"{path}, row {codes[key].line}",
                    hint="Mend the column parent.",
                )
            seen.add(at)
            at = above.get(at, "")


def _patterns(row: CodeRow, field: str, path: Path) -> tuple[tuple[dict[str, Any], ...], ...]:
    found = []
    for line in row.get(field).split("\n"):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except ValueError:
            value = None
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise BadCodebook(
                "a pattern must be a list of token descriptions in JSON, one a line",
                where=f"{path}, row {row.number}",
            )
        found.append(tuple(value))
    return tuple(found)
