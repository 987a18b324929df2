"""The Parquet data set: read by the programs it is for, with the values of the CSV."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from dataclasses import replace

import duckdb
import pandas
import pyarrow
import pyarrow.dataset
import pyarrow.parquet
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit.core.errors import WrongUsage
from qualkit.core.excerpt_row import COLUMNS
from qualkit.core.formula_guard import unguard_cell
from qualkit.core.provenance import IDENTIFIABLE_COLUMN, Provenance
from qualkit.exports.csv import PLUGIN as CSV
from qualkit.exports.parquet import PLUGIN
from tests.exports.test_contract import make_row

FINAL = ["state", "final_stance", "decided_by", "is_disputed"]
#: Names that readers take for numbers, that differ in capitals alone, and that no path may hold.
NAMES = ("01", "1", "Anna", "anna", "a/../b: [a town]=%20?", "Siân")


def make_rows():
    return [
        replace(
            make_row(f"words of {name}", number),
            transcript=name,
            participant=f"P{number}",
            code="buses",
            confidence=0.123456,
            memo="" if number else "look again",
            is_disputed=number == 1,
        )
        for number, name in enumerate(NAMES)
    ]


def test_each_transcript_is_a_partition_of_its_own_whatever_its_name(tmp_path):
    path = tmp_path / "t.parquet"
    PLUGIN.write(make_rows(), ["age"], path)
    assert sorted(one.name for one in path.iterdir()) == [
        "by_transcript=01",
        "by_transcript=1",
        "by_transcript=Anna",
        "by_transcript=Siân",
        "by_transcript=a_.._b_ [a town]__20_",
        "by_transcript=anna (2)",
    ]
    for folder in path.iterdir():
        table = pyarrow.parquet.ParquetFile(folder / "part-0.parquet").read()
        assert table.num_rows == 1


def test_the_columns_are_those_of_the_csv_with_types(tmp_path):
    PLUGIN.write(make_rows(), ["age"], tmp_path / "t.parquet")
    schema = pyarrow.dataset.dataset(tmp_path / "t.parquet").schema
    assert schema.names == [*COLUMNS, "age", *FINAL]
    others = {"turn": "int32", "start": "int32", "end": "int32", "confidence": "double"}
    others["is_disputed"] = "bool"
    assert {one.name: str(one.type) for one in schema} == dict.fromkeys(schema.names, "string") | (
        others
    )


def test_pandas_reads_the_values_that_the_csv_has(tmp_path):
    rows = make_rows()
    PLUGIN.write(rows, ["age"], tmp_path / "t.parquet")
    CSV.write(rows, ["age"], tmp_path / "t.csv")
    table = pandas.read_parquet(tmp_path / "t.parquet").set_index("coding_id").sort_index()
    text = (tmp_path / "t.csv").read_bytes().decode("utf-8-sig")
    cells = list(csv.DictReader(io.StringIO(text, newline="")))
    assert table["transcript"].to_list() == list(NAMES)
    assert table["confidence"].to_list() == [0.1235] * len(NAMES)
    assert table["is_disputed"].to_list() == [False, True, False, False, False, False]
    for name in ("participant", "turn", "end", "excerpt", "code", "memo", "age", "stance"):
        shown = ["" if pandas.isna(one) else str(one) for one in table[name]]
        assert shown == [unguard_cell(one[name]) for one in cells], name


def test_duckdb_filters_by_partition_and_by_the_exact_name(tmp_path):
    PLUGIN.write(make_rows(), ["age"], tmp_path / "t.parquet")
    table = f"read_parquet('{tmp_path}/t.parquet/*/*.parquet', hive_partitioning=true)"
    for condition in ("by_transcript = '01'", "transcript = '01'"):
        found = duckdb.sql(f"SELECT excerpt, memo, stance FROM {table} WHERE {condition}")
        assert found.fetchall() == [("words of 01", "look again", None)]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_any_words_survive(tmp_path, words):
    PLUGIN.write([replace(make_row(words), transcript=words)], [], tmp_path / "t.parquet")
    (row,) = pyarrow.dataset.dataset(tmp_path / "t.parquet").to_table().to_pylist()
    assert (row["excerpt"] or "", row["transcript"] or "") == (words, words)


def test_a_data_set_without_rows_is_read_as_one(tmp_path):
    PLUGIN.write([], ["age"], tmp_path / "t.parquet")
    table = pandas.read_parquet(tmp_path / "t.parquet")
    assert (len(table), list(table.columns[: len(COLUMNS)])) == (0, list(COLUMNS))


def test_real_names_are_marked_in_every_row_and_file(tmp_path):
    row = replace(make_row("Karen"), attributes={IDENTIFIABLE_COLUMN: "yes"})
    provenance = Provenance(is_identifiable=True, selection="code buses")
    PLUGIN.write([row], [IDENTIFIABLE_COLUMN], tmp_path / "t.parquet", provenance)
    table = pyarrow.dataset.dataset(tmp_path / "t.parquet").to_table()
    assert table[IDENTIFIABLE_COLUMN].to_pylist() == [True]
    said = table.schema.metadata[b"qualkit"].decode()
    assert "IDENTIFIABLE" in said
    assert "Selected: code buses." in said


def test_an_attribute_that_has_a_columns_name_gets_a_number(tmp_path):
    row = replace(
        make_row("Aye"), attributes={"Role": "baker", "state": "Ohio", "by_transcript": "x"}
    )
    PLUGIN.write([row], list(row.attributes), tmp_path / "t.parquet")
    (found,) = pyarrow.dataset.dataset(tmp_path / "t.parquet").to_table().to_pylist()
    assert (found["Role (2)"], found["state (2)"], found["state"]) == ("baker", "Ohio", "own")
    assert found["by_transcript (2)"] == "x"


def test_a_long_transcript_is_written_in_row_groups_and_rows_are_taken_as_they_come(
    tmp_path, monkeypatch
):
    monkeypatch.setattr("qualkit.exports.parquet._ROWS", 4)
    taken = []

    def rows():
        for number in range(10):
            taken.append(len(list(tmp_path.rglob("part-0.parquet"))))
            yield replace(make_row("aye", number), transcript="one" if number < 9 else "two")

    assert PLUGIN.write(rows(), [], tmp_path / "t.parquet") == 10
    place = tmp_path / "t.parquet" / "by_transcript=one" / "part-0.parquet"
    about = pyarrow.parquet.ParquetFile(place).metadata
    assert [about.row_group(one).num_rows for one in range(about.num_row_groups)] == [4, 4, 1]
    assert taken[:1] == [0]
    assert (
        taken[5] == 1
    )  # the first rows were on their way to the disk before the sixth was asked for


def test_it_takes_the_place_of_a_data_set_and_of_nothing_else(tmp_path):
    path = tmp_path / "t.parquet"
    PLUGIN.write(make_rows(), [], path)
    PLUGIN.write(make_rows()[:1], [], path)
    assert [one.name for one in path.iterdir()] == ["by_transcript=01"]
    (path / "by_transcript=01" / "notes.txt").write_text("mine")
    with pytest.raises(WrongUsage, match="there already"):
        PLUGIN.write(make_rows(), [], path)
    (tmp_path / "file.parquet").write_text("mine")
    with pytest.raises(WrongUsage, match="there already"):
        PLUGIN.write(make_rows(), [], tmp_path / "file.parquet")
    assert sorted(one.name for one in tmp_path.iterdir()) == ["file.parquet", "t.parquet"]
    assert (tmp_path / "file.parquet").read_text() == "mine"


def test_a_data_set_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "t.parquet"
    PLUGIN.write(make_rows()[:1], [], path)

    def broken():
        yield from make_rows()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        PLUGIN.write(broken(), [], path)
    assert [one.name for one in tmp_path.iterdir()] == ["t.parquet"]
    assert [one.name for one in path.iterdir()] == ["by_transcript=01"]


def test_without_pyarrow_it_says_what_to_install(tmp_path):
    (tmp_path / "pyarrow.py").write_text("raise ImportError")
    script = (
        "from pathlib import Path; from qualkit.exports.parquet import PLUGIN\n"
        "try: PLUGIN.write([], [], Path('t.parquet'))\n"
        "except Exception as error: print(error.hint)"
    )
    path = os.pathsep.join([str(tmp_path), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, "PYTHONPATH": path},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "Install it: pip install 'qualkit[parquet]'"
    assert not (tmp_path / "t.parquet").exists()
