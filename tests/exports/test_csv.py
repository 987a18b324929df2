"""The coded-excerpt CSV: opens right in Excel, runs nothing, comes back exactly."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.errors import QualkitError
from qualkit.core.excerpt_row import COLUMNS, ExcerptRow
from qualkit.core.formula_guard import FORMULA_STARTS, guard_cell, unguard_cell
from qualkit.exports.csv import PLUGIN


def row(**values) -> ExcerptRow:
    cells = dict.fromkeys(COLUMNS, "") | {"turn": 2, "start": 16, "end": 29, "confidence": 0.8}
    return ExcerptRow(**(cells | values))


def test_the_file_is_utf8_with_mark_and_crlf_in_the_documented_column_order(tmp_path):
    path = tmp_path / "out" / "coded_excerpts.csv"
    count = PLUGIN.write(
        [row(coding_id="abc", excerpt='She said "aye", Siân', attributes={"age": "54"})],
        ["age"],
        path,
    )
    data = path.read_bytes()
    assert count == 1
    assert data.startswith(
        b"\xef\xbb\xbfcoding_id,transcript,participant,speaker,role,turn,start,end,excerpt,"
        b"context_before,context_after,code,code_path,stance,confidence,evidence,coder,decision,"
        b"new_code,new_stance,memo,age\r\n"
    )
    assert data.endswith(b"0.80,,,,,,,54\r\n")
    assert b'"She said ""aye"", Si\xc3\xa2n"' in data
    assert data.count(b"\n") == data.count(b"\r\n") == 2


@given(st.text(max_size=20))
def test_no_cell_can_run_as_a_formula_and_each_comes_back(cell):
    guarded = guard_cell(cell)
    assert not guarded.startswith(FORMULA_STARTS)
    assert unguard_cell(guarded) == cell


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("-- sorry, I", "'-- sorry, I"),
        ("@home", "'@home"),
        ("'=x", "''=x"),
        ("'tis", "'tis"),
        ("plain", "plain"),
    ],
)
def test_guarded_cells_as_a_reader_sees_them(cell, written):
    assert guard_cell(cell) == written


@given(st.text(st.characters(blacklist_categories=["Cs"]), max_size=40))
def test_any_words_survive_the_file(tmp_path_factory, words):
    path = tmp_path_factory.mktemp("csv") / "t.csv"
    PLUGIN.write([row(excerpt=words)], [], path)
    text = path.read_bytes().decode("utf-8-sig")
    cells = next(iter(csv.DictReader(io.StringIO(text, newline=""))))
    assert unguard_cell(cells["excerpt"]) == words


def test_a_table_that_cannot_be_finished_leaves_the_old_one(tmp_path):
    path = tmp_path / "t.csv"
    path.write_text("old", encoding="utf-8")

    def broken():
        yield row()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        PLUGIN.write(broken(), [], path)
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(QualkitError, match="cannot be written"):
        PLUGIN.write([row()], [], tmp_path / "file" / "t.csv")
