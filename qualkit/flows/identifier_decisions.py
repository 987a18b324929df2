"""Turn a reviewer's identifiers.csv or seen_and_kept.csv into rules of the project."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from qualkit.anonymise.listing import identifier_of
from qualkit.core.mention import Entity, IdentifierType
from qualkit.core.transcript import Problem
from qualkit.flows.anonymiser import Anonymiser
from qualkit.nlp.lexicon import fold_name
from qualkit.readers.reviewed import ReviewedRow

#: What a reviewer may write of an entity.
DECISIONS = ("accept", "keep", "replace", "type", "merge", "split", "undo")
_TYPES = ", ".join(IdentifierType)
_HINT = (
    "Write accept, keep, replace (with new_replacement), type (with new_type), merge (with "
    f"same_as), split, or undo. Types: {_TYPES}."
)


class _Unusable(Exception):
    """A row that cannot be used, and why."""


def take_decisions(
    anonymiser: Anonymiser, rows: Sequence[ReviewedRow]
) -> tuple[int, list[Problem]]:
    """Add the decisions to the anonymiser's rules; how many, and what could not be used.

    Rows of identifiers.csv have a cell `identifier`, those of seen_and_kept.csv a cell `form`.
    """
    entities = {identifier_of(one.id, anonymiser.key): one for one in anonymiser.entities}
    problems: list[Problem] = []
    taken = 0
    for row in rows:
        try:
            if "form" in row.cells:
                taken += _take_kept(anonymiser.rules, row)
            else:
                taken += _take_entity(anonymiser.rules, row, entities)
        except _Unusable as reason:
            problems.append(Problem(str(reason), where=f"row {row.number}", hint=_HINT))
    return taken, problems


def _take_kept(rules: dict[str, Any], row: ReviewedRow) -> int:
    """A form that was kept is to be replaced everywhere."""
    decision = row.get("decision").strip().lower()
    if decision in ("", "keep", "accept"):
        return 0
    if decision != "replace":
        raise _Unusable(f"decision {decision!r} cannot be used here; write keep or replace")
    kind = _kind(row, default=str(IdentifierType.PERSON))
    form = row.get("form").strip()
    rules.setdefault("replace", {})[form] = kind
    rules["asked"] = sorted({*rules.get("asked", ()), form})
    rules["keep"] = [one for one in rules.get("keep", ()) if one != form.casefold()]
    return 1


def _take_entity(rules: dict[str, Any], row: ReviewedRow, entities: Mapping[str, Entity]) -> int:
    decision = row.get("decision").strip().lower()
    further = [one.strip() for one in row.get("also").split(";") if one.strip()]
    if decision in ("", "accept") and not further:
        return 0
    entity = entities.get(row.get("identifier").strip())
    if entity is None:
        raise _Unusable("this identifier is not in the project")
    for form in further:
        rules.setdefault("replace", {})[form] = str(entity.type)
        rules.setdefault("also", {})[fold_name(form)] = entity.id
    if decision in ("", "accept"):
        return 1
    forms = (entity.name, *entity.forms)
    new = row.get("new_replacement").strip()
    if decision == "keep":
        rules["keep"] = sorted({*rules.get("keep", ()), *(form.casefold() for form in forms)})
        rules["asked"] = [one for one in rules.get("asked", ()) if one not in forms]
    elif decision == "replace":
        if not new:
            raise _Unusable("decision 'replace' needs words in new_replacement")
        rules.setdefault("words", {})[entity.id] = new.strip("[]")
    elif decision == "type":
        rules.setdefault("replace", {}).update(dict.fromkeys(entity.forms, _kind(row)))
    elif decision == "merge":
        rules.setdefault("merge", {})[entity.id] = _other(row, entity, entities).id
    elif decision == "split":
        _split(rules, entity, entities.values())
    elif decision == "undo":
        _undo(rules, entity)
    else:
        raise _Unusable(f"decision {decision!r} cannot be used")
    return 1


def _undo(rules: dict[str, Any], entity: Entity) -> None:
    """Take back a reviewer's words for an entity, its type, and further words joined to it."""
    further = {form for form, target in rules.get("also", {}).items() if target == entity.id}
    forms = {entity.name, *entity.forms}
    rules["words"] = {key: said for key, said in rules.get("words", {}).items() if key != entity.id}
    rules["also"] = {key: to for key, to in rules.get("also", {}).items() if key not in further}
    rules["replace"] = {
        form: kind
        for form, kind in rules.get("replace", {}).items()
        if form not in forms and fold_name(form) not in further
    }
    rules["asked"] = [one for one in rules.get("asked", ()) if one not in forms]


def _split(rules: dict[str, Any], entity: Entity, entities: Iterable[Entity]) -> None:
    """Take back the merges into an entity; where there are none, what was joined to it across
    interviews; where there is nothing of that, each of its forms is its own."""
    merges = rules.get("merge", {})
    apart = {one: target for one, target in merges.items() if target != entity.id}
    joined = {one.id for one in entities if one.same_as == entity.id}
    if len(apart) < len(merges):
        rules["merge"] = apart
    elif joined:
        rules["apart"] = sorted({*rules.get("apart", ()), *joined})
    else:
        rules["split"] = sorted({*rules.get("split", ()), entity.id})


def _kind(row: ReviewedRow, default: str = "") -> str:
    kind = row.get("new_type").strip().lower() or default
    if kind not in set(IdentifierType):
        raise _Unusable(f"new_type {kind!r} is no type")
    return kind


def _other(row: ReviewedRow, entity: Entity, entities: Mapping[str, Entity]) -> Entity:
    named = row.get("same_as").strip()
    other = entities.get(named)
    if other is None:
        raise _Unusable(f"same_as {named!r} is no identifier of this table")
    if other.type != entity.type:
        raise _Unusable(f"a {entity.type} cannot be the same as a {other.type}")
    if other.id == entity.id:
        raise _Unusable("same_as names the row itself")
    return other
