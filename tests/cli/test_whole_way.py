"""The main job through the installed command: ingest, themes, review, and again."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from pathlib import Path

import pytest

from qualkit.core.excerpt_row import COLUMNS
from tests.cli.conftest import IMRAN, KAREN, ORIGINALS


def read_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


def write_rows(path: Path, rows: list[dict[str, str]], *, separator=",", encoding="utf-8-sig"):
    with path.open("w", newline="", encoding=encoding) as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)


def dump(project: Path) -> list[str]:
    with sqlite3.connect(project / "project.db") as connection:
        return list(connection.iterdump())


def test_a_newcomer_sees_files_turns_and_what_was_replaced(study, qualkit):
    done = qualkit("ingest", "in", "--participants", "people.csv", "--project", "p")
    assert "Interview 01 - Karen.txt" in done.stdout
    assert "2 files read" in done.stdout
    assert "identifiers.csv" in done.stdout
    assert max(len(line) for line in done.stdout.splitlines()) <= 80
    assert "\x1b[" not in done.stdout


def test_no_original_stands_in_anything_that_was_written(tagged):
    for path in tagged.rglob("*"):
        if path.is_file():
            data = path.read_bytes().lower()
            for words in ORIGINALS:
                for encoding in ("utf-8", "utf-16-le"):
                    assert words.lower().encode(encoding) not in data, (words, path.name)


def test_the_coded_excerpts_have_the_documented_columns_and_trace_to_the_words(tagged):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    assert list(rows[0]) == [*COLUMNS, "age", "gender", "town"]
    with sqlite3.connect(tagged / "project.db") as connection:
        texts = dict(connection.execute("SELECT name, text FROM transcript"))
    for row in rows:
        assert texts[row["transcript"]][int(row["start"]) : int(row["end"])] == row["excerpt"]
        assert row["role"] == "participant"
        assert row["participant"] in ("P01", "P02")
        assert row["evidence"]
        assert 0 <= float(row["confidence"]) <= 1
    assert {row["code"] for row in rows} & {"he_access", "transport", "good_life", "levelling_up"}


def test_running_everything_twice_changes_nothing(tagged, study, qualkit):
    before, table = dump(tagged), (tagged / "exports" / "coded_excerpts.csv").read_bytes()
    done = qualkit("ingest", "in", "--participants", "people.csv", "--project", "p")
    assert "2 known" in done.stdout
    qualkit("themes", "--project", "p", "--min-confidence", "0.2")
    assert dump(tagged) == before
    assert (tagged / "exports" / "coded_excerpts.csv").read_bytes() == table


def test_a_name_has_the_same_pseudonym_in_every_transcript(tagged, qualkit):
    with sqlite3.connect(tagged / "project.db") as connection:
        texts = dict(connection.execute("SELECT name, text FROM transcript"))
    assert len(texts) == 2
    revealed = {}
    for name in texts:
        done = qualkit("anonymise", "--reveal", name, "--project", "p")
        revealed[name] = done.stdout
    assert any("Darren Hodgson lent me" in text for text in revealed.values())
    assert any("Our Darren did well" in text for text in revealed.values())


def test_reveal_gives_the_original_file_back_byte_for_byte(tagged, study, qualkit):
    with sqlite3.connect(tagged / "project.db") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM transcript")]
    contents = set()
    for number, name in enumerate(names):
        qualkit("anonymise", "--reveal", name, "--out", f"original-{number}", "--project", "p")
        contents.add((study / f"original-{number}").read_bytes())
    assert contents == {KAREN.encode(), IMRAN.encode()}


@pytest.mark.parametrize(
    ("separator", "encoding"),
    [("\t", "utf-16"), (";", "cp1252")],
)
def test_decisions_come_back_however_the_table_was_saved(
    tagged, study, qualkit, separator, encoding
):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    rows[0] |= {"decision": "Accept"}
    rows[1] |= {"decision": "reject", "memo": "about the dog"}
    rows[2] |= {"decision": "recode", "new_code": "voice"}
    for row in rows:
        # What Excel on a British Windows does to characters that its code page lacks.
        row |= {k: v.encode(encoding, "replace").decode(encoding) for k, v in row.items()}
    write_rows(study / "back.csv", rows[::-1], separator=separator, encoding=encoding)
    done = qualkit("review", "back.csv", "--coder", "amina", "--project", "p", "--json", check=None)
    result = json.loads(done.stdout)
    assert result["decided"] == {"accept": 1, "recode": 1, "reject": 1}
    assert (result["new"], result["added_codings"], result["problems"]) == (3, 1, [])
    again = qualkit("review", "back.csv", "--coder", "amina", "--project", "p", "--json")
    assert json.loads(again.stdout)["new"] == 0
    qualkit("themes", "--project", "p", "--min-confidence", "0.2")
    after = {r["coding_id"]: r for r in read_rows(tagged / "exports" / "coded_excerpts.csv")}
    assert after[rows[0]["coding_id"]]["decision"] == "accept"
    assert after[rows[1]["coding_id"]]["memo"] == "about the dog"
    assert [r["code"] for r in after.values() if r["coder"] == "amina"] == ["voice"]


def test_rows_that_cannot_be_used_are_named_and_the_rest_is_stored(tagged, study, qualkit):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    rows[0]["decision"] = "perhaps"
    rows[1] |= {"decision": "recode", "new_code": "no_such_code"}
    rows[2] |= {"decision": "accept"}
    rows.append(dict.fromkeys(rows[0], "") | {"coding_id": "ffffffffffff", "decision": "accept"})
    write_rows(study / "back.csv", rows)
    done = qualkit("review", "back.csv", "--project", "p", "--json", check=1)
    result = json.loads(done.stdout)
    assert result["decided"] == {"accept": 1}
    assert [(p["where"], p["message"].split()[0]) for p in result["problems"]] == [
        ("row 2", "decision"),
        ("row 3", "new_code"),
        (f"row {len(rows) + 1}", "coding_id"),
    ]


def test_a_coding_typed_in_by_hand_is_found_in_its_transcript(tagged, study, qualkit):
    rows = read_rows(tagged / "exports" / "coded_excerpts.csv")
    bus = next(r for r in rows if r["excerpt"].startswith("Last bus"))
    rows.append(
        dict.fromkeys(rows[0], "")
        | {"transcript": bus["transcript"], "excerpt": "Last bus is ten to seven", "code": "work"}
    )
    write_rows(study / "back.csv", rows)
    done = qualkit("review", "back.csv", "--coder", "tom", "--project", "p", "--json")
    assert json.loads(done.stdout)["added_codings"] == 1


def test_a_table_whose_run_was_killed_before_it_said_so_is_not_taken_for_edited(tagged, qualkit):
    with sqlite3.connect(tagged / "project.db") as connection:
        # As it stands between the note of what is to be written and the note that it was.
        connection.execute(
            "UPDATE project SET value = ? || value WHERE key LIKE 'written %'", ("f" * 64 + " ",)
        )
    qualkit("themes", "--project", "p", "--min-confidence", "0.4")
    assert list((tagged / "exports").glob("*edited*")) == []


def test_an_edited_table_that_was_not_read_back_is_moved_aside(tagged, qualkit):
    path = tagged / "exports" / "coded_excerpts.csv"
    rows = read_rows(path)
    rows[0]["decision"] = "accept"
    write_rows(path, rows)
    done = qualkit("themes", "--project", "p")
    assert "edited-1.csv" in "".join(done.stderr.split())
    assert read_rows(path.with_name("coded_excerpts.edited-1.csv"))[0]["decision"] == "accept"
