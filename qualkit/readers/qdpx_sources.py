"""The sources of a REFI-QDA file as it states them: texts and positions not yet understood."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from qualkit.core.qda_project import QdaCoding, QdaNote, QdaSelection
from qualkit.core.transcript import Problem
from qualkit.readers.archives import read_member
from qualkit.readers.positions import RawText
from qualkit.readers.qda_guid import plain_guid
from qualkit.readers.qdpx_parts import child, children, read_values, refs, text_of
from qualkit.readers.safe_xml import local_name

_KINDS = {
    "TextSource": "text",
    "PDFSource": "PDF",
    "PictureSource": "picture",
    "AudioSource": "audio",
    "VideoSource": "video",
}
#: Selections of places that no text has: rectangles and stretches of time.
_NOT_TEXT = ("PDFSelection", "PictureSelection", "AudioSelection", "VideoSelection")


@dataclass(frozen=True, slots=True)
class RawSource:
    """A source as the file states it. text: None when there is none to be had; selections: with
    positions as the file counts them."""

    guid: str
    name: str
    kind: str
    text: RawText | None
    description: str = ""
    creator: str = ""
    made_at: str = ""
    selections: tuple[QdaSelection, ...] = ()
    codings: tuple[QdaCoding, ...] = ()
    notes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


class Members:
    """The archive's files by name, in whatever folder and case."""

    def __init__(self, archive: zipfile.ZipFile, where: str) -> None:
        self._archive, self._where = archive, where
        self._names = {
            PurePosixPath(name.replace("\\", "/")).name.lower(): name
            for name in archive.namelist()
            if not name.endswith("/")
        }

    def read(self, stated: str) -> bytes | None:
        """The bytes at an internal path; None for what is not in the archive.

        Only the archive is ever looked into: an absolute or relative path may name any file of
        this machine.
        """
        scheme, mark, rest = stated.partition("://")
        if mark and scheme.lower() != "internal":
            return None
        name = PurePosixPath((rest if mark else stated).replace("\\", "/")).name.lower()
        found = self._names.get(name)
        return None if found is None else read_member(self._archive, found, self._where)


def read_sources(root: Any, members: Members) -> list[RawSource]:
    """Every source with text: text sources, the text of PDFs, the transcripts of recordings."""
    found: list[RawSource] = []
    for number, element in enumerate(_source_elements(root), start=1):
        kind = _KINDS[local_name(element)]
        name = (element.get("name") or "").strip() or f"Source {number}"
        if kind == "text":
            found.append(_read_text_source(element, element, name, kind, members))
            continue
        texts = list(children(element, "Representation", "Transcript", "TextDescription"))
        sources = [_read_text_source(element, one, name, kind, members) for one in texts]
        lost = sum(1 for _ in children(element, *_NOT_TEXT))
        if lost:
            said = f"{lost} selections of a {kind} that are no text (areas or times)"
            problem = Problem(said, where=name)
            if sources:
                first = sources[0]
                sources[0] = _with_problem(first, problem)
            else:
                sources = [_without_text(element, name, kind, problem)]
        found += sources or [_without_text(element, name, kind)]
    return found


def _source_elements(root: Any) -> Iterator[Any]:
    yield from children(child(root, "Sources"), *_KINDS)


def _with_problem(source: RawSource, problem: Problem) -> RawSource:
    return replace(source, problems=(*source.problems, problem))


def _without_text(element: Any, name: str, kind: str, *problems: Problem) -> RawSource:
    return RawSource(
        plain_guid(element.get("guid")),
        name,
        kind,
        None,
        codings=_read_codings(element),
        notes=refs(element, "NoteRef"),
        problems=problems,
    )


def _read_text_source(
    outer: Any, element: Any, name: str, kind: str, members: Members
) -> RawSource:
    """A source whose text is in `element`; outer: the source itself, which may carry codings."""
    text, problems = read_text(element, name, members)
    selections = [
        one
        for item in children(element, "PlainTextSelection")
        if (one := _read_selection(item)) is not None
    ]
    selections += _transcript_selections(element)
    both = (outer, element) if outer is not element else (element,)
    return RawSource(
        plain_guid(outer.get("guid")),
        name,
        kind,
        text,
        text_of(outer, "Description").strip(),
        plain_guid(outer.get("creatingUser")),
        outer.get("creationDateTime") or "",
        tuple(selections),
        tuple(coding for one in both for coding in _read_codings(one)),
        tuple(dict.fromkeys(guid for one in both for guid in refs(one, "NoteRef"))),
        read_values(outer),
        tuple(problems),
    )


def read_text(
    element: Any, name: str, members: Members
) -> tuple[RawText | None, tuple[Problem, ...]]:
    """The plain text of a source or note, from the element itself or from the archive."""
    inside = child(element, "PlainTextContent")
    if inside is not None:
        return RawText("".join(inside.itertext())), ()
    stated = (element.get("plainTextPath") or "").strip()
    data = members.read(stated) if stated else None
    if data is None:
        said = "its text is not in the file" if stated else "the file gives no plain text for it"
        return None, (Problem(said, where=name),)
    return _decode(data, name)


def _decode(data: bytes, name: str) -> tuple[RawText | None, tuple[Problem, ...]]:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            try:
                return RawText(data.decode(encoding), has_bom=True), ()
            except UnicodeDecodeError:
                return None, (Problem("its text is damaged", where=name),)
    has_bom = data.startswith(b"\xef\xbb\xbf")
    try:
        return RawText(data.decode("utf-8-sig"), has_bom), ()
    except UnicodeDecodeError:
        if b"\0" in data:
            return None, (Problem("its text is not text", where=name),)
        problem = Problem("its text is not UTF-8; it was read as Windows-1252", where=name)
        return RawText(data.decode("cp1252", "replace")), (problem,)


def _read_selection(element: Any) -> QdaSelection | None:
    start, end = _integer(element.get("startPosition")), _integer(element.get("endPosition"))
    if start is None or end is None:
        return None
    return _selection(element, start, end)


def _selection(element: Any, start: int, end: int) -> QdaSelection:
    return QdaSelection(
        plain_guid(element.get("guid")),
        start,
        end,
        (element.get("name") or "").strip(),
        text_of(element, "Description").strip(),
        plain_guid(element.get("creatingUser") or element.get("modifyingUser")),
        element.get("creationDateTime") or element.get("modifiedDateTime") or "",
        _read_codings(element),
        refs(element, "NoteRef"),
    )


def _transcript_selections(element: Any) -> list[QdaSelection]:
    """Selections of a recording's transcript, which are stated by the GUIDs of two sync points."""
    points = {
        plain_guid(one.get("guid")): _integer(one.get("position"))
        for one in children(element, "SyncPoint")
    }
    found = []
    for one in children(element, "TranscriptSelection"):
        start = points.get(plain_guid(one.get("fromSyncPoint")))
        end = points.get(plain_guid(one.get("toSyncPoint")))
        if start is not None and end is not None:
            found.append(_selection(one, start, end))
    return found


def _read_codings(element: Any) -> tuple[QdaCoding, ...]:
    found = []
    for one in children(element, "Coding"):
        code = next(iter(refs(one, "CodeRef")), "")
        if code:
            found.append(
                QdaCoding(
                    plain_guid(one.get("guid")),
                    code,
                    plain_guid(one.get("creatingUser")),
                    one.get("creationDateTime") or "",
                    refs(one, "NoteRef"),
                )
            )
    return tuple(found)


def _integer(words: str | None) -> int | None:
    stated = (words or "").strip()
    return int(stated) if re.fullmatch(r"-?\d{1,12}", stated) else None


def read_notes(root: Any, members: Members) -> tuple[tuple[QdaNote, ...], list[Problem]]:
    """Memos with their text, from the file itself or from the archive."""
    notes: list[QdaNote] = []
    lost: list[Problem] = []
    coded = 0
    for one in children(child(root, "Notes"), "Note"):
        name = (one.get("name") or "").strip()
        raw, _ = read_text(one, name, members)
        words = raw.plain if raw is not None else ""
        description = text_of(one, "Description").strip()
        coded += sum(1 for _ in one.iter() if local_name(_) == "Coding")
        said = "\n\n".join(part for part in (words, description) if part.strip())
        if not said and not name:
            lost.append(Problem("a note without name and text", "notes"))
            continue
        notes.append(
            QdaNote(
                plain_guid(one.get("guid")),
                name,
                said,
                plain_guid(one.get("creatingUser")),
                one.get("creationDateTime") or "",
            )
        )
    if coded:
        lost.append(Problem(f"{coded} codings of the notes themselves", "notes"))
    return tuple(notes), lost
