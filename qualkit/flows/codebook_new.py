"""Propose codes from excerpts that people have grouped, for a person to edit."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import BadReview, WrongUsage
from qualkit.core.formula_guard import unguard_cell
from qualkit.core.provenance import yaml_mark
from qualkit.core.transcript import Problem
from qualkit.exports.codebook_yaml import codebook_yaml
from qualkit.exports.endings import refuse_ending
from qualkit.exports.writing import write_text
from qualkit.flows.codebook_exchange import imported_codebook
from qualkit.flows.project import open_project
from qualkit.readers.spreadsheet import read_table
from qualkit.store.topics import load_model
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.code_proposals import propose_codes
from qualkit.themes.codebook import read_codebook

_HINT = (
    "Give a table with a column excerpt and a column new_code or code, as `qualkit themes` and "
    "`qualkit sample` write it; several codes in one cell are separated by semicolons."
)
#: Excerpts of a topic that its code is proposed from: those that belong to it most surely.
_SUREST = 60
_HEAD = """\
# Proposed by `qualkit codebook new`: names are yours; definitions, phrases and examples are taken
# from the excerpts' own words. Put them in your own words, then add them to your codebook:
#     qualkit codebook import {name}
# (with --replace, this becomes the project's codebook instead).
"""


@dataclass(frozen=True, slots=True)
class ProposedCode:
    """A proposed code: what it is made of."""

    id: str
    name: str
    excerpts: int
    definition: str
    phrases: list[str]


@dataclass(frozen=True, slots=True)
class NewCodebook:
    """The file with proposals. problems: rows that could not be used."""

    path: Path
    codes: list[ProposedCode]
    problems: list[Problem] = field(default_factory=list)


def new_codebook_from_table(folder: Path, table: Path, *, out: Path | None = None) -> NewCodebook:
    """Propose a code for each free code of a reviewed .csv or .xlsx.

    Free are the words in its columns new_code and code that are no id of the project's codebook.
    Nothing of the project is changed: the proposals go to `out` (codebook.proposed.yaml in the
    project). Raises BadReview, WrongUsage, NoProject.
    """
    with open_project(folder) as project:
        path = project.folder / project.settings.codebook
        known = set(read_codebook(path).by_id()) if path.exists() else set[str]()
        has_names = project.is_identifiable
        target = out or project.folder / "codebook.proposed.yaml"
    groups, problems = read_groups(table, known)
    if not groups:
        raise BadReview(
            "there are no free codes in it: every code is in the codebook already",
            where=str(table),
            hint=_HINT,
        )
    return write_proposals(
        groups, target, name=table.stem, problems=problems, identifiable=has_names
    )


def new_codebook_from_topics(folder: Path, *, out: Path | None = None) -> NewCodebook:
    """Propose a code for each topic of the project, named like the topic, out of the excerpts that
    belong to it most surely.

    Raises NoProject, and WrongUsage when there are no topics yet.
    """
    with open_project(folder) as project:
        target = out or project.folder / "codebook.proposed.yaml"
        with project.database.read() as connection:
            model = load_model(connection)
            if model is None or not model.topics:
                raise WrongUsage(
                    "the project has no topics yet", hint="Find some first: qualkit topics"
                )
            texts = {one.id: one.text for one in load_transcripts(connection)}
        has_names = project.is_identifiable
    groups: dict[str, list[str]] = {}
    for topic in model.topics:
        own = [one for one in model.excerpts if one.topic == topic.number]
        own.sort(key=lambda one: (-one.belongs, one.transcript, one.start))
        name = topic.name if topic.name not in groups else f"{topic.name} ({topic.number})"
        groups[name] = [texts[one.transcript][one.start : one.end] for one in own[:_SUREST]]
    return write_proposals(groups, target, name="Topics", identifiable=has_names)


def write_proposals(
    groups: Mapping[str, Sequence[str]],
    path: Path,
    *,
    name: str,
    problems: Sequence[Problem] = (),
    identifiable: bool = False,
) -> NewCodebook:
    """Write a codebook of proposals. groups: excerpts by the name of their group;
    identifiable: their words are as they were said, and the file is marked so.

    Raises WrongUsage when the file is there already: a person may have edited it.
    """
    if path.exists():
        raise WrongUsage(
            f"{path.name} is there already, and may hold your edits",
            hint="Give another name with --out, or move it away.",
        )
    proposals = propose_codes(groups)
    book = imported_codebook(name, [one.code for one in proposals])
    refuse_ending(path, ".yaml", ".yml", what="a codebook")
    head = yaml_mark(identifiable) + _HEAD.format(name=path.name)
    write_text(path, head + codebook_yaml(book))
    made = [
        ProposedCode(
            one.code.id, one.code.name, one.excerpts, one.code.definition, list(one.code.phrases)
        )
        for one in proposals
    ]
    return NewCodebook(path, made, list(problems))


def read_groups(table: Path, known: set[str]) -> tuple[dict[str, list[str]], list[Problem]]:
    """Excerpts by free code, in the order of the table, and rows without an excerpt.

    known: ids of codes that are not free. Spelling aside ("Night buses", "night buses") a code is
    one code, named as first written. Raises BadReview for a table without the columns.
    """
    rows = read_table(table, BadReview, hint=_HINT, is_header=_is_header)
    if not rows or not _is_header(rows[0]):
        raise BadReview(
            "it has no columns excerpt and new_code (or code)",
            where=f"{table}, row 1",
            hint=_HINT,
        )
    header = [_plain(cell) for cell in rows[0]]
    groups: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    problems = []
    for number, cells in enumerate(rows[1:], start=2):
        row = dict(zip(header, (unguard_cell(cell).strip() for cell in cells), strict=False))
        written = row.get("new_code") or row.get("code") or ""
        labels = [one.strip() for one in re.split(r"[;|\n]", written) if one.strip()]
        free = [one for one in labels if one not in known]
        if not free:
            continue
        if not row.get("excerpt"):
            problems.append(Problem("it has a code and no excerpt", where=f"row {number}"))
            continue
        for label in free:
            name = names.setdefault(_plain(label), label)
            if row["excerpt"] not in groups.setdefault(name, []):
                groups[name].append(row["excerpt"])
    return groups, problems


def _is_header(row: list[str]) -> bool:
    names = {_plain(cell) for cell in row}
    return "excerpt" in names and bool(names & {"new_code", "code"})


def _plain(words: str) -> str:
    return re.sub(r"[\s_]+", "_", words.strip().lower())
