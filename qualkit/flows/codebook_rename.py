"""Give a code another id in the codebook and in everything that was coded with it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from qualkit.core.choices import unknown
from qualkit.core.codebook import Codebook
from qualkit.core.errors import BadCodebook, WrongUsage
from qualkit.exports.writing import write_beside
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.codes_in_mind import RENAMED, codes_of_version
from qualkit.flows.project import open_project
from qualkit.store import settings as facts
from qualkit.store.codebook_versions import load_versions
from qualkit.store.codings import codes_in_use
from qualkit.store.database import Connection
from qualkit.store.renaming_codes import rename_code
from qualkit.store.runs import end_run, start_run
from qualkit.themes.codebook import read_codebook


@dataclass(frozen=True, slots=True)
class CodeRename:
    """What followed the code: codings of the machine's and of people's. path: of the codebook;
    is_written: the id was changed there too (otherwise it was there already)."""

    old: str
    new: str
    machine_codings: int
    human_codings: int
    path: Path
    is_written: bool


def rename_in_codebook(folder: Path, old: str, new: str) -> CodeRename:
    """Give the code `old` the id `new`: in codebook.yaml, codings, decisions, memos and samples.

    Where `old` is out of the codebook already and `new` in it (renamed by hand, or to be put
    together with another code), all that was coded as `old` becomes `new`. What people read before
    says the same of `new` as it said of `old`. Raises NoProject, BadCodebook, and WrongUsage where
    both are in the codebook or neither is.
    """
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        remember_codebook(project, book)
        with project.database.read() as connection:
            _check(book, codes_in_use(connection), old, new)
        path = project.folder / project.settings.codebook
        is_written = old in book.by_id()
        with project.database.write() as connection:
            run_id = start_run(connection, "codebook rename", {"old": old, "new": new})
            _note(connection, old, new)
            machine, human = rename_code(connection, old, new)
            end_run(connection, run_id, {"codings": machine + human})
            # Last, so that a file that cannot be written leaves the project as it was.
            if is_written:
                _write(path, old, new)
        remember_codebook(project, read_codebook(path))
        return CodeRename(old, new, machine, human, path, is_written)


def _check(book: Codebook, used: list[str], old: str, new: str) -> None:
    known = book.by_id()
    if old not in known and old not in used:
        raise unknown("code", old, list(dict.fromkeys((*known, *used))), place="in the codebook")
    if old in known and new in known:
        raise WrongUsage(
            f"both {old!r} and {new!r} are in the codebook",
            where=book.source,
            hint=f"To put them together, take {old!r} out of the file (keep what you want of its "
            f"phrases and examples under {new!r}), then run this again.",
        )
    if old not in known and new not in known:
        raise WrongUsage(
            f"{new!r} is not in the codebook, nor is {old!r} any more",
            where=book.source,
            hint=f"Add a code with the id {new!r} to the file, then run this again.",
        )


def _note(connection: Connection, old: str, new: str) -> None:
    """Keep the new id, and whether the two stood side by side once: they are then put together."""
    beside = any({old, new} <= codes_of_version(one) for one in load_versions(connection))
    renamed = json.loads(facts.read_fact(connection, RENAMED, "[]"))
    facts.write_fact(connection, RENAMED, json.dumps([*renamed, [old, new, beside]]))


def _write(path: Path, old: str, new: str) -> None:
    """Change the id in the file and nothing else; BadCodebook where it is not written as usual, or
    the file would no longer be a codebook."""
    text = path.read_text(encoding="utf-8-sig")
    line = re.compile(rf"""(?m)^(\s*-?\s*id:\s*)(["']?){re.escape(old)}\2(?=\s*(?:#.*)?$)""")
    changed, number = line.subn(lambda found: found[1] + found[2] + new + found[2], text)
    if number != 1:
        raise BadCodebook(
            f"the id {old!r} does not stand on a line of its own",
            where=str(path),
            hint=f"Write {new!r} for it by hand, then run this again.",
        )
    with write_beside(path) as beside:
        beside.write_text(changed, encoding="utf-8")
        read_codebook(beside)
