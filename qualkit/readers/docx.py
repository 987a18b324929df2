"""Word documents (.docx): paragraphs, tables, tracked changes, notes, comments.

Read from the XML with lxml and not through python-docx, whose Paragraph.text leaves out tracked
insertions, content controls, footnotes and text boxes (python-docx 1.2): words would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qualkit.core.document import Block, BlockKind, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.safe_xml import local_name, parse_xml
from qualkit.readers.word_body import BodyWalker, W, bold_styles, heading_styles

_HEADERS = {"header": "running head", "footer": "running foot"}
#: Templates of more bytes than this are not kept.
_USUAL_STYLES = 400_000
_KNOWN_STYLES: dict[bytes, tuple[Mapping[str, str], frozenset[str]]] = {}
_OTHER_PARTS = {*_HEADERS, "footnotes", "endnotes", "comments"}


class DocxReader:
    name = "docx"
    suffixes = (".docx", ".docm", ".dotx")

    def read(self, path: SourceFile) -> list[Document]:
        """One document. Deleted text, hidden text, comments, headers and footers are left out by
        name; footnotes become notes at the end.

        Raises UnreadableFile for a file that is damaged, encrypted or no Word document.
        """
        where = str(path)
        with open_zip(path, "Word document") as archive:
            parts = {name for name in archive.namelist() if name.startswith("word/")}
            body = read_member(archive, "word/document.xml", where)
            if not body:
                raise UnreadableFile(
                    "this is a zip archive without a Word document in it",
                    where=where,
                    hint="Check the ending of the file name.",
                )
            styles = read_member(archive, "word/styles.xml", where)
            core = read_member(archive, "docProps/core.xml", where)
            others = {
                name: read_member(archive, name, where)
                for name in sorted(parts)
                if _part_kind(name) in _OTHER_PARTS
            }
        walker = BodyWalker(*_styles(styles, where))
        walker.walk(_body(parse_xml(body, where), where))
        left_out = walker.left_out
        notes: list[Block] = []
        for name, data in others.items():
            _read_part(name, parse_xml(data, where), notes, left_out)
        return [
            Document(
                self.name,
                path.name,
                (*walker.blocks, *notes),
                metadata=_properties(core, where),
                left_out=tuple(left_out),
            )
        ]


def _styles(data: bytes, where: str) -> tuple[Mapping[str, str], frozenset[str]]:
    """Headings and bold styles; a study's files mostly share one template, which is read once."""
    if not data:
        return {}, frozenset()
    known = _KNOWN_STYLES.get(data)
    if known is None:
        root = parse_xml(data, where)
        known = heading_styles(root), bold_styles(root)
        if len(data) < _USUAL_STYLES and len(_KNOWN_STYLES) < 16:
            _KNOWN_STYLES[data] = known
    return known


def _body(root: Any, where: str) -> Any:
    body = root.find(f"{W}body")
    if body is None:
        raise UnreadableFile(
            "the Word document has no text body", where=where, hint="Save it again in Word."
        )
    return body


def _part_kind(name: str) -> str:
    """ "word/header2.xml" is a header."""
    match = re.fullmatch(r"word/([a-z]+)\d*\.xml", name)
    return match[1] if match else ""


def _read_part(name: str, root: Any, notes: list[Block], left_out: list[LeftOut]) -> None:
    """Sort a header, footer, footnote or comment part into notes and left-out pieces."""
    kind = _part_kind(name)
    if kind in _HEADERS:
        walker = BodyWalker({}, frozenset())
        walker.walk(root)
        words = " ".join(block.text.strip() for block in walker.blocks if block.text.strip())
        if words:
            left_out.append(LeftOut(_HEADERS[kind], words))
        return
    for number, item in enumerate(root, start=1):
        if item.get(f"{W}type"):  # the lines that separate footnotes from the text
            continue
        walker = BodyWalker({}, frozenset())
        walker.walk(item)
        words = " ".join(block.text.strip() for block in walker.blocks if block.text.strip())
        if words and kind == "comments":
            author = item.get(f"{W}author") or "unnamed"
            left_out.append(LeftOut("comment", words, f"comment {number} by {author}"))
        elif words:
            label = f"{kind.removesuffix('s')} {number}"
            notes.append(Block(words, label, gap=True, kind=BlockKind.NOTE))


def _properties(data: bytes, where: str) -> dict[str, str]:
    """Title and date of the document's properties; never its author, who is the transcriber."""
    if not data:
        return {}
    found = {local_name(item): (item.text or "").strip() for item in parse_xml(data, where)}
    return {key: found[key] for key in ("title",) if found.get(key)}


PLUGIN = DocxReader()
