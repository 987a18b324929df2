"""REFI-QDA projects (.qdpx) as NVivo, ATLAS.ti, MAXQDA, QualCoder, Quirkos and others write them.

Where real files differ from the specification they are read all the same: Sources/ or sources/,
any name and case of the .qde file, a stub beside it, GUIDs in either case and with braces, paths
without internal://, nameless sources and cases, any version of the namespace.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

from qualkit.core.document import Block, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.qda_project import (
    PositionFit,
    QdaCode,
    QdaCoding,
    QdaProject,
    QdaSource,
)
from qualkit.core.transcript import Problem
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.offsets import Quoted, Verdict, weigh
from qualkit.readers.positions import (
    Counting,
    RawText,
    candidates,
    check_offsets,
    positions_of,
    settled,
)
from qualkit.readers.qdpx_parts import (
    child,
    read_cases,
    read_codes,
    read_links,
    read_lost_parts,
    read_users,
    read_variables,
    refs,
    text_of,
)
from qualkit.readers.qdpx_sources import Members, RawSource, read_notes, read_sources
from qualkit.readers.safe_xml import local_name, parse_xml
from qualkit.readers.txt import lines_as_blocks

_HINT = "Export the project again from its program as a REFI-QDA project (.qdpx)."


class QdpxReader:
    name = "qdpx"
    suffixes = (".qdpx",)
    #: A project may hold hundreds of sources; each is weighed and read.
    least_seconds = 180.0

    def read(self, path: SourceFile) -> list[Document]:
        """One document a source with text. Raises UnreadableFile."""
        project = self.read_project(path)
        return [as_document(source, self.name) for source in project.sources]

    def read_project(self, path: SourceFile, *, offsets: str = "") -> QdaProject:
        """The whole project, positions in code points of each source's text.

        offsets: how positions are counted (codepoints, codepoints-lf, utf16, utf16-lf); by default
        found out. Raises UnreadableFile, also where two ways of counting fit alike, and WrongUsage.
        """
        check_offsets(offsets)
        with open_zip(path, "REFI-QDA project") as archive:
            root = _project_element(archive, path)
            members = Members(archive, str(path))
            raws = read_sources(root, members)
            notes, lost = read_notes(root, members)
        notes, unlinked = read_links(root, notes)
        origin = root.get("origin") or ""
        sources, problems = understand(raws, origin, offsets, path)
        cases = read_cases(root)
        codes = read_codes(child(child(root, "CodeBook"), "Codes"))
        codes, case_codes = _without_cases(codes, {one.guid for one in cases})
        if case_codes:
            sources, cases = _codings_to_cases(sources, cases, case_codes)
        return QdaProject(
            (root.get("name") or "").strip() or PurePosixPath(path.name).stem,
            origin,
            read_users(root),
            codes,
            read_variables(root),
            cases,
            tuple(sources),
            notes,
            refs(root, "NoteRef"),
            text_of(root, "Description").strip(),
            root.get("creationDateTime") or "",
            (*problems, *lost, *unlinked, *read_lost_parts(root)),
        )


def as_document(source: QdaSource, format: str) -> Document:
    """A source as a document whose lines are looked through for turns."""
    blocks = lines_as_blocks(source.text) or (Block("", "line 1"),)
    return Document(format, source.name, blocks)


def _project_element(archive: zipfile.ZipFile, path: SourceFile) -> Any:
    names = [name for name in archive.namelist() if name.lower().endswith(".qde")]
    if not names:
        raise UnreadableFile(
            "there is no project.qde in it: this is no REFI-QDA project",
            where=str(path),
            hint=_HINT,
        )
    # A stub (.root) or a copy in a folder may stand beside it; the project is the one on top.
    names.sort(key=lambda name: (len(PurePosixPath(name).parts), "project.qde" not in name.lower()))
    root = parse_xml(read_member(archive, names[0], str(path)), f"{path}: {names[0]}", huge=False)
    if local_name(root) != "Project":
        raise UnreadableFile(
            f"its {names[0]} is a <{local_name(root)}>, not a <Project>",
            where=str(path),
            hint=_HINT,
        )
    return root


def understand(
    raws: Sequence[RawSource], origin: str, offsets: str, path: SourceFile
) -> tuple[list[QdaSource], list[Problem]]:
    """Sources with positions in code points, and what could not be placed.

    All sources of a file were written by one program, so they are weighed together; a source whose
    own selections speak clearly for another way keeps its own. Raises UnreadableFile when two ways
    fit alike: a guess would move codings, and nobody would see it.
    """
    texts = [(one.text, _quoted(one)) for one in raws if one.text is not None and one.selections]
    verdict = Verdict(Counting(), 1.0)
    if texts:
        verdict = weigh(texts, origin)
    if offsets:
        verdict = replace(verdict, counting=settled(offsets, verdict.counting), is_open=False)
        verdict = replace(verdict, confidence=1.0)
    if verdict.is_open:
        raise _ask(verdict, path)
    sources: list[QdaSource] = []
    problems: list[Problem] = []
    for raw in raws:
        problems += raw.problems
        if raw.text is None:
            lost = sum(len(s.codings) for s in raw.selections) + len(raw.codings)
            problems.append(
                Problem(f"a {raw.kind} source without text; {lost} codings of it", raw.name)
            )
            continue
        sources.append(_place(raw, raw.text, verdict, origin, problems, is_settled=bool(offsets)))
    return sources, problems


def _quoted(raw: RawSource) -> list[Quoted]:
    return [Quoted(one.start, one.end, one.name) for one in raw.selections]


def _ask(verdict: Verdict, path: SourceFile) -> UnreadableFile:
    ways = (verdict.counting, *verdict.rivals)
    named = "; ".join(f"--offsets {way.option} ({way.in_words})" for way in dict.fromkeys(ways))
    return UnreadableFile(
        "the positions of its codings can be counted in several ways that fit alike "
        f"({verdict.basis}; probability {verdict.confidence:.2f})",
        where=str(path),
        hint="Look in the program that wrote it where a coding after the first emoji or in the "
        f"last lines begins, and say which: {named}.",
    )


def _place(
    raw: RawSource,
    text: RawText,
    verdict: Verdict,
    origin: str,
    problems: list[Problem],
    *,
    is_settled: bool,
) -> QdaSource:
    quoted = _quoted(raw)
    counting, confidence = verdict.counting, verdict.confidence
    ways = candidates([text])
    if quoted and len(ways) > 1 and not is_settled:
        own = weigh([(text, quoted)], origin, ways)
        if own.confidence > 0.999 and own.counting.option != counting.option:
            counting, confidence = own.counting, own.confidence
            problems.append(
                Problem(
                    f"its positions are counted otherwise than in the rest: {own.basis}", raw.name
                )
            )
    found = weigh([(text, quoted)], origin, [counting]) if quoted else None
    positions = positions_of(text, counting)
    selections = []
    outside = 0
    for one in raw.selections:
        span = positions.span(one.start, one.end)
        if span is None:
            outside += 1
            continue
        selections.append(replace(one, start=span.start, end=span.end))
    if outside:
        problems.append(Problem(f"{outside} selections lie outside its text", raw.name))
    return QdaSource(
        raw.guid,
        raw.name,
        text.plain,
        raw.kind,
        raw.description,
        raw.creator,
        raw.made_at,
        tuple(selections),
        raw.codings,
        raw.notes,
        raw.values,
        _fit(raw.name, found, confidence, ways) if found else None,
    )


def _fit(name: str, found: Verdict, confidence: float, ways: Sequence[Counting]) -> PositionFit:
    has_crlf = len({way.crlf for way in ways}) > 1
    words = found.counting.in_words
    if not has_crlf:
        words = words.replace(", CRLF as two", "")
    return PositionFit(
        name,
        words,
        found.on_edges,
        found.edges,
        found.quoted,
        found.quotations if found.quoted else 0,
        confidence,
    )


def _without_cases(
    codes: tuple[QdaCode, ...], cases: set[str]
) -> tuple[tuple[QdaCode, ...], set[str]]:
    """The codes without those that are cases: NVivo lists a case among the codes, by one GUID."""
    kept: list[QdaCode] = []
    taken: set[str] = set()
    for code in codes:
        children_, below = _without_cases(code.children, cases)
        taken |= below
        if code.guid in cases:
            taken.add(code.guid)
            kept += children_
        elif below and not children_ and not code.is_codable:
            taken.add(code.guid)
        else:
            kept.append(replace(code, children=children_))
    return tuple(kept), taken


def _codings_to_cases(
    sources: list[QdaSource], cases: Sequence[Any], codes: set[str]
) -> tuple[list[QdaSource], tuple[Any, ...]]:
    """What is coded with a case is said by that case."""
    selected: dict[str, list[str]] = {}
    whole: dict[str, list[str]] = {}

    def keep(codings: tuple[QdaCoding, ...]) -> tuple[QdaCoding, ...]:
        return tuple(one for one in codings if one.code not in codes)

    changed = []
    for source in sources:
        for one in source.selections:
            for coding in one.codings:
                if coding.code in codes:
                    selected.setdefault(coding.code, []).append(one.guid)
        for coding in source.codings:
            if coding.code in codes:
                whole.setdefault(coding.code, []).append(source.guid)
        changed.append(
            replace(
                source,
                selections=tuple(replace(s, codings=keep(s.codings)) for s in source.selections),
                codings=keep(source.codings),
            )
        )
    return changed, tuple(
        replace(
            one,
            sources=tuple(dict.fromkeys((*one.sources, *whole.get(one.guid, ())))),
            selections=tuple(dict.fromkeys((*one.selections, *selected.get(one.guid, ())))),
        )
        for one in cases
    )


PLUGIN = QdpxReader()
