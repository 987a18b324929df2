"""A reviewed table comes back whole, whatever program saved it and in whatever way."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

import pytest

from qualkit.core.errors import BadReview
from qualkit.flows.codebook import project_codebook
from qualkit.flows.project import open_project
from qualkit.flows.query import query_project
from qualkit.flows.review import review_table
from qualkit.flows.selecting import Selection, check_selection
from tests.flows.conftest import SAID

#: One decision a row of SAID, in order: decision, new_code, memo.
DECIDED = [
    ("accept", "", ""),
    ("reject", "", "+1 from me, =SUM(A1)"),
    ("recode", "family_generations", "Überlegung: „gut“; ja,\nzweite Zeile"),
    ("unsure", "", ""),
    ("accept", "", ""),
    ("reject", "", ""),
    ("accept", "", ""),
    ("recode", "work", ""),
]


@pytest.fixture
def decided(table) -> list[dict[str, str]]:
    for row, (decision, new_code, memo) in zip(table, DECIDED, strict=True):
        row |= {"decision": decision, "new_code": new_code, "memo": memo}
    return table


def save_csv(rows, path: Path, *, separator=",", encoding="utf-8-sig", newline="\r\n") -> Path:
    with path.open("w", newline="", encoding=encoding, errors="replace") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator, lineterminator=newline)
        writer.writeheader()
        writer.writerows(rows)
    return path


def save_workbook(rows, path: Path, *, sheet_before: bool = False) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    if sheet_before:
        book.active.append(["notes to self"])
        book.create_sheet("coded_excerpts")
    sheet = book.worksheets[-1]
    sheet.append(list(rows[0]))
    for row in rows:
        sheet.append([int(v) if k in ("turn", "start", "end") else v for k, v in row.items()])
    book.save(path)
    return path


def stored(project: Path) -> dict[str, tuple[str, str, str]]:
    with sqlite3.connect(project / "project.db") as connection:
        rows = connection.execute("SELECT coding_id, decision, new_code, memo FROM decision")
        return {key: values for key, *values in rows}


WAYS = {
    "as it was written": lambda rows, to: save_csv(rows, to / "t.csv"),
    "semicolons": lambda rows, to: save_csv(rows, to / "t.csv", separator=";"),
    "tabs": lambda rows, to: save_csv(rows, to / "t.tsv", separator="\t"),
    "Excel's Unicode text": lambda rows, to: save_csv(
        rows, to / "t.txt", separator="\t", encoding="utf-16"
    ),
    "no byte order mark": lambda rows, to: save_csv(rows, to / "t.csv", encoding="utf-8"),
    "Windows-1252": lambda rows, to: save_csv(rows, to / "t.csv", separator=";", encoding="cp1252"),
    "Unix line ends": lambda rows, to: save_csv(rows, to / "t.csv", newline="\n"),
    "rows the other way round": lambda rows, to: save_csv(rows[::-1], to / "t.csv"),
    "columns the other way round": lambda rows, to: save_csv(
        [dict(reversed(list(row.items()))) for row in rows], to / "t.csv"
    ),
    "headings in capitals": lambda rows, to: save_csv(
        [{k.upper().replace("_", " "): v for k, v in row.items()} for row in rows], to / "t.csv"
    ),
    "a workbook": lambda rows, to: save_workbook(rows, to / "t.xlsx"),
    "a workbook with another sheet before": lambda rows, to: save_workbook(
        rows, to / "t.xlsx", sheet_before=True
    ),
}


@pytest.mark.parametrize("way", list(WAYS))
def test_every_decision_comes_back_however_the_table_was_saved(
    coded_project, decided, tmp_path, way
):
    result = review_table(coded_project, WAYS[way](decided, tmp_path), coder="ana")
    assert result.problems == []
    assert (result.rows, result.new, result.added_codings) == (8, 8, 2)
    keys = [row["coding_id"] for row in decided]
    expected = dict(zip(keys, map(list, DECIDED), strict=True))
    assert stored(coded_project) == expected


def test_rows_that_were_filtered_out_are_left_undecided(coded_project, decided, tmp_path):
    result = review_table(coded_project, save_csv(decided[2:4], tmp_path / "t.csv"), coder="ana")
    assert (result.rows, result.new, result.problems) == (2, 2, [])
    assert set(stored(coded_project)) == {row["coding_id"] for row in decided[2:4]}


def test_only_the_columns_that_matter_need_to_be_kept(coded_project, decided, tmp_path):
    few = [{key: row[key] for key in ("coding_id", "decision", "new_code")} for row in decided]
    assert review_table(coded_project, save_csv(few, tmp_path / "t.csv"), coder="ana").new == 8


def test_a_table_without_its_column_of_decisions_is_named_and_not_taken_for_read(
    coded_project, decided, tmp_path
):
    misspelt = [
        {"decison" if name == "decision" else name: cell for name, cell in row.items()}
        for row in decided
    ]
    result = review_table(coded_project, save_csv(misspelt, tmp_path / "t.csv"), coder="ana")
    assert [one.where for one in result.problems] == ["the header"]
    assert "no column 'decision'" in result.problems[0].message
    assert result.problems[0].hint == "Did you mean 'decison'?"


@pytest.mark.parametrize(
    ("number", "column", "cell", "why"),
    [
        (3, "coding_id", "1.79769313486232E+308", "an id taken for a number is found by its place"),
        (3, "excerpt", "2009", "a year with a full stop became a number"),
        (4, "excerpt", "TRUE", "a truth value"),
        (5, "excerpt", "05/01/2010", "a month became a date"),
        (5, "excerpt", "01/05/10", "a date in another country's order"),
        (6, "excerpt", "I was made up ? with my degree.", "a character that Windows-1252 has not"),
        (7, "excerpt", "Last bus is at ten to seven, so that's every evening job gone.", "line"),
    ],
)
def test_a_cell_that_a_spreadsheet_spelled_anew_is_known_again(
    coded_project, decided, tmp_path, number, column, cell, why
):
    key = decided[number]["coding_id"]
    decided[number][column] = cell
    result = review_table(coded_project, save_csv(decided, tmp_path / "t.csv"), coder="ana")
    assert result.problems == [], why
    assert key in stored(coded_project)


def test_a_column_that_was_sorted_alone_is_refused_row_by_row(coded_project, decided, tmp_path):
    excerpts = [row["excerpt"] for row in decided]
    for row, other in zip(decided, [*excerpts[1:], excerpts[0]], strict=True):
        row["excerpt"] = other
    result = review_table(coded_project, save_csv(decided, tmp_path / "t.csv"), coder="ana")
    assert [one.where for one in result.problems] == [f"row {n}" for n in range(2, 10)]
    assert "sorted or edited alone" in result.problems[0].message
    assert stored(coded_project) == {}


def test_reading_the_same_table_again_changes_nothing(coded_project, decided, tmp_path):
    path = save_csv(decided, tmp_path / "t.csv")
    review_table(coded_project, path, coder="ana")
    before = stored(coded_project)
    again = review_table(coded_project, path, coder="ana")
    assert (again.new, again.same, again.added_codings) == (0, 8, 0)
    assert stored(coded_project) == before


def test_a_dry_run_tells_the_effect_and_stores_nothing(coded_project, decided, tmp_path):
    path = save_csv(decided, tmp_path / "t.csv")
    result = review_table(coded_project, path, coder="ana", dry_run=True)
    assert (result.new, result.added_codings) == (8, 2)
    assert stored(coded_project) == {}


def test_two_coders_decide_each_for_themselves(coded_project, decided, tmp_path):
    review_table(coded_project, save_csv(decided, tmp_path / "t.csv"), coder="ana")
    decided[0]["decision"] = "reject"
    review_table(coded_project, save_csv(decided[:1], tmp_path / "u.csv"), coder="tom")
    with sqlite3.connect(coded_project / "project.db") as connection:
        both = connection.execute(
            "SELECT coder, decision FROM decision WHERE coding_id = ? ORDER BY coder",
            (decided[0]["coding_id"],),
        ).fetchall()
    assert both == [("ana", "accept"), ("tom", "reject")]


@pytest.mark.parametrize(
    ("written", "means"),
    [("Accept", "accept"), ("yes", "accept"), (" NO. ", "reject"), ("?", "unsure")],
)
def test_a_decision_may_be_written_as_people_write_it(
    coded_project, table, tmp_path, written, means
):
    table[0]["decision"] = written
    assert review_table(coded_project, save_csv(table, tmp_path / "t.csv")).decided == {means: 1}


def test_a_note_without_a_decision_is_kept_and_the_row_stays_undecided(
    coded_project, table, tmp_path
):
    table[0]["memo"] = "ask her again"
    result = review_table(coded_project, save_csv(table, tmp_path / "t.csv"), coder="ana")
    assert (result.decided, result.undecided) == ({"note": 1}, 7)
    assert stored(coded_project) == {table[0]["coding_id"]: ["", "", "ask her again"]}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"name,decision\r\nx,accept\r\n", "no column coding_id"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not a table"),
        (b"PK\x03\x04 but no workbook", "cannot be read"),
    ],
)
def test_a_file_that_is_no_reviewed_table_is_named(coded_project, tmp_path, content, says):
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(BadReview, match=says) as raised:
        review_table(coded_project, path)
    assert "t.csv" in raised.value.where


def test_codings_under_a_code_that_was_renamed_can_be_found_and_moved(coded_project, table):
    text = (coded_project / "codebook.yaml").read_text(encoding="utf-8")
    (coded_project / "codebook.yaml").write_text(
        text.replace("- id: transport", "- id: getting_about"), encoding="utf-8"
    )
    old = [row for row in table if row["code"] == "transport"]
    assert old
    with open_project(coded_project) as project:
        check_selection(project, project_codebook(project), Selection(codes=("transport",)))
    moved = [row | {"decision": "recode", "new_code": "getting_about"} for row in old]
    path = save_csv(moved, coded_project / "t.csv")
    result = review_table(coded_project, path, coder="ana")
    assert (result.new, result.problems) == (len(old), [])
    found = query_project(coded_project, "code:transport AND decision:recode")
    assert found.excerpts == len(old)


def test_the_table_holds_every_excerpt_as_it_was_said(table):
    assert [row["excerpt"].removeprefix("'") for row in table] == [words for words, *_ in SAID]
    assert [row["excerpt"][:2] for row in table if row["excerpt"][0] == "'"] == ["'=", "'-"]


@pytest.mark.parametrize(
    ("decision", "new_code", "added", "says"),
    [
        ("", "", 1, ""),
        ("accept", "", 1, ""),
        ("recode", "work", 1, ""),
        ("recode", "", 0, "new_code is empty"),
        ("reject", "", 0, "it says reject, but has no coding_id"),
        ("unsure", "", 0, "it says unsure, but has no coding_id"),
    ],
)
def test_what_is_rejected_in_a_row_without_an_id_is_not_added_as_a_code_of_one_s_own(
    coded_project, table, tmp_path, decision, new_code, added, says
):
    row = table[0] | {"coding_id": "", "decision": decision, "new_code": new_code}
    result = review_table(coded_project, save_csv([row], tmp_path / "t.csv"), coder="ana")
    assert result.added_codings == added
    assert [says in one.message for one in result.problems] == [True] * (not added)
