"""Read the sheets of an OpenDocument spreadsheet (.ods; ODF 1.3, part 3, section 9)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qualkit.core.document import SourceFile
from qualkit.readers.archives import open_zip, read_member
from qualkit.readers.safe_xml import local_name, parse_xml, stated_count

_NS = "urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _OFFICE = (f"{{{_NS}{name}:1.0}}" for name in ("table", "text", "office"))


def read_ods(path: SourceFile) -> Iterator[tuple[str, list[list[str]]]]:
    """(title, rows) of each sheet, cells as text. Raises UnreadableFile."""
    with open_zip(path, "OpenDocument spreadsheet") as archive:
        root = parse_xml(read_member(archive, "content.xml", str(path)), str(path))
    for sheet in root.iter(f"{_TABLE}table"):
        rows = []
        for row in sheet.iter(f"{_TABLE}table-row"):
            cells = list(_cells(row))
            while cells and not cells[-1]:
                cells.pop()
            repeats = stated_count(row, f"{_TABLE}number-rows-repeated")
            rows += [cells] * (repeats if cells else min(repeats, 1))
        yield sheet.get(f"{_TABLE}name", ""), rows


def _cells(row: Any) -> Iterator[str]:
    for cell in row:
        if local_name(cell) not in ("table-cell", "covered-table-cell"):
            continue
        words = _words_of(cell)
        yield from [words] * stated_count(cell, f"{_TABLE}number-columns-repeated")


def _words_of(cell: Any) -> str:
    paragraphs = [_text(one) for one in cell if one.tag == f"{_TEXT}p"]
    return "\n".join(paragraphs)


def _text(element: Any) -> str:
    pieces = [element.text or ""]
    for part in element:
        name = local_name(part)
        if name == "s":
            pieces.append(" " * stated_count(part, f"{_TEXT}c"))
        elif name in ("tab", "line-break"):
            pieces.append("\t" if name == "tab" else "\n")
        elif name != "annotation":
            pieces.append(_text(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
