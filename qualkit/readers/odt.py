"""OpenDocument text (.odt): paragraphs, tables, notes, tracked changes (ODF 1.3, part 3).

Read from the XML with lxml, since odfpy gives no bold of automatic styles and loses the place of
notes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualkit.core.document import Block, BlockKind, Cell, Document, SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.flow import Flow
from qualkit.readers.safe_xml import local_name, parse_xml, stated_count

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TEXT, _TABLE = (f"{{{_NS}{name}:1.0}}" for name in ("style", "text", "table"))
_FO = f"{{{_NS}xsl-fo-compatible:1.0}}"
_SIGNS = {f"{_TEXT}tab": "\t", f"{_TEXT}line-break": "\n"}
_UNSEEN = {"tracked-changes", "forms", "sequence-decls", "variable-decls", "soft-page-break"}


class OdtReader:
    name = "odt"
    suffixes = (".odt", ".fodt", ".ott")

    def read(self, path: SourceFile) -> list[Document]:
        """One document; deleted text and comments are left out by name, footnotes become notes.

        Raises UnreadableFile for a file that is damaged, encrypted or no OpenDocument text.
        """
        where = str(path)
        if path.suffix.lower() == ".fodt":
            content, styles = path.read_bytes(), b""
        else:
            with open_zip(path, "OpenDocument text") as archive:
                content = read_member(archive, "content.xml", where)
                styles = read_member(archive, "styles.xml", where)
        if not content:
            raise UnreadableFile(
                "this is a zip archive without an OpenDocument text in it",
                where=where,
                hint="Check the ending of the file name.",
            )
        root = parse_xml(content, where)
        body = next((item for item in root.iter() if _is_body(item)), None)
        if body is None:
            raise UnreadableFile(
                "there is no text document in it, or it is encrypted",
                where=where,
                hint="Open it in LibreOffice and save it again without a password.",
            )
        roots = [root, parse_xml(styles, where)] if styles else [root]
        walker = _Walker(roots)
        walker.walk(body)
        blocks = (*walker.flow.blocks, *walker.notes)
        left_out = (*walker.left_out, *_running_lines(roots))
        return [Document(self.name, path.name, blocks, left_out=left_out)]


def _running_lines(roots: list[Any]) -> Iterator[LeftOut]:
    """Headers and footers, which stand with the page styles (ODF 1.3, part 3, 16.10)."""
    for root in roots:
        for item in root.iter():
            name = local_name(item)
            if name.startswith(("header", "footer")) and item.tag.startswith(_STYLE):
                lines = (piece for piece in item.iter() if local_name(piece) in {"p", "h"})
                words = " ".join(" ".join(" ".join(piece.itertext()) for piece in lines).split())
                if words:
                    kind = "running head" if name.startswith("header") else "running foot"
                    yield LeftOut(kind, words)


def _is_body(item: Any) -> bool:
    parent = item.getparent()
    return local_name(item) == "text" and parent is not None and local_name(parent) == "body"


class _Walker:
    """Collects blocks, notes and left-out pieces while it walks."""

    def __init__(self, roots: list[Any]) -> None:
        self.flow = Flow()
        self.notes: list[Block] = []
        self.left_out: list[LeftOut] = []
        self._tables = 0
        self._styles = {
            style.get(f"{_STYLE}name", ""): style
            for root in reversed(roots)
            for style in root.iter(f"{_STYLE}style")
        }

    def walk(self, element: Any, cell: Cell | None = None) -> None:
        for child in element:
            name = local_name(child)
            if name in {"p", "h"}:
                self._add_paragraph(child, cell, is_heading=name == "h")
            elif name == "table" and child.tag.startswith(_TABLE):
                self._add_table(child, cell)
            elif name == "tracked-changes":
                self._leave_out("deleted text", child)
            elif name not in _UNSEEN and name:
                self.walk(child, cell)

    def _add_table(self, table: Any, outer: Cell | None) -> None:
        number = self._tables
        self._tables += 1
        for row_number, row in enumerate(table.iter(f"{_TABLE}table-row")):
            if next(row.iterancestors(f"{_TABLE}table")) is table:
                cells = [item for item in row if local_name(item) == "table-cell"]
                for column, item in enumerate(cells):
                    self.walk(item, outer or Cell(number, row_number, column))
        self.flow.make_gap()

    def _add_paragraph(self, paragraph: Any, cell: Cell | None, *, is_heading: bool) -> None:
        style = paragraph.get(f"{_TEXT}style-name", "")
        self._read(paragraph, bold=self._has(style, "font-weight", "bold"), italic=False)
        self.flow.end_paragraph(
            kind=BlockKind.HEADING if is_heading else BlockKind.TEXT,
            centred=self._has(style, "text-align", "center"),
            cell=cell,
        )

    def _read(self, element: Any, *, bold: bool, italic: bool) -> None:
        self._add(element.text, bold=bold, italic=italic)
        for child in element:
            name, style = local_name(child), child.get(f"{_TEXT}style-name", "")
            if child.tag in _SIGNS:
                self.flow.add(_SIGNS[child.tag], bold=bold)
            elif name == "s":
                self.flow.add(" " * stated_count(child, f"{_TEXT}c"), bold=bold)
            elif name == "note":
                self._add_note(child)
            elif name == "annotation":
                self._leave_out("comment", child)
            elif name and name not in _UNSEEN:
                self._read(
                    child,
                    bold=bold or self._has(style, "font-weight", "bold"),
                    italic=italic or self._has(style, "font-style", "italic"),
                )
            self._add(child.tail, bold=bold, italic=italic)

    def _add(self, text: str | None, *, bold: bool, italic: bool) -> None:
        """Words; runs of white space count as one blank (ODF 1.3, part 3, 6.1.2)."""
        if text:
            before = " " if text[:1].isspace() else ""
            after = " " if text[-1:].isspace() and text.strip() else ""
            self.flow.add(before + " ".join(text.split()) + after, bold=bold, italic=italic)

    def _add_note(self, note: Any) -> None:
        body = [item for item in note if local_name(item) == "note-body"]
        words = " ".join(" ".join(item.itertext()) for item in body).split()
        if words:
            where = f"footnote {len(self.notes) + 1}"
            self.notes.append(Block(" ".join(words), where, gap=True, kind=BlockKind.NOTE))

    def _leave_out(self, kind: str, element: Any) -> None:
        words = " ".join(
            " ".join(item.itertext()) for item in element.iter() if local_name(item) in {"p", "h"}
        ).split()
        if words:
            self.left_out.append(LeftOut(kind, " ".join(words), self.flow.where))

    def _has(self, style_name: str, attribute: str, value: str) -> bool:
        """True when a style or one it is made from sets a property so."""
        for _ in range(8):
            style = self._styles.get(style_name)
            if style is None:
                return False
            for item in style:
                found = item.get(f"{_FO}{attribute}")
                if found is not None:
                    return bool(found == value)
            style_name = style.get(f"{_STYLE}parent-style-name", "")
        return False


PLUGIN = OdtReader()
