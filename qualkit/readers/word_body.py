"""Walk the body of a WordprocessingML part into blocks (ECMA-376 part 1, section 17)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from qualkit.core.document import Block, BlockKind, Cell
from qualkit.core.transcript import LeftOut
from qualkit.readers.flow import Flow

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_OFF = {"0", "false", "none", "off"}
_P, _R, _T, _TBL, _TR, _TC = (f"{W}{tag}" for tag in ("p", "r", "t", "tbl", "tr", "tc"))
_RPR, _PPR = f"{W}rPr", f"{W}pPr"
_B, _I, _VANISH, _VAL = f"{W}b", f"{W}i", f"{W}vanish", f"{W}val"
_PSTYLE, _RSTYLE, _JC, _TYPE = f"{W}pStyle", f"{W}rStyle", f"{W}jc", f"{W}type"
_DELETED = {f"{W}del", f"{W}moveFrom"}
_SKIPPED = {
    _PPR, _RPR, _MC_FALLBACK, f"{W}sectPr", f"{W}tblPr", f"{W}tblGrid", f"{W}trPr", f"{W}tcPr",
    f"{W}instrText", f"{W}delInstrText", f"{W}sdtPr", f"{W}sdtEndPr",
}  # fmt: skip
_SIGNS = {
    f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-",
}  # fmt: skip


def heading_styles(root: Any) -> dict[str, str]:
    """Style id → name, for paragraph styles that are headings or titles."""
    found = {}
    for style in root.iter(f"{W}style"):
        name = style.find(f"{W}name")
        value = (name.get(f"{W}val") or "") if name is not None else ""
        if re.match(r"(?i)(heading|title|subtitle|überschrift|titre|overskrift)\b", value):
            found[style.get(f"{W}styleId")] = value
    return found


def bold_styles(root: Any) -> frozenset[str]:
    """Ids of paragraph and character styles that set text bold."""
    return frozenset(
        style.get(f"{W}styleId")
        for style in root.iter(f"{W}style")
        if _is_on(_settings(style.find(_RPR)), _B)
    )


def _settings(properties: Any) -> dict[str, str]:
    """What a pPr or rPr sets: tag → w:val, "" where it has none; of two alike, the first.

    They are walked once, because each `find` takes as long as that.
    """
    if properties is None:
        return {}
    return {item.tag: item.get(_VAL, "") for item in reversed(properties)}


def _is_on(settings: Mapping[str, str], tag: str) -> bool:
    return settings.get(tag, "off") not in _OFF


class BodyWalker:
    """Collects blocks and left-out pieces while it walks; one object a document part."""

    def __init__(self, headings: Mapping[str, str], bold: frozenset[str]) -> None:
        self.left_out: list[LeftOut] = []
        self._flow = Flow()
        self._headings = headings
        self._bold_styles = bold
        self._tables = 0
        self._boxes: list[Any] = []

    @property
    def blocks(self) -> list[Block]:
        return self._flow.blocks

    def walk(self, element: Any, cell: Cell | None = None) -> None:
        """Add the paragraphs under an element; those of table cells carry their cell."""
        for child in element:
            tag = child.tag
            if tag == _P:
                self._add_paragraph(child, cell)
            elif tag == _TBL:
                self._add_table(child, cell)
            elif tag in _DELETED:
                self._leave_out("deleted text", child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self.walk(child, cell)

    def _add_table(self, table: Any, outer: Cell | None) -> None:
        number = self._tables
        self._tables += 1
        rows = [row for row in table.iter(_TR) if _nearest(row, _TBL) is table]
        for row_number, row in enumerate(rows):
            cells = [cell for cell in row.iter(_TC) if _nearest(cell, _TR) is row]
            for column, cell in enumerate(cells):
                # A table inside a cell is part of that cell's talk.
                self.walk(cell, outer or Cell(number, row_number, column))
        self._flow.make_gap()

    def _add_paragraph(self, paragraph: Any, cell: Cell | None) -> None:
        settings = _settings(next(paragraph.iterchildren(_PPR), None))
        style = settings.get(_PSTYLE, "")
        self._read_runs(paragraph, bold=style in self._bold_styles)
        self._flow.end_paragraph(
            kind=BlockKind.HEADING if style in self._headings else BlockKind.TEXT,
            centred=settings.get(_JC) == "center",
            cell=cell,
        )
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.walk(box, cell)

    def _read_runs(self, element: Any, *, bold: bool) -> None:
        for child in element:
            tag = child.tag
            if tag == _R:
                self._read_run(child, bold=bold)
            elif tag in _DELETED:
                self._leave_out("deleted text", child)
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._read_runs(child, bold=bold)

    def _read_run(self, run: Any, *, bold: bool) -> None:
        properties: Any = None
        pieces: list[str] = []
        for item in run:
            tag = item.tag
            if tag == _T:
                pieces.append(item.text or "")
            elif tag in _SIGNS:
                # A page break is no line break; the sentence goes on.
                pieces.append(" " if item.get(_TYPE) in {"page", "column"} else _SIGNS[tag])
            elif tag == _RPR:
                properties = item if properties is None else properties
            elif tag not in _SKIPPED and isinstance(tag, str):
                self._collect_boxes(item)
        text = "".join(pieces)
        if not text:
            return
        settings = _settings(properties)
        if _is_on(settings, _VANISH):
            self.left_out.append(LeftOut("hidden text", text, self._flow.where))
        else:
            styled = bold or settings.get(_RSTYLE, "") in self._bold_styles
            self._flow.add(
                text,
                bold=_is_on(settings, _B) if _B in settings else styled,
                italic=_is_on(settings, _I),
            )

    def _collect_boxes(self, element: Any) -> None:
        for box in element.iter(f"{W}txbxContent"):
            if not any(parent.tag == _MC_FALLBACK for parent in box.iterancestors()):
                self._boxes.append(box)

    def _leave_out(self, kind: str, element: Any) -> None:
        words = "".join(
            item.text or "" for item in element.iter(f"{W}delText", f"{W}t") if item.text
        ).strip()
        if words:
            self.left_out.append(LeftOut(kind, words, self._flow.where))


def _nearest(element: Any, tag: str) -> Any:
    return next(element.iterancestors(tag), None)
