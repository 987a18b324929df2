"""A project as REFI-QDA exchanges it (.qdpx; specification 1.5, sections 5.3 and 8 to 13).

Sources are plain text: UTF-8 without byte order mark, "\\n" newlines, so that positions are code
points of the file (section 10.2) and no program can count them otherwise but for characters
beyond the first plane.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Any

from qualkit.core.qda_project import QdaCoding, QdaProject, QdaSelection, QdaSource, QdaVariable
from qualkit.exports.packages import EPOCH
from qualkit.exports.qda_xml import (
    PROJECT_NAMESPACE,
    make_description,
    make_element,
    make_root,
    refer,
    to_bytes,
    write_codes,
    xml_text,
)
from qualkit.exports.writing import write_beside

_VALUE_TAGS = {
    "Text": "TextValue",
    "Boolean": "BooleanValue",
    "Integer": "IntegerValue",
    "Float": "FloatValue",
    "Date": "DateValue",
    "DateTime": "DateTimeValue",
}


def write_qdpx(project: QdaProject, path: Path) -> None:
    """Write the project to a .qdpx file, beside it first and then renamed.

    The same project gives the same bytes.
    """
    with write_beside(path) as beside, zipfile.ZipFile(beside, "w") as archive:
        _add(archive, "project.qde", to_bytes(project_element(project)))
        for source in project.sources:
            _add(archive, f"sources/{source.guid}.txt", text_bytes(source.text))


def text_bytes(text: str) -> bytes:
    """The text as UTF-8; half a surrogate pair becomes one replacement character."""
    return re.sub("[\ud800-\udfff]", "�", text).encode("utf-8")


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    member = zipfile.ZipInfo(name, EPOCH)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, data)


def project_element(project: QdaProject) -> Any:
    """The <Project> element."""
    root = make_root(
        PROJECT_NAMESPACE,
        "Project",
        {
            "name": project.name,
            "origin": project.origin,
            "creatingUserGUID": project.users[0].guid if project.users else "",
            "creationDateTime": project.created_at,
        },
    )
    if project.users:
        users = make_element(root, "Users")
        for user in project.users:
            make_element(users, "User", {"guid": user.guid, "name": user.name})
    if project.codes:
        codes = make_element(make_element(root, "CodeBook"), "Codes")
        write_codes(codes, project.codes, with_notes=True)
    _write_variables(root, project)
    _write_cases(root, project)
    if project.sources:
        sources = make_element(root, "Sources")
        for source in project.sources:
            _write_source(sources, source)
    _write_notes(root, project)
    make_description(root, project.description)
    refer(root, "NoteRef", project.notes_of_project)
    return root


def _write_variables(root: Any, project: QdaProject) -> None:
    if not project.variables:
        return
    variables = make_element(root, "Variables")
    for one in project.variables:
        attributes = {"guid": one.guid, "name": one.name, "typeOfVariable": one.kind}
        make_description(make_element(variables, "Variable", attributes), one.description)


def _write_cases(root: Any, project: QdaProject) -> None:
    if not project.cases:
        return
    kinds: dict[str, QdaVariable] = {one.guid: one for one in project.variables}
    cases = make_element(root, "Cases")
    for case in project.cases:
        element = make_element(cases, "Case", {"guid": case.guid, "name": case.name})
        make_description(element, case.description)
        for guid, words in case.values.items():
            value = make_element(element, "VariableValue")
            make_element(value, "VariableRef", {"targetGUID": guid})
            make_element(value, _VALUE_TAGS[kinds[guid].kind]).text = xml_text(words)
        refer(element, "SourceRef", case.sources)
        refer(element, "SelectionRef", case.selections)


def _write_source(sources: Any, source: QdaSource) -> None:
    element = make_element(
        sources,
        "TextSource",
        {
            "guid": source.guid,
            "name": source.name,
            "plainTextPath": f"internal://{source.guid}.txt",
            "creatingUser": source.creator,
            "creationDateTime": source.made_at,
        },
    )
    make_description(element, source.description)
    for selection in source.selections:
        _write_selection(element, selection)
    for coding in source.codings:
        _write_coding(element, coding)
    refer(element, "NoteRef", source.notes)


def _write_selection(parent: Any, selection: QdaSelection) -> None:
    element = make_element(
        parent,
        "PlainTextSelection",
        {
            "guid": selection.guid,
            "name": selection.name,
            "startPosition": str(selection.start),
            "endPosition": str(selection.end),
            "creatingUser": selection.creator,
            "creationDateTime": selection.made_at,
        },
    )
    make_description(element, selection.description)
    for coding in selection.codings:
        _write_coding(element, coding)
    refer(element, "NoteRef", selection.notes)


def _write_coding(parent: Any, coding: QdaCoding) -> None:
    element = make_element(
        parent,
        "Coding",
        {
            "guid": coding.guid,
            "creatingUser": coding.creator,
            "creationDateTime": coding.made_at,
        },
    )
    make_element(element, "CodeRef", {"targetGUID": coding.code})
    refer(element, "NoteRef", coding.notes)


def _write_notes(root: Any, project: QdaProject) -> None:
    if not project.notes:
        return
    notes = make_element(root, "Notes")
    for note in project.notes:
        element = make_element(
            notes,
            "Note",
            {
                "guid": note.guid,
                "name": note.name,
                "creatingUser": note.creator,
                "creationDateTime": note.made_at,
            },
        )
        make_element(element, "PlainTextContent").text = xml_text(note.text)
    links = [(note.guid, target) for note in project.notes for target in note.targets]
    if not links:
        return
    parent = make_element(root, "Links")
    for origin, target in links:
        make_element(
            parent,
            "Link",
            {
                "guid": _link_guid(origin, target),
                "direction": "OneWay",
                "originGUID": origin,
                "targetGUID": target,
            },
        )


def _link_guid(origin: str, target: str) -> str:
    import uuid

    return str(uuid.uuid5(uuid.UUID(origin), target))
