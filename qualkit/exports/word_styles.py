"""A Word document with the styles that qualkit's files use, A4, free of a template's metadata."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


def new_document(title: str) -> Any:
    """An empty A4 document with its title. Styles: Interview Quote, Speaker, Definition, Note."""
    from docx import Document
    from docx.shared import Cm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2.2)
    about = document.core_properties
    about.author, about.comments, about.title = "qualkit", "", title
    about.last_modified_by = "qualkit"
    _add_styles(document)
    document.add_heading(title, level=0)
    return document


def _add_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Cm, Pt, RGBColor

    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for name, left, size, italic, after in (
        ("Interview Quote", 1.0, 11, False, 0),
        ("Speaker", 1.0, 9.5, False, 10),
        ("Definition", 0.0, 10.5, True, 4),
        ("Note", 0.0, 9.5, False, 4),
    ):
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = document.styles["Normal"]
        style.font.size, style.font.italic = Pt(size), italic
        style.paragraph_format.left_indent = Cm(left)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.space_before = Pt(0)
        if name in ("Speaker", "Note"):
            style.font.color.rgb = RGBColor(0x55, 0x55, 0x55)


def repeat_first_row(table: Any) -> None:
    """Let the first row head the table on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(mark)


def set_column_widths(table: Any, centimetres: Sequence[float]) -> None:
    """Widths of cells for Word, and of columns for LibreOffice."""
    from docx.shared import Cm

    table.autofit = False
    for column, width in zip(table.columns, centimetres, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, centimetres, strict=True):
            cell.width = Cm(width)
