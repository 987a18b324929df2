"""Read a codebook in YAML, as a person writes it, with messages that name the line."""

from __future__ import annotations

import json
import re
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from qualkit.core.codebook import Code, Codebook
from qualkit.core.document import SourceFile
from qualkit.core.resources import resource_path
from qualkit.themes._yaml_nodes import (
    compose_file,
    fields,
    items_of,
    line_of,
    plain_of,
    refuse,
    text_of,
    truth_of,
)

_BUILTIN = "corpora/codebooks/levelling_up.yaml"
_BOOK_FIELDS = ("name", "version", "codes")
_CODE_FIELDS = (
    "id",
    "name",
    "definition",
    "include",
    "exclude",
    "target",
    "opposite",
    "phrases",
    "negative_phrases",
    "patterns",
    "negative_patterns",
    "examples",
    "counter_examples",
    "stance",
    "colour",
    "children",
)
#: Younger than the first codebooks, whose hash must stay what codings remember.
_LEFT_OUT_WHEN_EMPTY = ("negative_patterns", "opposite")
_ID = re.compile(r"[\w.-]{1,128}")


def builtin_codebook_text() -> str:
    """The YAML of the codebook that comes with qualkit."""
    return resource_path(_BUILTIN).read_text(encoding="utf-8")


def builtin_codebook() -> Codebook:
    """The codebook that comes with qualkit."""
    return read_codebook(resource_path(_BUILTIN))


def read_codebook(path: SourceFile) -> Codebook:
    """The codebook in a YAML file. Raises BadCodebook naming file and line."""
    root = compose_file(path)
    book = fields(root, _BOOK_FIELDS, path, "the codebook")
    lines: dict[str, int] = {}
    codes = tuple(_code(node, path, lines) for node in items_of(book.get("codes"), path, "codes"))
    if not codes:
        refuse(path, line_of(root), "the codebook has no codes", "List them under `codes:`.")
    name = text_of(book.get("name"), path, "name") or PurePath(path.name).stem
    version = text_of(book.get("version"), path, "version") or "1"
    return Codebook(name, version, codes, _hash(name, version, codes), str(path))


def make_codebook(name: str, version: str, codes: tuple[Code, ...]) -> Codebook:
    """A codebook that is in no file (yet), with the hash of its meaning."""
    return Codebook(name, version, codes, _hash(name, version, codes))


def _code(node: Any, path: SourceFile, lines: dict[str, int]) -> Code:
    found = fields(node, _CODE_FIELDS, path, "a code")
    line = line_of(node)
    key = text_of(found.get("id"), path, "id")
    if not _ID.fullmatch(key):
        refuse(
            path,
            line_of(found["id"]) if "id" in found else line,
            f"a code's id {key!r} must be letters, digits, _ - and . only"
            if key
            else "a code has no id",
            "Write for example `id: social_mobility`.",
        )
    if key in lines:
        refuse(
            path, line, f"the id {key!r} stands on line {lines[key]} already", "Rename one of them."
        )
    lines[key] = line

    def texts(field: str) -> tuple[str, ...]:
        values = (text_of(item, path, field) for item in items_of(found.get(field), path, field))
        return tuple(value for value in values if value)

    def patterns(field: str) -> tuple[tuple[dict[str, Any], ...], ...]:
        return tuple(_pattern(item, path) for item in items_of(found.get(field), path, field))

    children = tuple(
        _code(child, path, lines) for child in items_of(found.get("children"), path, "children")
    )
    return Code(
        id=key,
        name=text_of(found.get("name"), path, "name") or key,
        definition=text_of(found.get("definition"), path, "definition"),
        include=text_of(found.get("include"), path, "include"),
        exclude=text_of(found.get("exclude"), path, "exclude"),
        target=text_of(found.get("target"), path, "target"),
        opposite=text_of(found.get("opposite"), path, "opposite"),
        phrases=texts("phrases"),
        negative_phrases=texts("negative_phrases"),
        patterns=patterns("patterns"),
        negative_patterns=patterns("negative_patterns"),
        examples=texts("examples"),
        counter_examples=texts("counter_examples"),
        stance=truth_of(found.get("stance"), path, "stance"),
        colour=text_of(found.get("colour"), path, "colour"),
        children=children,
        line=line,
    )


def _pattern(node: Any, path: SourceFile) -> tuple[dict[str, Any], ...]:
    """One spaCy Matcher pattern; tried on a matcher here, so that a wrong one is told by line."""
    from qualkit.themes.patterns import pattern_problem

    value = plain_of(node)
    if not isinstance(value, list) or not value or not all(isinstance(t, dict) for t in value):
        refuse(
            path,
            line_of(node),
            "a pattern must be a list of token descriptions",
            "For example: - [{LOWER: night}, {LOWER: shift}]",
        )
    problem = pattern_problem(value)
    if problem:
        refuse(path, line_of(node), f"this pattern cannot be used: {problem}", "See spaCy Matcher.")
    return tuple(value)


def _hash(name: str, version: str, codes: tuple[Code, ...]) -> str:
    """SHA-256 over the meaning: spelling on disk, line numbers and comments leave it unchanged."""
    said = json.dumps([name, version, [_meaning(code) for code in codes]], ensure_ascii=False)
    return sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _meaning(code: Code) -> list[Any]:
    values = [
        [list(pattern) for pattern in getattr(code, field)]
        if field in ("patterns", "negative_patterns")
        else [_meaning(child) for child in code.children]
        if field == "children"
        else getattr(code, field)
        for field in _CODE_FIELDS
        if field not in _LEFT_OUT_WHEN_EMPTY or getattr(code, field)
    ]
    return [list(value) if isinstance(value, tuple) else value for value in values]
