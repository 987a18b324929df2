"""A file holds what its name says: no CSV called .xlsx, no text called .docx."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from qualkit.core.errors import WrongUsage
from qualkit.exports.endings import refuse_ending
from qualkit.exports.table import write_table

ROWS = [("voice", 12, 0.25, None, True), ("=1+1", 3, 1.0, "·", False)]
COLUMNS = ("code", "people", "share", "low", "shown")


def test_a_table_called_xlsx_is_a_workbook_with_numbers(tmp_path):
    assert write_table(COLUMNS, ROWS, tmp_path / "t.xlsx") == 2
    sheet = load_workbook(tmp_path / "t.xlsx").active
    cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert cells[0] == list(COLUMNS)
    # A formula is guarded with an apostrophe, and an empty cell stays empty.
    assert cells[1] == ["voice", 12, 0.25, None, "yes"]
    assert cells[2] == ["'=1+1", 3, 1, "·", "no"]


def test_a_table_called_csv_stays_one(tmp_path):
    write_table(COLUMNS, ROWS, tmp_path / "t.csv", identifiable=True)
    lines = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig").split("\r\n")
    assert lines[1].startswith("voice,12,0.25,,yes,")


@pytest.mark.parametrize("name", ["t.docx", "t.PDF", "t.json"])
def test_another_kind_of_file_is_refused_and_not_written(tmp_path, name):
    with pytest.raises(WrongUsage, match="cannot be written as"):
        write_table(COLUMNS, ROWS, tmp_path / name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["found", "found.2026", "a.b c"])
def test_an_ending_that_says_nothing_is_taken(name):
    refuse_ending(Path(name), ".csv", what="a table")
