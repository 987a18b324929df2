"""A code's rules as words below its definition, for programs that know a description only.

    Talk about moving up or down in class or income.

    Include: ambition to rise
    Exclude: moving house
    Phrases:
    - getting on
    - better yourself

What is written so is read back so; a description of another program that says "Include:" or
"Examples:" is understood as well.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from qualkit.core.codebook import Code

#: Field → the heading it has in a description.
_LINES = {"include": "Include", "exclude": "Exclude", "target": "Target of stance"}
_LISTS = {
    "phrases": "Phrases",
    "negative_phrases": "Not these phrases",
    "examples": "Examples",
    "counter_examples": "Counter-examples",
}
_OTHERS = {"patterns": "spaCy patterns", "stance": "Stance is tagged", "id": "Id"}
#: Headings as they may be written, in lower case → field.
_FIELDS = {heading.lower(): field for field, heading in (_LINES | _LISTS | _OTHERS).items()} | {
    "inclusion criteria": "include",
    "includes": "include",
    "exclusion criteria": "exclude",
    "excludes": "exclude",
    "example": "examples",
    "counter examples": "counter_examples",
}
_HEADING = re.compile(r"^([A-Za-z][A-Za-z -]{1,20}):[ \t]*(.*)$")
_ITEM = re.compile(r"^\s*[-•*]\s+(.*)$")


def describe_code(code: Code) -> str:
    """Definition and rules of a code as text, a heading a field; empty fields are left out."""
    parts = [f"{heading}: {getattr(code, field)}" for field, heading in _LINES.items()
             if getattr(code, field)]  # fmt: skip
    for field, heading in _LISTS.items():
        items = getattr(code, field)
        if items:
            parts.append("\n".join([f"{heading}:", *(f"- {item}" for item in items)]))
    if code.patterns:
        lines = [json.dumps(list(one), ensure_ascii=False) for one in code.patterns]
        parts.append("\n".join([f"{_OTHERS['patterns']}:", *(f"- {one}" for one in lines)]))
    if code.stance:
        parts.append(f"{_OTHERS['stance']}: yes")
    if code.id != make_id(code.name, ()):
        parts.append(f"{_OTHERS['id']}: {code.id}")
    definition = [code.definition] if code.definition else []
    return "\n\n".join([*definition, "\n".join(parts)] if parts else definition)


def read_description(description: str) -> dict[str, Any]:
    """The fields of a code that a description says, `definition` among them.

    Lines under no known heading belong to the definition or, below one, to the field above them.
    """
    said: dict[str, list[str]] = {"definition": []}
    field = "definition"
    for line in description.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        heading = _HEADING.match(line)
        known = _FIELDS.get(heading[1].lower()) if heading else None
        if heading and known and known not in said:
            field = known
            said[field] = [heading[2]] if heading[2].strip() else []
        elif line.strip():
            said[field].append(line)
    return {name: _value(name, lines) for name, lines in said.items() if lines}


def _value(field: str, lines: Sequence[str]) -> Any:
    if field in _LISTS or field == "patterns":
        items = [match[1] if (match := _ITEM.match(line)) else line for line in lines]
        if field == "patterns":
            return tuple(tuple(one) for one in map(_pattern, items) if one)
        return tuple(" ".join(item.split()) for item in items)
    words = " ".join(" ".join(lines).split())
    return words.lower() in ("yes", "true") if field == "stance" else words


def _pattern(words: str) -> list[Mapping[str, Any]]:
    try:
        value = json.loads(words)
    except ValueError:
        return []
    return value if isinstance(value, list) and all(isinstance(t, dict) for t in value) else []


def make_id(name: str, taken: Sequence[str] | frozenset[str] | set[str] | tuple[str, ...]) -> str:
    """A code's id made of its name, unlike those taken.

    >>> make_id("Getting on (or out)", ())
    'getting_on_or_out'
    >>> make_id("Work", ["work"])
    'work_2'
    """
    plain = re.sub(r"[^\w]+", "_", name.casefold()).strip("_")[:100] or "code"
    key, number = plain, 2
    while key in taken:
        key = f"{plain}_{number}"
        number += 1
    return key
