"""Cells of a streamed workbook, with their styles made once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Styles:
    """Makes cells. Text is always typed as text, so that nothing in it runs as a formula."""

    fonts: dict[str, Any]
    fills: dict[str, Any]
    wrapped: Any
    centred: Any
    locked: Any
    unlocked: Any

    @classmethod
    def make(cls) -> Styles:
        from openpyxl.styles import Alignment, Font, PatternFill, Protection

        return cls(
            fonts={
                "bold": Font(bold=True),
                "header": Font(bold=True, color="FFFFFF"),
                "title": Font(bold=True, size=16),
                "note": Font(italic=True, color="595959"),
                "id": Font(color="6B6B6B"),
                "link": Font(color="0B57D0", underline="single"),
            },
            fills={
                "header": PatternFill("solid", fgColor="1F4E5F"),
                "open": PatternFill("solid", fgColor="FFF8E1"),
            },
            wrapped=Alignment(wrap_text=True, vertical="top"),
            centred=Alignment(wrap_text=True, vertical="center"),
            locked=Protection(locked=True),
            unlocked=Protection(locked=False),
        )

    def text(self, sheet: Any, words: str, style: str) -> Any:
        """style: text, id (locked), open (to be filled in) or plain (not wrapped)."""
        cell = _text_cell(sheet, words)
        if style != "plain":
            cell.alignment = self.wrapped
        if style == "id":
            cell.font, cell.protection = self.fonts["id"], self.locked
        else:
            cell.protection = self.unlocked
        if style == "open":
            cell.fill = self.fills["open"]
        return cell

    def header(self, sheet: Any, words: str) -> Any:
        cell = _text_cell(sheet, words)
        cell.font, cell.fill, cell.alignment = (
            self.fonts["header"],
            self.fills["header"],
            self.centred,
        )
        return cell

    def title(self, sheet: Any, words: str) -> Any:
        cell = _text_cell(sheet, words)
        cell.font = self.fonts["title"]
        return cell

    def note(self, sheet: Any, words: str) -> Any:
        cell = _text_cell(sheet, words)
        cell.font = self.fonts["note"]
        return cell

    def number(self, sheet: Any, value: int) -> Any:
        cell = _cell(sheet, value)
        cell.alignment, cell.protection = self.wrapped, self.unlocked
        return cell

    def share(self, sheet: Any, value: float) -> Any:
        cell = self.number(sheet, 0)
        cell.value = value
        cell.number_format = "0.00"
        return cell

    def link(self, sheet: Any, words: str, title: str, row: int) -> Any:
        """A link to a row of a sheet of the same workbook."""
        from openpyxl.worksheet.hyperlink import Hyperlink

        cell = _text_cell(sheet, words)
        cell._hyperlink = Hyperlink(ref="", location=f"'{title}'!A{row}", display=words)
        cell.font, cell.alignment = self.fonts["link"], self.wrapped
        return cell


def _cell(sheet: Any, value: object) -> Any:
    from openpyxl.cell import WriteOnlyCell

    return WriteOnlyCell(sheet, value=value)


def _text_cell(sheet: Any, words: str) -> Any:
    cell = _cell(sheet, None)
    cell._value, cell.data_type = words[:32_767], "s"
    return cell
