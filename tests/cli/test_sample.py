"""Sampling, reading back, merging and settling through the installed command."""

from __future__ import annotations

import contextlib
import json
import shutil
import sqlite3

from qualkit.core.span import words_hash
from tests.cli.test_whole_way import dump, read_rows, write_rows


def test_a_sample_is_drawn_read_by_two_merged_and_settled(tagged, qualkit):
    folder = tagged.parent
    drawn = qualkit(
        "sample", "--by", "random", "--n", "4", "--coders", "Amina,Tom", "--seed", "5",
        "--project", "p", "--out", "sheet.csv",
    )  # fmt: skip
    assert "4 excerpts of" in drawn.stdout
    assert "4 excerpts to be read by every coder." in drawn.stdout
    assert max(map(len, drawn.stdout.splitlines())) <= 80
    shutil.copytree(tagged, folder / "toms")
    for coder, project, code in (("Amina", "p", "voice; work"), ("Tom", "toms", "work")):
        sheet = read_rows(folder / f"sheet-{coder}.csv")
        assert {row["coder"] for row in sheet} == {coder}
        sheet[0]["codes"], sheet[1]["codes"] = code, "none"
        write_rows(folder / f"back-{coder}.csv", sheet)
        done = qualkit("review", f"back-{coder}.csv", "--project", project)
        assert f"Codes by {coder}" in done.stdout
        assert "2 read (2 for the first" in " ".join(done.stdout.split())
    tried = qualkit("merge", "toms", "--project", "p", "--dry-run").stdout
    assert "2 readings" in tried
    assert "Nothing was stored" in tried
    qualkit("merge", "toms", "--project", "p")
    before = dump(tagged)
    assert "nothing new" in qualkit("merge", "toms", "--project", "p").stdout
    assert dump(tagged) == before

    listed = qualkit("adjudicate", "--project", "p", "--out", "settle.csv").stdout
    assert "1 disagreement on 1 excerpt." in listed
    rows = read_rows(folder / "settle.csv")
    assert [(row["code"], row["says Amina"], row["says Tom"]) for row in rows] == [
        ("voice", "yes", "no")
    ]
    rows[0]["decision"] = "yes"
    write_rows(folder / "settle.csv", rows)
    qualkit("review", "settle.csv", "--project", "p")
    assert (
        "0 disagreements on 0 excerpts; 1 settled" in qualkit("adjudicate", "--project", "p").stdout
    )
    undone = qualkit("review", "settle.csv", "--undo", "--project", "p").stdout
    assert "Taken back:" in undone
    assert "1 disagreement" in qualkit("adjudicate", "--project", "p").stdout


def test_a_stratified_sample_shows_its_strata_and_wrong_options_are_named(tagged, qualkit):
    done = qualkit(
        "sample", "--by", "stratified", "--stratify", "gender", "--n", "4", "--project", "p"
    )
    assert "woman" in done.stdout
    assert (tagged / "exports" / "sample-1.csv").exists()
    for options, says in (
        (("--by", "luck"), "cannot sample by 'luck'"),
        (("--overlap", "two"), "is no share"),
        (("--n", "9999"), "there are only"),
    ):
        failed = qualkit("sample", *options, "--project", "p", check=2)
        assert says in " ".join(failed.stderr.split())


def test_samples_readings_and_memos_follow_their_words_when_names_are_replaced_otherwise(
    tagged, qualkit
):
    folder = tagged.parent
    qualkit("sample", "--by", "random", "--n", "5", "--project", "p", "--out", "s.csv", "--seed", 1)
    rows = read_rows(folder / "s.csv")
    for row in rows:
        row["codes"] = "work"
    write_rows(folder / "s.csv", rows)
    qualkit("review", "s.csv", "--coder", "Amina", "--project", "p")
    qualkit("memo", "add", f"excerpt:{rows[0]['excerpt_id']}", "Telling", "--project", "p")
    qualkit("anonymise", "--policy", "publish", "--project", "p")
    with contextlib.closing(sqlite3.connect(tagged / "project.db")) as connection:
        texts = dict(connection.execute("SELECT id, text FROM transcript"))
        places = connection.execute(
            "SELECT transcript_id, start, end, words_hash FROM sample_excerpt ORDER BY position"
        ).fetchall()
        own = set(
            connection.execute(
                "SELECT transcript_id, start, end FROM coding WHERE coder = 'Amina'"
            ).fetchall()
        )
    moved = 0
    for row, (key, start, end, kept) in zip(rows, places, strict=True):
        words = texts[key][start:end]
        assert words_hash(words) == kept
        assert (key, start, end) in own
        moved += words != row["excerpt"]
        assert words.split()[-1] == row["excerpt"].split()[-1]
    (memo,) = json.loads(qualkit("memo", "list", "--project", "p", "--json").stdout)
    assert memo["excerpt"] == texts[places[0][0]][places[0][1] : places[0][2]]
    again = json.loads(
        qualkit("review", "s.csv", "--coder", "Amina", "--project", "p", "--json").stdout
    )
    assert (again["read_new"], again["added_codings"], again["problems"]) == (0, 0, [])
    qualkit("ingest", "in", "--participants", "people.csv", "--project", "p")
    with contextlib.closing(sqlite3.connect(tagged / "project.db")) as connection:
        assert connection.execute("SELECT COUNT(*) FROM reading").fetchone() == (5,)
        assert connection.execute("SELECT COUNT(*) FROM sample_excerpt").fetchone() == (5,)
        assert connection.execute("SELECT COUNT(*) FROM memo").fetchone() == (1,)


def test_search_and_query_show_words_in_context_at_80_columns(tagged, qualkit):
    found = qualkit("search", "last bus", "--project", "p").stdout
    assert "1 place" not in found or "bus" in found
    assert "bus" in qualkit("search", "bus", "--project", "p").stdout
    shown = qualkit("search", "levelling OR getting", "--project", "p")
    assert max(map(len, shown.stdout.splitlines())) <= 80
    assert "places in" in shown.stdout
    quoted = qualkit("search", '"last bus"', "--quotes", "--project", "p").stdout
    assert quoted.startswith("“Last bus is ten to seven")
    assert "— " in quoted
    code = read_rows(tagged / "exports" / "coded_excerpts.csv")[0]["code"]
    listed = qualkit("query", f"code:{code} attr:gender=woman OR code:{code}", "--project", "p")
    assert "excerpt" in listed.stdout
    assert code in listed.stdout
    assert max(map(len, listed.stdout.splitlines())) <= 80
    qualkit("query", f"code:{code}", "--out", "q.csv", "--project", "p")
    assert all(code in row["codes"] for row in read_rows(tagged.parent / "q.csv"))
    failed = qualkit("query", "bus AND (code:nothing", "--project", "p", check=2)
    assert "this bracket is never closed" in " ".join(failed.stderr.split())
    assert "^" in failed.stderr
