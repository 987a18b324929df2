"""Codebooks as tables: qualkit's own .csv, and those that NVivo, MAXQDA, ATLAS.ti, Taguette and
people write in a spreadsheet (.csv or .xlsx)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.errors import BadCodebook
from qualkit.core.formula_guard import unguard_cell
from qualkit.readers.spreadsheet import read_table

_HINT = "A row a code, with a header: name, and if you like id, parent, definition, examples, …"
#: What a column may be called, in lower case → the field it is.
_NAMES = {
    "id": "id",
    "name": "name", "code": "name", "tag": "name", "code name": "name", "path": "name",
    "parent": "parent", "parent code": "parent", "folder": "parent", "category": "parent",
    "theme": "parent",
    "definition": "definition", "description": "definition", "memo": "definition",
    "comment": "definition", "code memo": "definition",
    "include": "include", "inclusion": "include", "inclusion criteria": "include",
    "exclude": "exclude", "exclusion": "exclude", "exclusion criteria": "exclude",
    "target": "target", "opposite": "opposite", "stance": "stance",
    "colour": "colour", "color": "colour",
    "phrases": "phrases", "keywords": "phrases", "negative_phrases": "negative_phrases",
    "patterns": "patterns", "negative_patterns": "negative_patterns",
    "examples": "examples", "example": "examples",
    "counter_examples": "counter_examples", "counter-examples": "counter_examples",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CodeRow:
    """One row: its number (the header is row 1) and its cells by field. parent: id or name."""

    number: int
    cells: dict[str, str] = field(default_factory=dict)

    def get(self, name: str) -> str:
        return self.cells.get(name, "").strip()

    def items(self, name: str) -> tuple[str, ...]:
        """A cell of several items: one a line, each line ended or not, or on one line separated by
        semicolons."""
        cell = self.cells.get(name, "")
        parts = cell.split("\n") if "\n" in cell else re.split(r"\s*;\s*", cell)
        return tuple(" ".join(part.split()) for part in parts if part.strip())


def read_codebook_table(path: Path) -> list[CodeRow]:
    """The rows with a name. Raises BadCodebook naming file and row."""
    table = read_table(path, BadCodebook, hint=_HINT, is_header=_is_header)
    if not table:
        raise BadCodebook("the file is empty", where=str(path), hint=_HINT)
    header = [_NAMES.get(cell.strip().lower(), "") for cell in table[0]]
    if not _is_header(table[0]):
        raise BadCodebook(
            "no column is called name, code or tag",
            where=f"{path}, row 1",
            hint=_HINT,
        )
    rows = []
    for number, cells in enumerate(table[1:], start=2):
        found: dict[str, str] = {}
        for name, cell in zip(header, cells, strict=False):
            if name and cell.strip():
                found.setdefault(name, unguard_cell(cell))
        if found.get("name") or found.get("id"):
            rows.append(CodeRow(number, found))
    if not rows:
        raise BadCodebook("there are no codes in it", where=str(path), hint=_HINT)
    return rows


def _is_header(row: list[str]) -> bool:
    return any(_NAMES.get(cell.strip().lower()) == "name" for cell in row)
