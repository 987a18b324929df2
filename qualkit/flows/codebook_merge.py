"""Put imported codes into the project's codebook without disturbing what a person wrote there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import BadCodebook
from qualkit.core.qda_project import QdaCode
from qualkit.exports.codebook_yaml import codebook_yaml, codes_yaml
from qualkit.exports.writing import write_text
from qualkit.flows.codebook_exchange import from_qda_codes, imported_codebook
from qualkit.flows.project import Project
from qualkit.themes.codebook import make_codebook, read_codebook


@dataclass(frozen=True, slots=True)
class Merged:
    """The codebook with the imported codes.

    id_of: code id by GUID. added: ids of new codes; known: of codes it had already; folders: names
    of codes that only held others. kept: the codebook as it was, where it had to be written anew.
    """

    book: Codebook
    path: Path
    id_of: dict[str, str]
    added: tuple[str, ...]
    known: tuple[str, ...]
    folders: tuple[str, ...] = ()
    kept: Path | None = None


def merge_codes(
    project: Project,
    codes: Sequence[QdaCode],
    name: str,
    *,
    reword: Callable[[str], str] = lambda words: words,
    path: Path | None = None,
) -> Merged:
    """Add codes to the project's codebook; a code of the same name is taken for the same code.

    Where the project has no codebook yet, the imported one becomes it. New top-level codes are
    written below the others, and what a person wrote stays as it is; where a new code belongs
    below one that is there, the file is written anew and the old one kept beside it.
    """
    made = from_qda_codes(codes, reword=reword)
    path = path or project.folder / project.settings.codebook
    merged = merge_into(path, made.codes, reword(name))
    id_of = {guid: merged.id_of[key] for guid, key in made.id_of.items()}
    return replace(merged, id_of=id_of, folders=made.folders)


def merge_into(path: Path, codes: Sequence[Code], name: str) -> Merged:
    """Add codes to the codebook at `path`, as `merge_codes` does; id_of is by the codes' own ids.

    name: of the codebook, where there is none yet.
    """
    if not path.exists():
        book = imported_codebook(name, codes)
        write_text(path, codebook_yaml(book))
        ids = tuple(book.by_id())
        return Merged(read_codebook(path), path, {key: key for key in ids}, ids, ())
    before = read_codebook(path)
    grafter = _Grafter(before, codes)
    grafter.graft(codes, (), parent="")
    known = tuple(key for key in dict.fromkeys(grafter.final.values()) if key not in grafter.added)
    if not grafter.added:
        return Merged(before, path, grafter.final, (), known)
    kept = _save(path, before, grafter.codes(), grafter)
    return Merged(read_codebook(path), path, grafter.final, tuple(grafter.added), known, kept=kept)


class _Grafter:
    """Puts codes where they belong in a tree: below the code of their parent's name, or on top.

    A code is taken for one that is there when both stand below the same names, or when there is
    just one of its name on either side: "Other" below "Work" is not "Other" below "Home".
    """

    def __init__(self, book: Codebook, imported: Sequence[Code]) -> None:
        self._book = book
        self._by_path: dict[tuple[str, ...], str] = {}
        here: Counter[str] = Counter()
        names = {code.id: code.name.casefold() for code, _ in book.walk()}
        for code, path in book.walk():
            self._by_path.setdefault(tuple(names[key] for key in path), code.id)
            here[names[code.id]] += 1
        there = Counter(code.name.casefold() for code in _all(imported))
        self._by_name = {
            names[code.id]: code.id
            for code, _ in book.walk()
            if here[names[code.id]] == 1 and there[names[code.id]] == 1
        }
        self._taken = set(book.by_id())
        #: imported id → id in the codebook
        self.final: dict[str, str] = {}
        self.added: dict[str, Code] = {}
        self.below: dict[str, list[Code]] = {}

    def _known(self, code: Code, above: tuple[str, ...]) -> str | None:
        name = code.name.casefold()
        return self._by_path.get((*above, name)) or self._by_name.get(name)

    def graft(self, codes: Sequence[Code], above: tuple[str, ...], parent: str) -> None:
        """above: names from the top; parent: the id in the codebook, "" for the top."""
        for code in codes:
            known = self._known(code, above)
            if known is not None:
                self.final[code.id] = known
                self.graft(code.children, (*above, code.name.casefold()), known)
            else:
                self.below.setdefault(parent, []).append(self._new(code, above))

    def _new(self, code: Code, above: tuple[str, ...]) -> Code:
        key = code.id if code.id not in self._taken else _free(code.id, self._taken)
        self._taken.add(key)
        self.final[code.id] = key
        here = (*above, code.name.casefold())
        children = []
        for child in code.children:
            known = self._known(child, here)
            if known is not None:
                self.final[child.id] = known
                self.graft(child.children, (*here, child.name.casefold()), known)
            else:
                children.append(self._new(child, here))
        made = replace(code, id=key, children=tuple(children))
        self.added[key] = made
        return made

    def codes(self) -> tuple[Code, ...]:
        """The whole tree with what was added."""

        def grown(code: Code) -> Code:
            children = (*map(grown, code.children), *self.below.get(code.id, ()))
            return replace(code, children=children)

        return (*map(grown, self._book.codes), *self.below.get("", ()))

    @property
    def is_on_top_only(self) -> bool:
        return set(self.below) == {""}


def _all(codes: Sequence[Code]) -> Iterator[Code]:
    for code in codes:
        yield code
        yield from _all(code.children)


def _free(key: str, taken: set[str]) -> str:
    number = 2
    while f"{key}_{number}" in taken:
        number += 1
    return f"{key}_{number}"


def _save(path: Path, before: Codebook, wanted: tuple[Code, ...], grafter: _Grafter) -> Path | None:
    """Write the codebook; the path of the old one when it was written anew, else None."""
    goal = make_codebook(before.name, before.version, wanted)
    text = path.read_text(encoding="utf-8-sig")
    if grafter.is_on_top_only:
        grown = _appended(text, grafter.below[""])
        if grown and _reads_as(grown, goal):
            write_text(path, grown)
            return None
    kept = path.with_name(f"{path.stem}.before-{before.hash[:8]}{path.suffix}")
    shutil.copy2(path, kept)
    write_text(path, codebook_yaml(goal))
    return kept


def _appended(text: str, codes: Sequence[Code]) -> str:
    items = re.search(r"^codes:[ \t]*\n(?:[ \t]*(?:#.*)?\n)*( *)- ", text, re.M)
    if items is None:
        return ""
    return text.rstrip() + "\n" + codes_yaml(codes, len(items[1]))


def _reads_as(text: str, goal: Codebook) -> bool:
    with TemporaryDirectory() as folder:
        trial = Path(folder) / "codebook.yaml"
        trial.write_text(text, encoding="utf-8")
        try:
            return read_codebook(trial).hash == goal.hash
        except BadCodebook:
            return False
