"""A codebook as YAML, in the form that a person writes and `read_codebook` reads."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from qualkit.core.codebook import Code, Codebook

#: Fields in the order a person writes them.
_FIELDS = (
    "name",
    "target",
    "opposite",
    "definition",
    "include",
    "exclude",
    "stance",
    "colour",
    "phrases",
    "negative_phrases",
    "patterns",
    "negative_patterns",
    "examples",
    "counter_examples",
)


def codebook_yaml(book: Codebook) -> str:
    """The whole codebook; reading it gives the same codes, and the same hash."""
    version = (
        int(book.version) if book.version.isdigit() and book.version[0] != "0" else book.version
    )
    head = {"name": book.name, "version": version}
    return f"{_dump(head)}codes:\n{codes_yaml(book.codes)}"


def codes_yaml(codes: Sequence[Code], indent: int = 2) -> str:
    """Codes as items of a list under `codes:`. indent: spaces before each."""
    text = _dump([_plain(code) for code in codes])
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in text.splitlines())


def _plain(code: Code) -> dict[str, Any]:
    said: dict[str, Any] = {"id": code.id}
    for field in _FIELDS:
        value = getattr(code, field)
        if field in ("patterns", "negative_patterns"):
            value = [[dict(token) for token in pattern] for pattern in value]
        elif isinstance(value, tuple):
            value = list(value)
        if value:
            said[field] = value
    if code.children:
        said["children"] = [_plain(child) for child in code.children]
    return said


def _dump(value: Any) -> str:
    import yaml

    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=100)
