"""Tables come back whole, whatever program saved them and in whatever dialect."""

from __future__ import annotations

import csv
import io
import tracemalloc
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from qualkit.core.errors import BadReview, UnreadableFile
from qualkit.readers import workbook
from qualkit.readers.reviewed import read_review, read_reviewed
from qualkit.readers.workbook import read_sheets

ROWS = [
    {"coding_id": "k00000000001", "excerpt": "She said “aye” – naïve.", "decision": "accept"},
    {"coding_id": "k00000000002", "excerpt": 'two\nlines, "quoted"; and\ttab', "decision": "NA"},
]


def saved(tmp_path: Path, data: bytes, name: str = "t.csv") -> list[dict[str, str]]:
    path = tmp_path / name
    path.write_bytes(data)
    return [
        {name: row.get(name) for name in ("coding_id", "excerpt", "decision")}
        for row in read_reviewed(path)
    ]


def as_text(separator: str = ",", newline: str = "\r\n", quoting=csv.QUOTE_MINIMAL) -> str:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=separator, lineterminator=newline, quoting=quoting)
    writer.writerow(ROWS[0])
    writer.writerows(row.values() for row in ROWS)
    return stream.getvalue()


EXPECTED = [ROWS[0], ROWS[1] | {"decision": ""}]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", " "])
@pytest.mark.parametrize("quoting", [csv.QUOTE_MINIMAL, csv.QUOTE_ALL])
def test_any_separator_is_told(tmp_path, separator, quoting):
    assert saved(tmp_path, as_text(separator, quoting=quoting).encode()) == EXPECTED


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("more", ["", "a row by hand"])
def test_a_word_of_the_talk_that_is_a_column_s_name_makes_no_header(tmp_path, separator, more):
    """Between spaces the row of such words has more cells than the header has."""
    path = tmp_path / "identifiers.csv"
    doubt = "perhaps not an identifier, as I said to all of them on that day"
    rows = [["identifier", "decision", "doubt"], ["a1", "keep", doubt], ["a2", "", "", more]]
    lines = [separator.join(row[: 4 if more else 3]) for row in rows]
    path.write_text("\n".join(lines).replace(", as", " as") + "\n", encoding="utf-8")
    first, second = read_reviewed(path, ("identifier", "form"))
    assert (first.get("identifier"), first.get("decision")) == ("a1", "keep")
    assert second.get("identifier") == "a2"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"],
)
def test_any_encoding_that_spreadsheets_write_is_told(tmp_path, encoding):
    assert saved(tmp_path, as_text(";").encode(encoding)) == EXPECTED


def test_line_ends_of_an_old_mac_are_read(tmp_path):
    plain = "coding_id,excerpt,decision\rk1,one,accept\rk2,two,\r".encode("mac_roman")
    assert [row["coding_id"] for row in saved(tmp_path, plain)] == ["k1", "k2"]


def test_excels_own_line_about_the_separator_is_passed_over(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"sep=;\r\n" + as_text(";").encode())
    rows = read_reviewed(path)
    assert [row.cells["coding_id"] for row in rows] == ["k00000000001", "k00000000002"]
    assert [row.number for row in rows] == [3, 4]


def test_a_tables_title_above_the_header_is_passed_over(tmp_path):
    data = ("Coded excerpts,,\r\n,,\r\n" + as_text()).encode()
    assert saved(tmp_path, data) == EXPECTED


def test_the_row_names_of_write_csv_and_the_index_of_pandas_do_no_harm(tmp_path):
    lines = ['"","Coding.ID","excerpt","decision"', '"1","k1","say ""no""","yes"', '"2","k2",NA,NA']
    assert saved(tmp_path, "\n".join(lines).encode()) == [
        {"coding_id": "k1", "excerpt": 'say "no"', "decision": "yes"},
        {"coding_id": "k2", "excerpt": "", "decision": ""},
    ]
    pandas = "Unnamed: 0.1,Unnamed: 0,coding_id,excerpt,decision\n0,0,k1,no,yes\n"
    assert saved(tmp_path, pandas.encode())[0]["decision"] == "yes"


def test_write_table_of_r_with_its_short_header_and_escaped_quotes_is_read(tmp_path):
    lines = ['"coding_id" "excerpt" "decision"', '"1" "k1" "say \\"no\\" to it" "reject"']
    lines += ['"2" "k2" "aye" NA']
    assert saved(tmp_path, "\n".join(lines).encode(), "t.txt") == [
        {"coding_id": "k1", "excerpt": 'say "no" to it', "decision": "reject"},
        {"coding_id": "k2", "excerpt": "aye", "decision": ""},
    ]


def test_every_sheet_of_a_workbook_that_has_the_header_is_read(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["how to", "review"])
    for title, key in (("Class", "k1"), ("Work", "k2")):
        sheet = book.create_sheet(title)
        sheet.append([f"Theme: {title}"])
        sheet.append(["coding_id", "decision", "turn"])
        sheet.append([key, "accept", 4.0])
    book.save(tmp_path / "t.xlsx")
    rows = read_review(tmp_path / "t.xlsx").rows
    assert [(row.where, row.get("coding_id"), row.get("turn")) for row in rows] == [
        ("Class, row 3", "k1", "4"),
        ("Work, row 3", "k2", "4"),
    ]


CONTENT = """\
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>
<table:table table:name="t">
<table:table-row><table:table-cell><text:p>coding_id</text:p></table:table-cell>
<table:table-cell><text:p>excerpt</text:p></table:table-cell>
<table:table-cell><text:p>decision</text:p></table:table-cell></table:table-row>
<table:table-row><table:table-cell><text:p>k1</text:p></table:table-cell>
<table:table-cell><text:p>one<text:s text:c="2"/>two</text:p>
<text:p>three</text:p></table:table-cell>
<table:table-cell><text:p>accept</text:p></table:table-cell>
<table:table-cell table:number-columns-repeated="16381"/></table:table-row>
<table:table-row table:number-rows-repeated="1048574"><table:table-cell
 table:number-columns-repeated="16384"/></table:table-row>
</table:table></office:spreadsheet></office:body></office:document-content>
"""


def ods(content: str = CONTENT) -> bytes:
    """An OpenDocument spreadsheet."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return stream.getvalue()


ROWS_REPEATED = 'table:number-rows-repeated="99999999999"'


@pytest.mark.parametrize(
    "claim",
    [
        ('<text:s text:c="2"/>', '<text:s text:c="999999999999"/>'),
        ('table:number-columns-repeated="16381"/>', 'table:number-columns-repeated="9e9"/>'),
        (
            "<table:table-row><table:table-cell><text:p>k1",
            f"<table:table-row {ROWS_REPEATED}><table:table-cell><text:p>k1",
        ),
    ],
    ids=["spaces", "columns", "rows"],
)
def test_a_spreadsheet_that_claims_more_than_it_holds_takes_little_memory(tmp_path, claim):
    assert claim[0] in CONTENT
    (tmp_path / "t.ods").write_bytes(ods(CONTENT.replace(*claim)))
    tracemalloc.start()
    rows = read_reviewed(tmp_path / "t.ods")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert {row.cells["coding_id"] for row in rows} == {"k1"}
    assert len(rows) <= 1000
    assert peak < 50_000_000


def test_cells_are_counted_over_all_sheets_of_a_workbook(tmp_path, monkeypatch):
    book = Workbook()
    for sheet in (book.active, book.create_sheet()):
        sheet.append(["a", "b", "c"])
    book.save(tmp_path / "t.xlsx")
    assert [len(rows) for _, rows in read_sheets(tmp_path / "t.xlsx")] == [1, 1]
    monkeypatch.setattr(workbook, "MOST_CELLS", 5)
    with pytest.raises(UnreadableFile, match="more than 5 cells"):
        list(read_sheets(tmp_path / "t.xlsx"))


def test_an_opendocument_spreadsheet_is_read(tmp_path):
    (tmp_path / "t.ods").write_bytes(ods())
    (row,) = read_reviewed(tmp_path / "t.ods")
    assert row.cells == {"coding_id": "k1", "excerpt": "one  two\nthree", "decision": "accept"}


def test_a_workbook_without_the_header_is_named(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["a", "b"])
    book.save(tmp_path / "t.xlsx")
    with pytest.raises(BadReview, match="no sheet of this workbook"):
        read_reviewed(tmp_path / "t.xlsx")


CELLS = st.text(
    st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=40
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8),
    st.sampled_from([",", ";", "\t"]),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.booleans(),
)
def test_any_cells_come_back_from_any_dialect(tmp_path, cells, separator, encoding, quote_all):
    stream = io.StringIO(newline="")
    quoting = csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL
    writer = csv.writer(stream, delimiter=separator, lineterminator="\r\n", quoting=quoting)
    writer.writerow(["coding_id", "excerpt", "memo"])
    writer.writerows([f"k{at}", *pair] for at, pair in enumerate(cells))
    path = tmp_path / "t.csv"
    path.write_bytes(stream.getvalue().encode(encoding))
    read = [(row.cells["excerpt"], row.cells["memo"]) for row in read_reviewed(path)]
    expected = [tuple(_unguarded(cell) for cell in pair) for pair in cells]
    assert read == expected


def _unguarded(cell: str) -> str:
    from qualkit.core.formula_guard import unguard_cell

    return unguard_cell(cell)
