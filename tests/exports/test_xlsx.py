"""The workbook for reviewing: lists, links, locked ids, and nothing that runs."""

from __future__ import annotations

from dataclasses import replace

import pytest
from openpyxl import load_workbook

from qualkit.core.codebook import Code, Codebook
from qualkit.core.excerpt_row import COLUMNS
from qualkit.core.formula_guard import unguard_cell
from qualkit.core.provenance import IDENTIFIABLE, Provenance
from qualkit.exports.xlsx import PLUGIN, XlsxExporter
from qualkit.readers.reviewed import read_reviewed
from tests.exports.test_contract import AWKWARD, make_row

BOOK = Codebook(
    "B",
    "1",
    (
        Code("work", "Work: pay/[hours]?", children=(Code("pay", "Pay"),)),
        Code("home", "Home"),
        Code("long1", "A name that is far too long for a sheet of Excel"),
        Code("long2", "A name that is far too long for a sheet of Calc"),
    ),
)
ABOUT = Provenance(codebook=BOOK, method="Anonymised.")


def rows():
    codes = ["home", "work", "pay", "home", "long1", "long2"]
    return [
        replace(make_row(f"words {n}", n), code=code, participant=f"P{n}", turn=n + 1)
        for n, code in enumerate(codes)
    ]


def validations(sheet):
    return sheet.data_validations.dataValidation


@pytest.fixture
def path(tmp_path):
    return tmp_path / "t.xlsx"


def test_the_table_has_a_frozen_header_lists_and_a_locked_id(path):
    PLUGIN.write(rows(), ["age"], path, ABOUT)
    sheet = load_workbook(path)["Excerpts"]
    assert [cell.value for cell in sheet[1]] == [*COLUMNS, "age"]
    assert sheet.freeze_panes == "B2"
    lists = {str(one.sqref).split(":")[0]: one.formula1 for one in validations(sheet)}
    letters = dict(zip(COLUMNS, (cell.column_letter for cell in sheet[1]), strict=False))
    assert lists[f"{letters['decision']}2"] == ('"accept,reject,recode,unsure"')
    assert lists[f"{letters['new_code']}2"] == "Codes!$A$2:$A$6"
    assert sheet.protection.sheet
    assert not sheet.protection.password
    assert sheet["A2"].protection.locked
    assert not sheet[f"{letters['decision']}2"].protection.locked
    assert sheet[f"{letters['excerpt']}2"].alignment.wrap_text
    assert (sheet["F2"].value, sheet["V2"].value) == (1, 54)


def test_a_reviewer_may_type_below_the_last_row(path):
    PLUGIN.write(rows(), [], path, ABOUT)
    sheet = load_workbook(path)["Excerpts"]
    assert not sheet.column_dimensions["B"].protection.locked
    last = str(validations(sheet)[0].sqref).rpartition(":")[2].lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    assert int(last) >= len(rows()) + 100


def test_the_overview_leads_to_the_excerpts(path):
    PLUGIN.write(rows(), [], path, ABOUT)
    book = load_workbook(path)
    links = {
        cell.value.strip(): cell.hyperlink.location
        for line in book["Overview"].iter_rows()
        for cell in line
        if cell.hyperlink
    }
    assert links["Home"] == "'Excerpts'!A2"
    assert links["words 3"] == "'Excerpts'!A5"
    for location in links.values():
        title, _, place = location.rpartition("!")
        assert book[title.strip("'")][place].value.startswith("k")


def test_a_sheet_a_theme_holds_the_codes_below_it_and_comes_back_whole(path):
    assert XlsxExporter(by_theme=True).write(rows(), [], path, ABOUT) == 6
    book = load_workbook(path)
    titles = book.sheetnames
    assert titles[:3] == ["Overview", "Work  pay  hours", "Home"]
    assert len(set(titles)) == len(titles)
    assert all(len(one) <= 31 for one in titles)
    assert [cell.value for cell in book[titles[1]]["L"]] == ["code", "work", "pay"]
    read = read_reviewed(path)
    assert {one.get("coding_id") for one in read} == {one.coding_id for one in rows()}


def test_no_words_are_formulas_and_all_come_back(path):
    given = [replace(make_row(words, n), code="home") for n, words in enumerate(AWKWARD)]
    PLUGIN.write(given, ["=cmd"], path, ABOUT)
    sheet = load_workbook(path)["Excerpts"]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    back = [unguard_cell(str(cell.value or "")) for cell in sheet["I"][1:]]
    assert back == [words.replace("\ud800", "\N{REPLACEMENT CHARACTER}") for words in AWKWARD]


def test_a_file_of_real_names_says_so(path):
    PLUGIN.write(rows(), [], path, replace(ABOUT, is_identifiable=True))
    values = [line[0] for line in load_workbook(path)["Overview"].iter_rows(values_only=True)]
    assert IDENTIFIABLE in values


def test_when_something_stops_the_writing_the_old_file_stays(path):
    path.write_bytes(b"old")

    def broken():
        yield rows()[0]
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        PLUGIN.write(broken(), [], path, ABOUT)
    assert path.read_bytes() == b"old"
    assert list(path.parent.iterdir()) == [path]
