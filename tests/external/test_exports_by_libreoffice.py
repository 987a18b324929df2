"""Exports opened and saved again by LibreOffice, and read back: workbook, document, German CSV."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from qualkit.core.formula_guard import unguard_cell
from tests.cli.conftest import run_command, write_study
from tests.cli.test_whole_way import read_rows

SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed"),
]
#: What a spreadsheet may run, quote or spell otherwise.
TALK = """\
Interviewer: And the buses?

Jürgen: =HYPERLINK("http://example.org";"The last bus is at ten to seven") – naïve, "so naïve" ☺.

Interviewer: And school?

Jürgen: -- sorry, University was not for the likes of us, me mam said; «nobody» told us how.
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """A tagged project in "p", with its exports."""
    folder = write_study(tmp_path_factory.mktemp("exports"))
    (folder / "in" / "awkward.txt").write_text(TALK, encoding="utf-8")
    run_command(folder, "ingest", "in", "--participants", "people.csv", "--project", "p")
    run_command(folder, "themes", "--project", "p", "--min-confidence", "0.2")
    for options in (("xlsx",), ("xlsx", "--by-theme", "--out", "by.xlsx"), ("docx",)):
        run_command(folder, "export", "excerpts", "--format", *options, "--project", "p")
    run_command(
        folder, "export", "excerpts", "--dialect", "excel-de", "--out", "de.csv", "--project", "p"
    )
    run_command(folder, "export", "transcripts", "--format", "docx", "--project", "p")
    return folder


@pytest.fixture(scope="module")
def rows(study) -> list[dict[str, str]]:
    return read_rows(study / "p" / "exports" / "coded_excerpts.csv")


def saved_again(path: Path, kind: str, into: Path, *options: str) -> Path:
    """The file as LibreOffice saves it."""
    into.mkdir(exist_ok=True)
    home = f"-env:UserInstallation={(into / 'profile').as_uri()}"
    command = [SOFFICE, home, "--headless", *options, "--convert-to", kind, "--outdir", into, path]
    subprocess.run(list(map(str, command)), check=True, capture_output=True, timeout=240)
    return into / f"{path.stem}.{kind.split(':')[0]}"


def decide_all(path: Path) -> int:
    """Write "accept" in every row of every sheet with decisions."""
    book, number = load_workbook(path), 0
    for sheet in book.worksheets:
        names = [cell.value for cell in sheet[1]]
        if "decision" in names:
            for line in range(2, sheet.max_row + 1):
                if sheet.cell(line, 1).value:
                    sheet.cell(line, names.index("decision") + 1).value = "accept"
                    number += 1
    book.save(path)
    return number


@pytest.mark.usefixtures("calc")
@pytest.mark.parametrize("name", ["p/exports/excerpts.xlsx", "by.xlsx"])
def test_a_workbook_comes_back_with_every_decision(study, rows, tmp_path, name):
    path = study / name
    reviewed = tmp_path / path.name
    shutil.copy(path, reviewed)
    assert decide_all(reviewed) == len(rows)
    again = saved_again(reviewed, "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo")
    shutil.copytree(study / "p", tmp_path / "p")
    done = run_command(
        tmp_path, "review", again, "--coder", "amina", "--project", "p", "--json", check=None
    )
    result = json.loads(done.stdout)
    assert result["problems"] == []
    assert result["decided"] == {"accept": len(rows)}


@pytest.mark.usefixtures("calc")
def test_lists_links_and_protection_are_what_libreoffice_sees(study, tmp_path):
    again = saved_again(
        study / "p" / "exports" / "excerpts.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo"
    )
    book = load_workbook(again)
    sheet = book["Excerpts"]
    lists = {one.formula1 for one in sheet.data_validations.dataValidation}
    assert '"accept,reject,recode,unsure"' in lists
    assert any("Codes" in one for one in lists)
    assert sheet.protection.sheet
    links = [cell.hyperlink for row in book["Overview"].iter_rows() for cell in row]
    assert any(one and "Excerpts" in (one.location or "") for one in links)


@pytest.mark.usefixtures("calc")
def test_nothing_in_a_workbook_runs(study, rows, tmp_path):
    again = saved_again(
        study / "p" / "exports" / "excerpts.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "lo"
    )
    cells = [cell for line in load_workbook(again)["Excerpts"].iter_rows() for cell in line]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("'=HYPERLINK") for cell in cells)


def test_a_document_keeps_its_quotes_and_headings(study, rows, tmp_path):
    again = saved_again(study / "p" / "exports" / "excerpts.docx", "docx", tmp_path / "lo")
    document = Document(str(again))
    quotes = [one.text for one in document.paragraphs if one.text.startswith("“")]
    assert sorted(quotes) == sorted(
        f"“{' '.join(unguard_cell(one['excerpt']).split())}”" for one in rows
    )
    headings = [one.text for one in document.paragraphs if one.style.name.startswith("Heading")]
    assert "Quotation table" in headings
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "Theme", "Illustrative quotes", "n",
    ]  # fmt: skip


def test_a_transcript_as_a_document_is_readable_text(study, tmp_path):
    for path in sorted((study / "p" / "exports" / "transcripts").glob("*.docx")):
        text = saved_again(path, "txt:Text (encoded):UTF8", tmp_path / "lo").read_text("utf-8-sig")
        assert "Pseudonymised with qualkit" in text
        assert "Interviewer" in text or "INTERVIEWER" in text


@pytest.mark.usefixtures("calc")
def test_a_german_spreadsheet_reads_confidence_as_a_number(study, rows, tmp_path):
    # The filter's 6th token: 1031 is German, as a German Excel or LibreOffice would take it.
    again = saved_again(
        study / "de.csv", "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,false",
        tmp_path / "lo", "--infilter=CSV:59,34,76,1,,1031,false,true",
    )  # fmt: skip
    with again.open(encoding="utf-8-sig", newline="") as stream:
        back = list(csv.DictReader(stream))
    assert [one["coding_id"] for one in back] == [one["coding_id"] for one in rows]
    assert [float(one["confidence"]) for one in back] == [float(one["confidence"]) for one in rows]
