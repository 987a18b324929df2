"""Web pages and HTML exports (.html, .htm): paragraphs, line breaks, tables, bold and italics."""

from __future__ import annotations

from typing import Any

from qualkit.core.document import BlockKind, Cell, Document, SourceFile, footnote_blocks
from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import LeftOut
from qualkit.readers.decoding import decode_text, read_bytes
from qualkit.readers.flow import Flow
from qualkit.readers.html_footnotes import take_footnotes

_BLOCKS = {
    "p", "div", "li", "dt", "dd", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "section",
    "article", "header", "footer", "main", "aside", "nav", "pre", "ul", "ol", "dl", "body",
    "figure", "address", "center", "tr", "table", "tbody", "thead", "td", "th", "caption",
    "figcaption", "hr",
}  # fmt: skip
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_UNSEEN = {"script", "style", "head", "template", "noscript", "title", "meta", "link", "svg"}


class HtmlReader:
    name = "html"
    suffixes = (".html", ".htm", ".xhtml")

    def read(self, path: SourceFile) -> list[Document]:
        """One document; scripts and styles are no words of it, the title is metadata, footnotes
        become notes at the end.

        Raises UnreadableFile for an empty file or one that holds no text.
        """
        from lxml import etree
        from lxml import html as lxml_html

        text, encoding = decode_text(read_bytes(path), str(path))
        parser = lxml_html.HTMLParser(no_network=True, huge_tree=True, remove_comments=True)
        try:
            # As bytes, since lxml refuses text that declares an encoding of its own.
            parser_input = text.encode("utf-8")
            parser = lxml_html.HTMLParser(
                no_network=True, huge_tree=True, remove_comments=True, encoding="utf-8"
            )
            root = lxml_html.document_fromstring(parser_input, parser=parser)
        except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
            raise UnreadableFile(
                f"the page cannot be read ({error})",
                where=str(path),
                hint="Open it in a browser and save it again, or copy its text into a .txt file.",
            ) from None
        notes, numbers = take_footnotes(root)
        flow = Flow()
        walker = _Walker(flow)
        walker.walk(root, bold=False, italic=False, cell=None)
        walker.close(None)
        if not flow.blocks:
            raise UnreadableFile(
                "the page holds no text", where=str(path), hint="Save it again from the browser."
            )
        title = (root.findtext(".//title") or "").strip()
        return [
            Document(
                self.name,
                path.name,
                (
                    *flow.blocks,
                    *footnote_blocks(notes),
                ),
                metadata={"title": title} if title else {},
                left_out=(
                    *((LeftOut("page title", title),) if title else ()),
                    *(LeftOut("footnote number", number) for number in numbers),
                ),
                encoding=encoding,
            )
        ]


class _Walker:
    """Goes through the elements once; knows in which table cell it is."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._tables = 0
        self._place: tuple[int, int, int] | None = None
        self._pending_kind = BlockKind.TEXT

    def walk(self, element: Any, *, bold: bool, italic: bool, cell: Cell | None) -> None:
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN:
            return
        bold = (
            bold or tag in {"b", "strong", "th"} or _has_style(element, "font-weight")
        ) and not (_has_style(element, "font-weight:normal"))
        italic = italic or tag in {"i", "em"} or _has_style(element, "font-style:italic")
        is_block = tag in _BLOCKS
        if tag == "br":
            self._flow.add("\n")
            return
        if is_block:
            self.close(cell)
        self._pending_kind = BlockKind.HEADING if tag in _HEADINGS else self._pending_kind
        self._words(element.text, element, bold=bold, italic=italic)
        self._children(element, bold=bold, italic=italic, cell=cell)
        if is_block:
            self.close(cell)
            self._pending_kind = BlockKind.TEXT

    def _children(self, element: Any, *, bold: bool, italic: bool, cell: Cell | None) -> None:
        table = self._tables
        if element.tag == "table":
            self._tables += 1
        row = column = -1
        for child in element.iterchildren():
            inner = cell
            if child.tag == "tr" and cell is None:
                inner = Cell(max(0, self._tables - 1), self._row_number(child), -1)
            elif child.tag in {"td", "th"} and cell is not None and cell.column == -1:
                column += 1
                inner = Cell(cell.table, cell.row, column)
            self.walk(child, bold=bold, italic=italic, cell=inner)
            outside = cell if cell is None or cell.column >= 0 else None
            self._words(child.tail, element, bold=bold, italic=italic)
            if outside is None and element.tag in {"tr", "table", "tbody"}:
                self.close(None)
        del table, row

    def _row_number(self, row: Any) -> int:
        return sum(1 for _ in row.itersiblings("tr", preceding=True)) + 1000 * sum(
            1 for _ in row.getparent().itersiblings(preceding=True)
        )

    def _words(self, text: str | None, element: Any, *, bold: bool, italic: bool) -> None:
        if not text:
            return
        if element.tag != "pre":
            joined = " ".join(text.split())
            before = " " if text[:1].isspace() and self._flow.has_text else ""
            after = " " if text[-1:].isspace() and joined else ""
            text = before + joined + after
        if text:
            self._flow.add(text, bold=bold, italic=italic)

    def close(self, cell: Cell | None) -> None:
        if self._flow.has_text:
            self._flow.end_paragraph(
                kind=self._pending_kind, cell=cell if cell and cell.column >= 0 else None
            )


def _has_style(element: Any, wanted: str) -> bool:
    style = (element.get("style") or "").replace(" ", "").casefold()
    if wanted == "font-weight":
        return any(f"font-weight:{value}" in style for value in ("bold", "600", "700", "800"))
    return wanted in style


PLUGIN = HtmlReader()
