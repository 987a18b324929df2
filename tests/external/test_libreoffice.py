"""The coded excerpts of real interviews, opened and saved again by LibreOffice, and read back."""

from __future__ import annotations

import csv
import io
import json
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import run_command

INTERVIEWS = Path(__file__).parents[2] / "../shared/data/interviews"
SOFFICE = shutil.which("soffice")

pytestmark = [
    pytest.mark.external,
    pytest.mark.skipif(not INTERVIEWS.is_dir(), reason="the real interviews are not here"),
    pytest.mark.usefixtures("calc"),
]

#: Read: separator 44, text in 34, UTF-8 (76), from line 1. Write: the same with the separator
#: named. LibreOffice wiki, "Filter options for the CSV filter".
READ = "CSV:44,34,76,1"
SAVED_AS = {
    "comma": "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false",
    "semicolon": "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,false,true,false",
    "tab": "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false",
    "workbook": "xlsx:Calc MS Excel 2007 XML",
}
#: Talk that a spreadsheet may run, quote or spell otherwise. Each answer holds a phrase of a code,
#: so that it becomes a row.
TALK = """\
Interviewer: Higher education?

Jürgen: =HYPERLINK("http://example.org";"University was not for the likes of us")

Interviewer: And then?

Jürgen: -- sorry, "student debt", they call it: I did an apprenticeship, not university, naïve me.

Interviewer: And the buses?

Jürgen: @ ten to seven the last bus goes, so that is every evening job gone, me mam said.

Interviewer: And levelling up?

Jürgen: +44 is all they know up there. Levelling up is a slogan, a naïve one – “très” naïve.
"""


@pytest.fixture(scope="module")
def study(tmp_path_factory) -> Path:
    """A project of the six PDFs and the awkward talk, tagged, in "p"."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "awkward.txt").write_text(TALK, encoding="utf-8")
    people = "participant,name,group,note\nÜ1,Jürgen,=1+1,-1 point\n"
    (folder / "people.csv").write_text(people, encoding="utf-8")
    pdfs = sorted(INTERVIEWS.glob("*.pdf"))
    assert len(pdfs) == 6
    sources = [*pdfs, "awkward.txt"]
    run_command(folder, "ingest", *sources, "--participants", "people.csv", "--project", "p")
    run_command(folder, "themes", "--project", "p")
    return folder


@pytest.fixture(scope="module")
def rows(study) -> list[dict[str, str]]:
    return read_csv(study / "p" / "exports" / "coded_excerpts.csv")


@pytest.fixture(scope="module")
def reviewed(study, rows) -> Path:
    """The table with every decision filled in."""
    for number, row in enumerate(rows):
        row |= decide(number)
    path = study / "reviewed.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return path


def decide(number: int) -> dict[str, str]:
    decision = ("accept", "reject", "unsure", "recode")[number % 4]
    return {
        "decision": decision,
        "new_code": "voice" if decision == "recode" else "",
        "memo": f'Überlegung {number}: „gut“; ja, "so"' if number % 3 == 0 else "",
    }


def read_csv(path: Path, separator: str = ",") -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))


def save_again(table: Path, way: str, into: Path) -> Path:
    """What LibreOffice makes of the table when it opens it and saves it that way."""
    own_profile = f"-env:UserInstallation=file://{into}/profile"
    options = [f"--infilter={READ}", "--convert-to", SAVED_AS[way], "--outdir", into]
    done = subprocess.run(
        [SOFFICE, own_profile, "--headless", *options, table],
        capture_output=True,
        text=True,
        timeout=240,
        check=True,
    )
    saved = into / f"{table.stem}.{SAVED_AS[way].split(':')[0]}"
    assert saved.exists(), done.stdout + done.stderr
    return saved


def cells_of_workbook(path: Path, *, formulas: bool) -> list[list[object]]:
    from openpyxl import load_workbook

    book = load_workbook(path, data_only=not formulas)
    return [[cell or "" for cell in row] for row in book.active.iter_rows(values_only=True)]


def test_libreoffice_reads_the_table_as_it_was_written(study, rows, reviewed, tmp_path):
    data = (study / "p" / "exports" / "coded_excerpts.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfcoding_id,")
    assert data.endswith(b"\r\n")
    header, *body = cells_of_workbook(save_again(reviewed, "workbook", tmp_path), formulas=False)
    assert header == list(rows[0])
    assert len(body) == len(rows) > 100
    for seen, row in zip(body, rows, strict=True):
        seen_cells = dict(zip(header, map(str, seen), strict=True))
        for column in ("coding_id", "transcript", "speaker", "excerpt", "code_path", "memo"):
            assert seen_cells[column] == row[column]
        assert float(seen_cells["confidence"] or 0) == float(row["confidence"])
    text = " ".join(row["excerpt"] for row in rows)
    assert "naïve me" in text
    assert "– “très” naïve" in text
    assert '"student debt"' in text


def test_no_cell_runs_as_a_formula_in_libreoffice(rows, reviewed, tmp_path):
    awkward = [row for row in rows if row["excerpt"].startswith("'")]
    assert {row["excerpt"][:2] for row in awkward} == {"'=", "'-", "'@", "'+"}
    assert {(row["group"], row["note"]) for row in awkward} == {("'=1+1", "'-1 point")}
    _, *body = cells_of_workbook(save_again(reviewed, "workbook", tmp_path), formulas=True)
    assert not [cell for row in body for cell in row if str(cell).startswith("=")]


@pytest.mark.parametrize(("way", "separator"), [("comma", ","), ("semicolon", ";"), ("tab", "\t")])
def test_texts_are_identical_after_libreoffice_saved_them_as_csv(
    rows, reviewed, tmp_path, way, separator
):
    saved = read_csv(save_again(reviewed, way, tmp_path), separator)
    assert len(saved) == len(rows)
    numeric = {"confidence"}
    for after, before in zip(saved, rows, strict=True):
        assert {k: v for k, v in after.items() if k not in numeric} == {
            k: v for k, v in before.items() if k not in numeric
        }


@pytest.mark.parametrize("way", list(SAVED_AS))
def test_every_decision_is_read_back(study, rows, reviewed, tmp_path, way):
    project = tmp_path / "p"
    shutil.copytree(study / "p", project)
    saved = save_again(reviewed, way, tmp_path)
    done = run_command(study, "review", saved, "--coder", "ana", "--project", project, "--json")
    result = json.loads(done.stdout)
    assert (result["rows"], result["new"], result["problems"]) == (len(rows), len(rows), [])
    with sqlite3.connect(project / "project.db") as connection:
        stored = {
            key: {"decision": decision, "new_code": new_code, "memo": memo}
            for key, decision, new_code, memo in connection.execute(
                "SELECT coding_id, decision, new_code, memo FROM decision"
            )
        }
    assert stored == {row["coding_id"]: decide(number) for number, row in enumerate(rows)}
