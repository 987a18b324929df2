"""qualkit export excerpts and transcripts: formats, filters, dialects, and what names people."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pandas
import pytest
from docx import Document
from lxml import etree
from openpyxl import load_workbook

from tests.cli.conftest import KAREN, ORIGINALS
from tests.cli.test_whole_way import read_rows


def export(qualkit, *options: object, check: int = 0):
    return qualkit("export", *options, "--project", "p", check=check)


@pytest.fixture
def rows(tagged):
    return read_rows(tagged / "exports" / "coded_excerpts.csv")


def test_the_csv_is_the_table_that_themes_wrote(tagged, qualkit):
    export(qualkit, "excerpts")
    exports = tagged / "exports"
    assert (exports / "excerpts.csv").read_bytes() == (exports / "coded_excerpts.csv").read_bytes()


@pytest.mark.parametrize(
    ("dialect", "separator", "point"), [("excel-de", ";", ","), ("tab", "\t", ".")]
)
def test_other_dialects_hold_the_same(tagged, qualkit, rows, dialect, separator, point):
    export(qualkit, "excerpts", "--dialect", dialect, "--out", "t.csv")
    text = (tagged.parent / "t.csv").read_bytes().decode("utf-8-sig")
    other = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=separator))
    assert [one["excerpt"] for one in other] == [one["excerpt"] for one in rows]
    assert [one["confidence"] for one in other] == [
        one["confidence"].replace(".", point) for one in rows
    ]


def test_each_format_holds_every_excerpt_and_no_original_name(tagged, qualkit, rows):
    for kind in ("xlsx", "jsonl", "docx", "html", "parquet"):
        result = json.loads(export(qualkit, "excerpts", "--format", kind, "--json").stdout)
        assert (result["format"], result["items"]) == (kind, len(rows))
    exports = tagged / "exports"
    sheet = load_workbook(exports / "excerpts.xlsx")["Excerpts"]
    assert [cell.value for cell in sheet["A"][1:]] == [one["coding_id"] for one in rows]
    lines = (exports / "excerpts.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["excerpt"] for line in lines] == [one["excerpt"] for one in rows]
    document = Document(str(exports / "excerpts.docx"))
    table = pandas.read_parquet(exports / "excerpts.parquet")
    assert sorted(table["coding_id"]) == sorted(one["coding_id"] for one in rows)
    assert {one.name for one in (exports / "excerpts.parquet").iterdir()} == {
        f"by_transcript={one['transcript']}" for one in rows
    }
    quotes = [one.text for one in document.paragraphs if one.style.name == "Interview Quote"]
    assert sorted(quotes) == sorted(f"“{' '.join(one['excerpt'].split())}”" for one in rows)
    everything = "\n".join(
        [*lines, (exports / "excerpts.html").read_text(encoding="utf-8"), *quotes]
        + [str(cell.value) for row in sheet.iter_rows() for cell in row]
        + [table.to_csv()]
    )
    assert not [name for name in ORIGINALS if name in everything]


def test_filters_keep_what_fits_and_the_file_says_which(tagged, qualkit, rows):
    code = rows[0]["code"]
    done = export(
        qualkit, "excerpts", "--code", code, "--min-confidence", "0.3", "--format", "jsonl"
    )
    lines = (tagged / "exports" / "excerpts.jsonl").read_text(encoding="utf-8").splitlines()
    kept = [json.loads(line) for line in lines]
    wanted = [one for one in rows if one["code"] == code and float(one["confidence"]) >= 0.3]
    assert {one["coding_id"] for one in wanted} <= {one["coding_id"] for one in kept}
    assert all(code in one["code_path"] and one["confidence"] >= 0.3 for one in kept)
    assert f"code {code}; confidence from 0.3" in " ".join(done.stdout.split())


def test_attributes_choose_people_and_columns(tagged, qualkit, rows):
    options = ("--where", "gender=woman", "--attribute", "gender", "--out", "t.csv")
    export(qualkit, "excerpts", *options)
    own = read_rows(tagged.parent / "t.csv")
    assert len(own) == sum(one["gender"] == "woman" for one in rows) > 0
    assert "age" not in own[0]


def test_decisions_choose_and_a_document_leaves_out_what_was_rejected(tagged, qualkit, rows):
    path = tagged.parent / "done.csv"
    header = "coding_id,decision\r\n"
    path.write_text(
        header + f"{rows[0]['coding_id']},reject\r\n{rows[1]['coding_id']},accept\r\n",
        encoding="utf-8",
    )
    qualkit("review", "done.csv", "--coder", "amina", "--project", "p")
    for decision, row in (("rejected", rows[0]), ("accept", rows[1])):
        export(qualkit, "excerpts", "--decision", decision, "--out", "t.csv")
        assert [one["coding_id"] for one in read_rows(tagged.parent / "t.csv")] == [
            row["coding_id"]
        ]
    result = json.loads(export(qualkit, "excerpts", "--format", "docx", "--json").stdout)
    assert result["items"] == len(rows) - 1


def test_at_most_so_many_of_each_code(tagged, qualkit, rows):
    export(qualkit, "excerpts", "--per-code", "1", "--out", "t.csv")
    codes = [one["code"] for one in read_rows(tagged.parent / "t.csv")]
    assert sorted(codes) == sorted({one["code"] for one in rows})


def test_the_workbook_is_reviewed_and_read_back(tagged, qualkit, rows):
    export(qualkit, "excerpts", "--format", "xlsx", "--by-theme")
    path = tagged / "exports" / "excerpts.xlsx"
    book = load_workbook(path)
    decided = 0
    for sheet in book.worksheets:
        names = [cell.value for cell in sheet[1]]
        if "decision" in names:
            for number in range(2, sheet.max_row + 1):
                sheet.cell(number, names.index("decision") + 1).value = "accept"
                decided += 1
    book.save(path)
    result = json.loads(
        qualkit("review", path, "--coder", "amina", "--project", "p", "--json").stdout
    )
    assert decided == len(rows)
    assert (result["decided"], result["problems"]) == ({"accept": decided}, [])


def test_themes_writes_a_workbook_when_its_name_says_so(tagged, qualkit, rows):
    qualkit("themes", "--project", "p", "--min-confidence", "0.2", "--out", "t.xlsx")
    sheet = load_workbook(tagged.parent / "t.xlsx")["Excerpts"]
    assert sheet.max_row == len(rows) + 1


def test_themes_refuses_a_table_that_nobody_could_review(tagged, qualkit):
    done = qualkit("themes", "--project", "p", "--out", "t.parquet", check=2)
    assert "qualkit export excerpts --out t.parquet" in " ".join(done.stderr.split())
    export(qualkit, "excerpts", "--out", "t.parquet")
    assert len(pandas.read_parquet(tagged.parent / "t.parquet")) > 0


def test_transcripts_come_out_whole_and_are_read_again_turn_for_turn(tagged, qualkit):
    result = json.loads(export(qualkit, "transcripts", "--json").stdout)
    assert result["items"] == 2
    folder = tagged / "exports" / "transcripts"
    text = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.txt"))
    assert "Getting on? They mean getting out." in KAREN.replace("\n", " ")
    assert "Getting on? They mean getting out." in " ".join(text.split())
    assert "# Pseudonymised with qualkit" in text
    assert not [name for name in ORIGINALS if name in text]
    qualkit("ingest", folder, "--no-anonymise", "--project", "again")
    first, second = (
        json.loads(qualkit("status", "--project", name, "--json").stdout)["counts"]
        for name in ("p", "again")
    )
    assert second["turns"] == first["turns"]


def test_transcripts_as_json_lines_are_in_the_format_of_the_gold(tagged, qualkit, rows):
    export(qualkit, "transcripts", "--format", "jsonl")
    lines = (tagged / "exports" / "transcripts.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    assert {"doc", "genre", "text", "turns", "entities"} <= set(documents[0])
    words = [
        one["text"][coding["start"] : coding["end"]]
        for one in documents
        for coding in one["codings"]
    ]
    assert words == [one["excerpt"] for one in rows]


def test_replacements_as_seg_parse_and_codings_keep_their_words(tagged, qualkit, rows):
    export(qualkit, "transcripts", "--format", "jsonl", "--marks", "seg", "--out", "seg.jsonl")
    lines = (tagged.parent / "seg.jsonl").read_text(encoding="utf-8").splitlines()
    documents = [json.loads(line) for line in lines]
    types: set[str] = set()
    words = []
    for one in documents:
        root = etree.fromstring(f"<talk>{one['text']}</talk>")
        types |= {seg.get("type") for seg in root.iter("seg")}
        coded = (one["text"][each["start"] : each["end"]] for each in one["codings"])
        words += ["".join(etree.fromstring(f"<talk>{each}</talk>").itertext()) for each in coded]
    assert {"person", "place", "phone", "email"} <= types
    bare = [one["excerpt"].replace("[laughs]", "laughs") for one in rows]
    assert [one.replace("[laughs]", "laughs") for one in words] == [
        one.replace("[", "").replace("]", "") for one in bare
    ]
    assert "brackets" in export(qualkit, "transcripts", "--marks", "stars", check=2).stderr


def test_the_settings_say_how_replacements_are_shown(tagged, qualkit):
    settings = tagged / "qualkit.toml"
    written = settings.read_text(encoding="utf-8")
    settings.write_text(written.replace('marks = "brackets"', 'marks = "seg"'), encoding="utf-8")
    export(qualkit, "transcripts")
    files = [
        one.read_text(encoding="utf-8") for one in (tagged / "exports/transcripts").glob("*.txt")
    ]
    assert all('<seg type="person">' in one and "# Pseudonymised" in one for one in files)


def test_a_project_of_real_names_is_exported_only_by_that_name_and_marked(study, qualkit):
    qualkit("ingest", "in", "--no-anonymise", "--project", "p")
    qualkit("themes", "--project", "p", "--estimators", "rules")
    for part in (("excerpts",), ("transcripts",), ("excerpts", "--format", "docx")):
        assert "--identifiable" in export(qualkit, *part, check=1).stderr
    assert "--identifiable" in qualkit("report", "--project", "p", check=1).stderr
    for kind in ("csv", "jsonl", "html"):
        export(qualkit, "excerpts", "--format", kind, "--identifiable")
    exports = study / "p" / "exports"
    assert {one["identifiable"] for one in read_rows(exports / "excerpts.csv")} == {"yes"}
    assert '"identifiable": true' in (exports / "excerpts.jsonl").read_text(encoding="utf-8")
    assert "IDENTIFIABLE" in (exports / "excerpts.html").read_text(encoding="utf-8")
    export(qualkit, "transcripts", "--identifiable")
    for path in (exports / "transcripts").iterdir():
        assert path.read_text(encoding="utf-8").splitlines()[1].startswith("# IDENTIFIABLE")
    qualkit("report", "--project", "p", "--identifiable")
    assert "IDENTIFIABLE" in (exports / "report.html").read_text(encoding="utf-8")[:40_000]
    qualkit("sample", "--by", "random", "--n", "2", "--out", "sheet.csv", "--project", "p")
    assert {one["identifiable"] for one in read_rows(study / "sheet.csv")} == {"yes"}


@pytest.mark.parametrize(
    ("words", "file"),
    [
        (("export", "project", "--out", "a.qdpx"), "a.qdpx"),
        (("search", "shop", "--out", "found.csv"), "found.csv"),
        (("query", "shop role:participant", "--out", "found.md"), "found.md"),
        (("memo", "export", "--out", "memos.csv"), "memos.csv"),
    ],
    ids=lambda one: one if isinstance(one, str) else " ".join(one[:2]),
)
def test_no_other_way_out_writes_real_names_unasked(real_names, qualkit, words, file):
    asked = (*words, "--project", "p")
    assert "--identifiable" in qualkit(*asked, check=1).stderr
    assert not (real_names / file).exists()
    qualkit(*asked, "--identifiable")
    written = (real_names / file).read_bytes()
    if file.endswith(".qdpx"):
        with zipfile.ZipFile(real_names / file) as archive:
            written = archive.read("project.qde")
    assert b"identifiable" in written.lower()


@pytest.fixture
def real_names(study, qualkit):
    """A study whose project "p" keeps names, with a memo."""
    qualkit("ingest", "in", "--no-anonymise", "--project", "p")
    qualkit("memo", "add", "project", "Imran was kind", "--project", "p")
    return study


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (("excerpts", "--format", "pdf"), "no format 'pdf'"),
        (("excerpts", "--dialect", "excel-fr"), "no dialect"),
        (("excerpts", "--dialect", "tab", "--format", "docx"), "--dialect is for"),
        (("excerpts", "--by-theme"), "--by-theme is for"),
        (("excerpts", "--code", "none"), "no code 'none'"),
        (("excerpts", "--where", "gender"), "name=value"),
        (("excerpts", "--where", "gender=giraffe"), "no value of gender"),
        (("excerpts", "--attribute", "shoe"), "no attribute 'shoe'"),
        (("excerpts", "--decision", "perhaps"), "no decision"),
        (("transcripts", "--format", "pdf"), "no format"),
        (("transcripts", "--transcript", "none"), "no transcript"),
    ],
    ids=str,
)
def test_what_cannot_be_exported_is_named(tagged, qualkit, options, says):
    assert says in " ".join(export(qualkit, *options, check=2).stderr.split())
