"""Coded excerpts as an Excel workbook made for reviewing.

An overview with links to excerpts, then the table: header frozen, text wrapped, drop-down lists for
decision, code and stance, ids locked. `qualkit review` reads the workbook back.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from qualkit.core.coding import Decision, Stance
from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.formula_guard import guard_cell
from qualkit.core.provenance import Provenance
from qualkit.core.quoting import CodeGroup, choose_quotes, group_by_code
from qualkit.exports.packages import printable, settle_package
from qualkit.exports.workbook_styles import Styles
from qualkit.exports.writing import write_beside

#: Characters wide, by column; the rest gets 14.
_WIDTHS = {
    "coding_id": 14, "transcript": 22, "participant": 11, "speaker": 14, "role": 11, "turn": 6,
    "start": 8, "end": 8, "excerpt": 60, "context_before": 34, "context_after": 34, "code": 20,
    "code_path": 26, "stance": 11, "confidence": 10, "evidence": 30, "coder": 11, "decision": 11,
    "new_code": 20, "new_stance": 11, "memo": 30,
}  # fmt: skip
#: What a reviewer may decide about a coding.
_DECISIONS = (Decision.ACCEPT, Decision.REJECT, Decision.RECODE, Decision.UNSURE)
#: What a reviewer fills in.
_OPEN = ("decision", "new_code", "new_stance", "memo")
_NUMBERS = ("turn", "start", "end")
#: Rows below the last one in which drop-down lists still work, for codings added by hand.
_SPARE_ROWS = 500
#: Excel: at most 31 characters, none of []:*?/\.
_LONGEST_TITLE = 31
_LINKS = 3


@dataclass(frozen=True, slots=True)
class XlsxExporter:
    """by_theme: a sheet for each top-level code instead of one for all."""

    by_theme: bool = False
    name: str = "xlsx"
    suffix: str = ".xlsx"

    def write(
        self,
        rows: Iterable[ExcerptRow],
        attribute_names: Sequence[str],
        path: Path,
        provenance: Provenance = Provenance(),  # noqa: B008 (frozen)
    ) -> int:
        from openpyxl import Workbook

        book = Workbook(write_only=True)
        # The template's author is "openpyxl"; a person's name must not get in either.
        book.properties.creator = "qualkit"
        writer = _Writer(book, Styles.make(), list(attribute_names), provenance)
        with write_beside(path) as beside, _closing_sheets(book):
            overview = book.create_sheet("Overview")
            if self.by_theme:
                writer.write_theme_sheets(rows)
            else:
                writer.write_sheet("Excerpts", rows)
            writer.write_overview(overview)
            writer.write_codes()
            book.save(beside)
            settle_package(beside, provenance.made_at)
        return writer.count


@contextlib.contextmanager
def _closing_sheets(book: Any) -> Iterator[None]:
    """Close the sheets' temporary files when something stops the writing."""
    try:
        yield
    except BaseException:
        for sheet in book.worksheets:
            if not sheet.closed:
                sheet.close()
                sheet._writer.cleanup()
        raise


@dataclass
class _Writer:
    book: Any
    styles: Styles
    attributes: list[str]
    provenance: Provenance
    count: int = 0
    #: For the overview: rows without their words around, and where each stands ("Excerpts", 17).
    placed: list[tuple[ExcerptRow, str, int]] = field(default_factory=list)

    def write_theme_sheets(self, rows: Iterable[ExcerptRow]) -> None:
        taken = {"overview", "codes"}
        theme = ""
        sheets: list[tuple[str, list[ExcerptRow]]] = []
        for group in group_by_code(rows, self.provenance.codebook):
            if group.depth == 0 or not sheets:
                theme = _free_title(group.code.name, taken)
                sheets.append((theme, []))
            sheets[-1][1].extend(group.rows)
        for title, own in sheets:
            self.write_sheet(title, own)
        if not sheets:
            self.write_sheet("Excerpts", [])

    def write_sheet(self, title: str, rows: Iterable[ExcerptRow]) -> None:
        sheet = self.book.create_sheet(title)
        columns = [*COLUMNS, *self.attributes]
        self._set_up(sheet, columns)
        sheet.append([self.styles.header(sheet, guard_cell(printable(one))) for one in columns])
        last = 1
        for last, row in enumerate(rows, start=2):
            sheet.append(list(self._cells(sheet, row)))
            self.placed.append((_without_words_around(row), title, last))
        self.count += last - 1
        self._finish(sheet, columns, last)

    def _cells(self, sheet: Any, row: ExcerptRow) -> Iterator[Any]:
        values = dict(zip(COLUMNS, row.cells(()), strict=True))
        for name in COLUMNS:
            if name in _NUMBERS:
                yield self.styles.number(sheet, getattr(row, name))
            elif name == "confidence":
                yield self.styles.share(sheet, round(row.confidence, 2))
            else:
                words = guard_cell(printable(values[name]))
                style = "id" if name == "coding_id" else "open" if name in _OPEN else "text"
                yield self.styles.text(sheet, words, style)
        for name in self.attributes:
            value = row.attributes.get(name, "")
            if value.isascii() and value.isdigit() and str(int(value)) == value:
                yield self.styles.number(sheet, int(value))
            else:
                yield self.styles.text(sheet, guard_cell(printable(value)), "text")

    def _set_up(self, sheet: Any, columns: Sequence[str]) -> None:
        from openpyxl.styles import Protection
        from openpyxl.utils import get_column_letter

        sheet.freeze_panes = "B2"
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.print_title_rows = "1:1"
        for number, name in enumerate(columns, start=1):
            about = sheet.column_dimensions[get_column_letter(number)]
            about.width = _WIDTHS.get(name, 14)
            if name != "coding_id":
                about.protection = Protection(locked=False)

    def _finish(self, sheet: Any, columns: Sequence[str], last: int) -> None:
        from openpyxl.utils import get_column_letter

        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
        # No password: who means to sort or to delete rows takes the protection off.
        protection = sheet.protection
        protection.sheet = True
        for allowed in (
            "formatCells", "formatColumns", "formatRows", "insertRows", "deleteRows", "sort",
            "autoFilter",
        ):  # fmt: skip
            setattr(protection, allowed, False)
        end = last + _SPARE_ROWS
        lists = {
            "decision": '"' + ",".join(_DECISIONS) + '"',
            "new_stance": '"' + ",".join(Stance) + '"',
        }
        if self.provenance.codebook:
            number = len(list(self.provenance.codebook.walk()))
            lists["new_code"] = f"Codes!$A$2:$A${number + 1}"
        for name, choices in lists.items():
            sheet.data_validations.append(_drop_down(name, choices, end))

    def write_overview(self, sheet: Any) -> None:
        sheet.column_dimensions["A"].width = 44
        for letter in "BCD":
            sheet.column_dimensions[letter].width = 12
        for letter in "EFG":
            sheet.column_dimensions[letter].width = 40
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.paperSize = 9  # A4
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.append([self.styles.title(sheet, printable(self.provenance.title))])
        for line in self.provenance.lines:
            sheet.append([self.styles.note(sheet, printable(line))])
        for line in _HOW_TO:
            sheet.append([self.styles.note(sheet, line)])
        sheet.append([])
        head = ["code", "excerpts", "people", "transcripts", *["shown by"] * _LINKS]
        sheet.append([self.styles.header(sheet, one) for one in head])
        places = {row.coding_id: (title, number) for row, title, number in self.placed}
        rows = [row for row, _, _ in self.placed]
        for group in group_by_code(rows, self.provenance.codebook):
            sheet.append(list(self._overview_cells(sheet, group, places)))

    def _overview_cells(
        self, sheet: Any, group: CodeGroup, places: dict[str, tuple[str, int]]
    ) -> Iterator[Any]:
        name = guard_cell("    " * group.depth + printable(group.code.name))
        if group.rows:
            title, number = places[group.rows[0].coding_id]
            yield self.styles.link(sheet, name, title, number)
        else:
            yield self.styles.text(sheet, name, "plain")
        for figure in (len(group.rows), group.people, group.transcripts):
            yield self.styles.number(sheet, figure)
        standing = [row for row in group.rows if row.is_standing]
        for row in choose_quotes(standing, _LINKS):
            words = guard_cell(printable(_shorten(row.excerpt)))
            yield self.styles.link(sheet, words, *places[row.coding_id])

    def write_codes(self) -> None:
        if not self.provenance.codebook:
            return
        sheet = self.book.create_sheet("Codes")
        for letter, width in zip("ABCD", (26, 40, 80, 12), strict=True):
            sheet.column_dimensions[letter].width = width
        sheet.freeze_panes = "A2"
        sheet.append(
            [self.styles.header(sheet, one) for one in ("code", "name", "definition", "stance")]
        )
        for code, _ in self.provenance.codebook.walk():
            cells = (code.id, code.name, code.definition, "yes" if code.stance else "")
            sheet.append([self.styles.text(sheet, guard_cell(printable(c)), "text") for c in cells])


_HOW_TO = (
    "Fill in decision, new_code and new_stance from the lists, and memo; then: qualkit review FILE",
    "The sheets are protected, without a password, so that ids stay as they are.",
    "To sort or delete rows, choose Review > Unprotect Sheet first.",
)


def _without_words_around(row: ExcerptRow) -> ExcerptRow:
    return replace(
        row, excerpt=_shorten(row.excerpt), context_before="", context_after="", evidence=""
    )


def _drop_down(column: str, choices: str, last: int) -> Any:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    letter = get_column_letter(COLUMNS.index(column) + 1)
    made = DataValidation(type="list", formula1=choices, allow_blank=True, showErrorMessage=True)
    made.errorTitle = column
    made.error = "Choose from the list, or leave the cell empty."
    made.add(f"{letter}2:{letter}{last}")
    return made


def _shorten(words: str, most: int = 90) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0] + " …"


def _free_title(name: str, taken: set[str]) -> str:
    clean = "".join(" " if one in "[]:*?/\\'" else one for one in printable(name)).strip() or "code"
    title = clean[:_LONGEST_TITLE].strip()
    number = 1
    while title.lower() in taken:
        number += 1
        title = f"{clean[: _LONGEST_TITLE - 4].strip()} {number}"
    taken.add(title.lower())
    return title


PLUGIN = XlsxExporter()
