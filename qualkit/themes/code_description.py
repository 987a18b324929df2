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
from qualkit.core.qda_project import is_qda_colour

#: Field → the heading it has in a description.
_LINES = {
    "include": "Include",
    "exclude": "Exclude",
    "target": "Target of stance",
    "opposite": "Opposite of target",
}
_LISTS = {
    "phrases": "Phrases",
    "negative_phrases": "Not these phrases",
    "examples": "Examples",
    "counter_examples": "Counter-examples",
}
_PATTERNS = {"patterns": "spaCy patterns", "negative_patterns": "Not these patterns"}
_OTHERS = {
    "definition": "Definition",
    "stance": "Stance is tagged",
    "colour": "Colour",
    "id": "Id",
}
#: Headings as they may be written, in lower case → field.
_FIELDS = {
    heading.lower(): field for field, heading in (_LINES | _LISTS | _PATTERNS | _OTHERS).items()
} | {
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
    """Definition and rules of a code as text, a heading a field; empty fields are left out, as is a
    colour that the other program has a field for."""
    parts = [f"{heading}: {getattr(code, field)}" for field, heading in _LINES.items()
             if getattr(code, field)]  # fmt: skip
    for field, heading in _LISTS.items():
        items = getattr(code, field)
        if items:
            parts.append("\n".join([f"{heading}:", *(f"- {item}" for item in items)]))
    for field, heading in _PATTERNS.items():
        lines = [json.dumps(list(one), ensure_ascii=False) for one in getattr(code, field)]
        if lines:
            parts.append("\n".join([f"{heading}:", *(f"- {one}" for one in lines)]))
    if code.stance:
        parts.append(f"{_OTHERS['stance']}: yes")
    if code.colour and not is_qda_colour(code.colour):
        parts.append(f"{_OTHERS['colour']}: {code.colour}")
    if code.id != make_id(code.name, ()):
        parts.append(f"{_OTHERS['id']}: {code.id}")
    definition = [_headed(code.definition)] if code.definition else []
    return "\n\n".join([*definition, "\n".join(parts)] if parts else definition)


def _headed(definition: str) -> str:
    """The definition; one that begins as a heading does ("Include: …") under a heading of its own,
    so that it is read back as the definition."""
    return f"{_OTHERS['definition']}: {definition}" if _heading_of(definition)[0] else definition


def _heading_of(line: str) -> tuple[str, str]:
    """The field that a line is the heading of, "" for none, and what it says of it."""
    found = _HEADING.match(line)
    return (_FIELDS.get(found[1].lower(), ""), found[2]) if found else ("", "")


def read_description(description: str) -> dict[str, Any]:
    """The fields of a code that a description says, `definition` among them.

    Lines under no known heading belong to the definition or, below one, to the field above them.
    """
    said: dict[str, list[str]] = {"definition": []}
    field = "definition"
    for line in description.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        known, rest = _heading_of(line)
        if known and not said.get(known):
            field = known
            said[field] = [rest] if rest.strip() else []
        elif line.strip():
            said[field].append(line)
    return {name: _value(name, lines) for name, lines in said.items() if lines}


def _value(field: str, lines: Sequence[str]) -> Any:
    if field in _LISTS or field in _PATTERNS:
        items = [match[1] if (match := _ITEM.match(line)) else line for line in lines]
        if field in _PATTERNS:
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
