"""Open an Excel workbook from outside: no zip bomb, no XML entities, no formula is run."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

from qualkit.core.document import SourceFile
from qualkit.core.errors import UnreadableFile
from qualkit.core.limits import MOST_CELLS
from qualkit.readers.archives import open_zip, read_member

SAVE_AGAIN = (
    "Open it in Excel or LibreOffice and save it again, or export the sheet as CSV (UTF-8)."
)
#: Office Open XML forbids document type declarations (ECMA-376 part 2, 8.2.2.3).
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
#: A sheet of Excel 4.0 macros (MS-OFFMACRO2): its cells are commands, not talk.
_MACRO_SHEET = b"vnd.ms-excel.macrosheet"


def read_sheets(path: SourceFile) -> Iterator[tuple[str, list[tuple[object, ...]]]]:
    """(title, rows of cell values) of every sheet; formulas count as their last values.

    Raises UnreadableFile for a file that is damaged, encrypted, dangerous or no workbook.
    """
    _check_parts(path)
    from lxml.etree import XMLSyntaxError
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(io.BytesIO(path.read_bytes()), read_only=True, data_only=True)
        cells = 0
        try:
            for sheet in book.worksheets:
                # A sheet may claim a million rows of 16,000 columns and hold ten.
                sheet.reset_dimensions()
                rows = []
                for row in sheet.iter_rows(values_only=True):
                    cells += len(row)
                    if cells > MOST_CELLS:
                        raise UnreadableFile(
                            f"the workbook claims to have more than {MOST_CELLS:,} cells",
                            where=str(path),
                            hint=SAVE_AGAIN,
                        )
                    rows.append(row)
                yield sheet.title, rows
        finally:
            book.close()
    except (
        InvalidFileException, zipfile.BadZipFile, zlib.error, XMLSyntaxError, SyntaxError, KeyError,
        ValueError, TypeError, AttributeError, IndexError, OverflowError, OSError, EOFError,
    ) as error:  # fmt: skip
        raise UnreadableFile(
            f"the workbook cannot be read ({str(error)[:120]})", where=str(path), hint=SAVE_AGAIN
        ) from None


def _check_parts(path: SourceFile) -> None:
    with open_zip(path, "Excel workbook") as archive:
        names = archive.namelist()
        if "xl/workbook.xml" not in names:
            raise UnreadableFile(
                "this is a zip archive without an Excel workbook in it",
                where=str(path),
                hint="Check the ending of the file name.",
            )
        for name in names:
            if not name.endswith((".xml", ".rels")):
                continue
            data = read_member(archive, name, str(path)).replace(b"\0", b"")
            if name == "[Content_Types].xml" and _MACRO_SHEET in data:
                raise UnreadableFile(
                    "it holds a sheet of macros, which is no talk and can be harmful",
                    where=str(path),
                    hint="Save it as .xlsx, without macros, if you know where it comes from.",
                )
            if any(one in data for one in _DECLARATIONS):
                raise UnreadableFile(
                    "its XML declares entities, which no workbook needs and which can be harmful",
                    where=f"{path}: {name}",
                    hint="Do not open this file; ask where it comes from.",
                )
