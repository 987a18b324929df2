"""Reading sheets and reviewed tables, opened and saved again by LibreOffice, and read back."""

from __future__ import annotations

import csv
import io
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest

from qualkit.flows.review import review_table
from qualkit.flows.sample import draw_sample
from qualkit.flows.sample_drawing import Draw
from tests.external.test_libreoffice import READ, SAVED_AS, SOFFICE
from tests.flows.test_search import save

pytestmark = [
    pytest.mark.external,
    pytest.mark.usefixtures("calc"),
]

WAYS = SAVED_AS | {"spreadsheet": "ods:calc8"}
SAID = [
    '=HYPERLINK("http://example.org";"not for the likes of us")', "2009.", "True", "May 2010",
    "- sorry, “très” naïve; or, as me mam said, out.", "3/4 of us left,\nand that was that.",
    "+44 is all they know.", "@ ten to seven the last bus goes.", "1e5 of them", "Aye ☺.",
    "'Quoted' at the start.", "It was a long time ago, and nobody asked us, not once.",
]  # fmt: skip


def fill(number: int) -> dict[str, str]:
    codes = ("social_mobility: against; work", "none", "", "voice")[number % 4]
    return {"codes": codes, "memo": "Überlegung; “gut”\nzwei Zeilen" if number % 4 == 3 else ""}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory) -> tuple[Path, Path]:
    """A project of twelve awkward turns, and the filled-in sheet of a sample of all of them."""
    project = tmp_path_factory.mktemp("sheets") / "p"
    save(project, "1", [("Ann", words) for words in SAID])
    (project / "qualkit.toml").write_text('[themes]\nunit = "turn"\n', encoding="utf-8")
    path = draw_sample(project, Draw(n=12, by="random", seed=4)).files[""]
    rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    for number, row in enumerate(rows):
        row |= fill(number)
    filled = project.parent / "filled.csv"
    with filled.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(rows)
    return project, filled


def convert(table: Path, kind: str, into: Path, *options: str) -> Path:
    own_profile = f"-env:UserInstallation=file://{into}/profile"
    subprocess.run(
        [SOFFICE, own_profile, "--headless", *options, "--convert-to", kind, "--outdir", into,
         table],
        capture_output=True, timeout=400, check=True,
    )  # fmt: skip
    return into / f"{table.stem}.{kind.split(':')[0]}"


@pytest.mark.parametrize("way", list(WAYS))
def test_a_sheet_is_read_back_whole(drawn, tmp_path, way):
    original, filled = drawn
    project = shutil.copytree(original, tmp_path / "p")
    saved = convert(filled, WAYS[way], tmp_path, f"--infilter={READ}")
    result = review_table(project, saved, coder="ana")
    assert (result.rows, result.read, result.undecided) == (12, 9, 3)
    assert (result.added_codings, result.problems) == (9, [])
    with sqlite3.connect(project / "project.db") as connection:
        codes = connection.execute(
            "SELECT code, stance, COUNT(*) FROM coding WHERE coder = 'ana' GROUP BY code, stance"
            " ORDER BY code"
        ).fetchall()
        memos = connection.execute("SELECT DISTINCT memo FROM decision").fetchall()
    assert codes == [("social_mobility", "against", 3), ("voice", None, 3), ("work", None, 3)]
    assert memos == [("Überlegung; “gut”\nzwei Zeilen",)]


def test_a_workbook_to_read_keeps_its_lists_its_colours_and_the_codebook(drawn, tmp_path):
    from openpyxl import load_workbook

    original, _ = drawn
    project = shutil.copytree(original, tmp_path / "p")
    draw_sample(project, Draw(n=12, by="random", seed=4), out=tmp_path / "sheet.xlsx")
    (tmp_path / "again").mkdir()
    saved = convert(tmp_path / "sheet.xlsx", "xlsx:Calc MS Excel 2007 XML", tmp_path / "again")
    book = load_workbook(saved)
    assert book.sheetnames == ["excerpts", "codebook"]
    sheet = book["excerpts"]
    header = [cell.value for cell in sheet[1]]
    # LibreOffice without a window saves no panes, so these are asked of our own file.
    assert load_workbook(tmp_path / "sheet.xlsx")["excerpts"].freeze_panes == "A2"
    (stances,) = sheet.data_validations.dataValidation
    assert "against" in stances.formula1
    assert sheet.cell(2, header.index("excerpt") + 1).alignment.wrap_text
    assert sheet.cell(2, header.index("codes") + 1).fill.fgColor.rgb.endswith("FFF6CC")
    said = {sheet.cell(row, header.index("excerpt") + 1).value for row in range(2, 14)}
    assert {words.lstrip("'") for words in map(str, said)} == {words.lstrip("'") for words in SAID}
