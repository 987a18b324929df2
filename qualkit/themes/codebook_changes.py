"""What changed between two versions of a codebook."""

from __future__ import annotations

from dataclasses import dataclass

from qualkit.core.codebook import Code, Codebook

#: Fields that are compared, in the order of a codebook.
_TEXTS = ("name", "target", "opposite", "definition", "include", "exclude", "colour")
_LISTS = (
    "phrases",
    "negative_phrases",
    "patterns",
    "negative_patterns",
    "examples",
    "counter_examples",
)


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one code.

    kind: "added", "removed", "moved" (below another code), "changed" (a text), "gained" and "lost"
    (an item of a list). before, after: what it was and is; one of them may be empty.
    """

    code: str
    kind: str
    field: str = ""
    before: str = ""
    after: str = ""


def compare_codebooks(old: Codebook, new: Codebook) -> list[Change]:
    """Changes in the order of the new codebook, removed codes last.

    A code is known by its id: one with another id is a code removed and a code added.
    """
    before, after = _with_parents(old), _with_parents(new)
    changes: list[Change] = []
    for key, (code, parent) in after.items():
        if key not in before:
            changes.append(Change(key, "added", "", "", code.name))
            continue
        was, above = before[key]
        if above != parent:
            changes.append(Change(key, "moved", "", above, parent))
        changes += _fields(key, was, code)
    changes += [
        Change(key, "removed", "", code.name, "")
        for key, (code, _) in before.items()
        if key not in after
    ]
    return changes


def _with_parents(book: Codebook) -> dict[str, tuple[Code, str]]:
    return {code.id: (code, path[-2] if len(path) > 1 else "") for code, path in book.walk()}


def _fields(key: str, old: Code, new: Code) -> list[Change]:
    changes = [
        Change(key, "changed", field, getattr(old, field), getattr(new, field))
        for field in _TEXTS
        if getattr(old, field) != getattr(new, field)
    ]
    if old.stance != new.stance:
        said = {True: "tagged", False: "not tagged"}
        changes.append(Change(key, "changed", "stance", said[old.stance], said[new.stance]))
    for field in _LISTS:
        was, now = list(map(str, getattr(old, field))), list(map(str, getattr(new, field)))
        changes += [Change(key, "lost", field, one, "") for one in was if one not in now]
        changes += [Change(key, "gained", field, "", one) for one in now if one not in was]
    return changes
