"""The lists of a REFI-QDA file: users, codes, variables, cases, notes and links (Project.xsd)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from qualkit.core.qda_project import QdaCase, QdaCode, QdaNote, QdaUser, QdaVariable
from qualkit.core.transcript import Problem
from qualkit.readers.qda_guid import plain_guid
from qualkit.readers.safe_xml import local_name


def children(element: Any, *names: str) -> Iterator[Any]:
    """Child elements of these names, whatever their namespace: 1.0, 1:0 and 0:10 are all met."""
    if element is None:
        return
    for child in element:
        if local_name(child) in names:
            yield child


def child(element: Any, name: str) -> Any:
    """The first child of this name; None without one."""
    return next(children(element, name), None)


def text_of(element: Any, name: str) -> str:
    """The words of the first child of this name; "" without one."""
    found = child(element, name)
    return "".join(found.itertext()) if found is not None else ""


def refs(element: Any, name: str) -> tuple[str, ...]:
    """The GUIDs that child references of this name point to."""
    found = (plain_guid(one.get("targetGUID")) for one in children(element, name))
    return tuple(guid for guid in found if guid)


def read_users(root: Any) -> tuple[QdaUser, ...]:
    """Who coded. root: the <Project> element."""
    return tuple(
        QdaUser(plain_guid(one.get("guid")), (one.get("name") or one.get("id") or "").strip())
        for one in children(child(root, "Users"), "User")
    )


def read_codes(codes: Any) -> tuple[QdaCode, ...]:
    """The tree of <Code> elements under <Codes> (or under another code)."""
    return tuple(
        QdaCode(
            plain_guid(one.get("guid")),
            (one.get("name") or "").strip() or "Unnamed code",
            text_of(one, "Description").strip(),
            (one.get("color") or "").strip(),
            (one.get("isCodable") or "true").strip().lower() not in ("false", "0"),
            read_codes(one),
            refs(one, "NoteRef"),
        )
        for one in children(codes, "Code")
    )


def read_variables(root: Any) -> tuple[QdaVariable, ...]:
    """The attributes of cases and sources. root: the <Project> element."""
    return tuple(
        QdaVariable(
            plain_guid(one.get("guid")),
            (one.get("name") or "").strip() or "Unnamed variable",
            one.get("typeOfVariable") or "Text",
            text_of(one, "Description").strip(),
        )
        for one in children(child(root, "Variables"), "Variable")
    )


def read_values(element: Any) -> dict[str, str]:
    """The values of variables set on a case or source, by variable GUID; empty ones left out."""
    values: dict[str, str] = {}
    for one in children(element, "VariableValue"):
        guid = next(iter(refs(one, "VariableRef")), "")
        said = next((v for v in one if local_name(v).endswith("Value")), None)
        words = "".join(said.itertext()).strip() if said is not None else ""
        if guid and words:
            values[guid] = words
    return values


def read_cases(root: Any) -> tuple[QdaCase, ...]:
    """Cases; a nameless one has the name ""."""
    return tuple(
        QdaCase(
            plain_guid(one.get("guid")),
            (one.get("name") or "").strip(),
            text_of(one, "Description").strip(),
            read_values(one),
            refs(one, "SourceRef"),
            refs(one, "SelectionRef"),
        )
        for one in children(child(root, "Cases"), "Case")
    )


def read_links(
    root: Any, notes: tuple[QdaNote, ...]
) -> tuple[tuple[QdaNote, ...], tuple[Problem, ...]]:
    """Notes with what links say they are about, and the links that tie something else.

    NVivo writes an annotation as a link from a note to a selection (or the other way about).
    """
    by_guid = {one.guid: one for one in notes}
    others = 0
    for link in children(child(root, "Links"), "Link"):
        origin, target = plain_guid(link.get("originGUID")), plain_guid(link.get("targetGUID"))
        ends = [(origin, target), (target, origin)]
        tied = next(
            ((note, to) for note, to in ends if note in by_guid and to not in by_guid), None
        )
        if tied is None:
            others += 1
            continue
        note, to = tied
        known = by_guid[note]
        if to not in known.targets:
            by_guid[note] = replace(known, targets=(*known.targets, to))
    problems = (
        (Problem(f"{others} links between other things than a note and a place", "links"),)
        if others
        else ()
    )
    return tuple(by_guid.values()), problems


def read_lost_parts(root: Any) -> list[Problem]:
    """Sets and graphs, for which qualkit has no place."""
    lost = []
    sets = [(one.get("name") or "unnamed").strip() for one in children(child(root, "Sets"), "Set")]
    if sets:
        lost.append(Problem(f"{len(sets)} sets of sources or codes: {_some(sets)}", "sets"))
    graphs = list(children(child(root, "Graphs"), "Graph"))
    if graphs:
        lost.append(Problem(f"{len(graphs)} graphs", "graphs"))
    return lost


def _some(names: list[str]) -> str:
    return ", ".join(names[:8]) + (", …" if len(names) > 8 else "")
