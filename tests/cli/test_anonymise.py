"""Reviewing identifiers: what a person decides holds in every transcript and at every run."""

from __future__ import annotations

import csv
import json
from collections import Counter

import pytest
from openpyxl import load_workbook


def rows_of(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def decide(path, folder, **changes):
    """Write a copy of a table with cells changed in the rows that `match` finds."""
    rows = rows_of(path)
    match = changes.pop("match")
    hit = [row for row in rows if match(row)]
    assert hit, "no row fits"
    for row in hit:
        row.update(changes)
    with (folder / "decided.csv").open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return hit


@pytest.fixture
def original_rows(tagged, qualkit):
    """identifiers.csv with originals, for the tests to choose rows by."""
    qualkit("anonymise", "--project", "p", "--originals", "--out", "with.csv")
    return {row["original"]: row for row in rows_of(tagged.parent / "with.csv")}


def replacements(folder, qualkit):
    qualkit("anonymise", "--project", "p", "--originals", "--out", "with.csv")
    return {row["original"]: row["replacement"] for row in rows_of(folder / "with.csv")}


def person(rows, name):
    return next(row for words, row in rows.items() if name in words and row["type"] == "person")


def test_two_people_merged_have_one_pseudonym_and_split_again_have_two(
    tagged, qualkit, original_rows
):
    folder = tagged.parent
    teacher, karen = person(original_rows, "Pemberton"), person(original_rows, "Karen")
    table = folder / "with.csv"
    decide(
        table,
        folder,
        match=lambda row: row["identifier"] == teacher["identifier"],
        decision="merge",
        same_as=karen["identifier"],
    )
    qualkit("anonymise", "--project", "p", "--review", "decided.csv")
    forms = next(words for words in replacements(folder, qualkit) if "Pemberton" in words)
    assert "Karen" in forms
    decide(
        table,
        folder,
        match=lambda row: row["identifier"] == karen["identifier"],
        decision="split",
    )
    qualkit("anonymise", "--project", "p", "--review", "decided.csv")
    after = [words for words in replacements(folder, qualkit) if "Pemberton" in words]
    assert all("Karen" not in words.split(" / ")[0] for words in after)


def test_a_kept_word_that_is_a_name_is_replaced_everywhere(tagged, qualkit):
    folder = tagged.parent
    kept = tagged / "exports" / "seen_and_kept.csv"
    decide(
        kept,
        folder,
        match=lambda row: row["form"] == "Levelling",
        decision="replace",
        new_type="other name",
    )
    qualkit("anonymise", "--project", "p", "--review", "decided.csv")
    assert "Levelling" not in [row["form"] for row in rows_of(kept)]


def test_further_words_for_an_entity_get_its_pseudonym(tagged, qualkit, original_rows):
    folder = tagged.parent
    karen = person(original_rows, "Karen")
    decide(
        folder / "with.csv",
        folder,
        match=lambda row: row["identifier"] == karen["identifier"],
        also="me dad; the likes of us",
    )
    qualkit("anonymise", "--project", "p", "--review", "decided.csv")
    forms = next(words for words in replacements(folder, qualkit) if "Karen" in words)
    assert "me dad" in forms
    assert "the likes of us" in forms


@pytest.mark.parametrize(
    ("cells", "says"),
    [
        ({"decision": "merge", "same_as": "nobody"}, "is no identifier of this table"),
        ({"decision": "type", "new_type": "fish"}, "is no type"),
        ({"decision": "explode"}, "cannot be used"),
        ({"decision": "replace"}, "needs words in new_replacement"),
    ],
)
def test_a_decision_that_cannot_be_used_is_named_with_its_row(tagged, qualkit, cells, says):
    table = tagged / "exports" / "identifiers.csv"
    decide(table, tagged.parent, match=lambda row: row["type"] == "person", **cells)
    done = qualkit("anonymise", "--project", "p", "--review", "decided.csv", check=1)
    assert says in " ".join(done.stderr.split())
    assert "row " in done.stderr


def test_decisions_that_were_not_read_back_are_not_written_over(tagged, qualkit):
    table = tagged / "exports" / "identifiers.csv"
    written = table.read_text(encoding="utf-8-sig")
    decide(table, tagged.parent, match=lambda row: row["type"] == "person", decision="explode")
    (tagged.parent / "decided.csv").replace(table)
    done = qualkit("anonymise", "--project", "p", "--review", str(table), check=1)
    assert "identifiers.edited-1.csv" in " ".join(done.stderr.split())
    kept = table.with_name("identifiers.edited-1.csv")
    assert "explode" in kept.read_text(encoding="utf-8")
    assert table.read_text(encoding="utf-8-sig") == written
    # What was read back whole may be written over.
    decide(table, tagged.parent, match=lambda row: row["type"] == "person", decision="accept")
    (tagged.parent / "decided.csv").replace(table)
    qualkit("anonymise", "--project", "p", "--review", str(table))
    assert sorted(one.name for one in table.parent.glob("identifiers*")) == [
        "identifiers.csv",
        "identifiers.edited-1.csv",
    ]


def test_a_missing_table_of_decisions_is_asked_for_by_its_own_name(tagged, qualkit):
    done = qualkit("anonymise", "--project", "p", "--review", "p/exports/identifers.csv", check=1)
    assert "Did you mean 'p/exports/identifiers.csv'?" in " ".join(
        done.stderr.replace("│", "").split()
    )


def test_risk_names_who_is_in_too_small_a_group_at_80_columns(tagged, qualkit):
    said = qualkit("anonymise", "--risk", "--project", "p").stdout
    # Two people who share a value are in a group of fewer than 3, but neither is singled out.
    assert "2 of 2 participants are in a group of fewer than 3" in " ".join(said.split())
    assert "What puts people in groups of fewer than 3" in said
    assert max(map(len, said.splitlines())) <= 80
    found = json.loads(qualkit("anonymise", "--risk", "--json", "--project", "p").stdout)
    assert found["level"] == "pseudonymised"
    assert found["near"] is not None


def test_without_the_key_risk_says_what_was_not_looked_for(tagged, qualkit):
    qualkit("vault", "destroy", "--yes", "--project", "p")
    said = " ".join(qualkit("anonymise", "--risk", "--project", "p").stdout.split())
    assert "the data are anonymised" in said
    assert "needs the key" in said


def test_dates_can_be_shifted_by_one_number_of_days_a_participant(study, qualkit, tmp_path):
    text = "Interviewer: When?\n\nKaren: I was born on 14 March 1972, and wed on 14 March 1992.\n"
    (tmp_path / "in" / "Interview 01 - Karen.txt").write_text(text * 2, encoding="utf-8")
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "qualkit.toml").write_text(
        '[anonymise]\npolicy = "strict"\n[anonymise.types]\ndate = "shift"\n', encoding="utf-8"
    )
    qualkit("ingest", "in/Interview 01 - Karen.txt", "--project", "p")
    qualkit("anonymise", "--project", "p", "--originals", "--out", "with.csv")
    rows = {row["original"]: row for row in rows_of(tmp_path / "with.csv")}
    shifted = [rows[f"14 March {year}"]["replacement"] for year in (1972, 1992)]
    assert all(rows[f"14 March {year}"]["method"] == "shift" for year in (1972, 1992))
    (day, month, year), (day_2, month_2, year_2) = (one.strip("[]").split() for one in shifted)
    assert int(year_2) - int(year) == 20
    # A leap day may lie between.
    assert month == month_2 and abs(int(day) - int(day_2)) <= 1
    assert shifted[0] != "[14 March 1972]"


def test_a_preview_shows_marks_and_stores_nothing(tagged, qualkit, tmp_path):
    (tmp_path / "new.txt").write_text("I: And?\n\nMo: Karen Hodgson lent [me] money.\n" * 3)
    before = (tagged / "project.db").read_bytes()
    said = qualkit("anonymise", "--preview", "new.txt", "--project", "p").stdout
    assert "Karen Hodgson→[" in said
    assert "[me] money" in said
    assert "Mo: replacements" not in said
    assert (tagged / "project.db").read_bytes() == before
    found = json.loads(
        qualkit("anonymise", "--preview", "new.txt", "--project", "p", "--json").stdout
    )
    pieces = found[0]["turns"][1]["pieces"]
    assert "".join(one["words"] for one in pieces) == "Karen Hodgson lent [me] money."


def test_a_participant_who_asked_for_more_has_a_level_of_their_own(study, qualkit, tmp_path):
    (tmp_path / "p").mkdir()
    (tmp_path / "p" / "qualkit.toml").write_text(
        '[anonymise]\npolicy = "team"\n[anonymise.participants]\nP01 = "strict"\n',
        encoding="utf-8",
    )
    qualkit("ingest", "in", "--participants", "people.csv", "--project", "p")
    qualkit("anonymise", "--project", "p", "--originals", "--out", "with.csv")
    by_place = {row["original"]: row for row in rows_of(tmp_path / "with.csv")}
    # Under team places stay; Karen's (Southwick) go, Imran's (Mirpur) do not.
    assert "Southwick" in by_place
    assert "Mirpur" not in by_place


def test_talk_that_is_not_english_is_named_and_what_to_do(study, qualkit):
    talk = (
        "Interviewer: Hvordan var det at bo i byen dengang, og hvad lavede dine naboer?\n\n"
        "Kirsten: Jeg har altid boet her, og min far arbejdede på fabrikken hele sit liv. Det var "
        "ikke nemt, men vi klarede det, og alle hjalp hinanden når der var noget galt.\n"
    )
    (study / "in" / "dansk.txt").write_text(talk, encoding="utf-8")
    result = json.loads(qualkit("ingest", "in", "--project", "p", "--json").stdout)
    named = [one for one in result["problems"] if "English" in one["message"]]
    assert [one["where"] for one in named] == ["dansk.txt"]
    assert "seen_and_kept.csv" in named[0]["hint"]


def test_every_place_is_written_when_asked_for(tagged, qualkit):
    out = tagged.parent / "names.xlsx"
    qualkit("anonymise", "--contexts", "--out", out, "--project", "p")
    sheet = load_workbook(tagged.parent / "names_contexts.xlsx")["contexts"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    counts = Counter(row[0] for row in rows)
    table = load_workbook(out)["identifiers"]
    columns = [cell.value for cell in table[1]]
    at, count = columns.index("identifier"), columns.index("count")
    assert counts == {row[at].value: int(row[count].value) for row in table.iter_rows(min_row=2)}
    assert all(row[3] in row[4] for row in rows)


def test_a_later_file_that_brings_a_pseudonyms_real_bearer_changes_nothing_and_is_flagged(
    tagged, qualkit, original_rows
):
    karen = person(original_rows, "Karen Hodgson")
    given, surname = karen["replacement"].strip("[]").split()
    talk = (
        f"Interviewer: Who helped you then?\n\nJill: {given} {surname} did. Mrs {surname} was a "
        f"friend of my mother's, and {given} still rings me every Sunday.\n"
    )
    (tagged.parent / "later.txt").write_text(talk, encoding="utf-8")
    qualkit("ingest", "later.txt", "--project", "p")
    rows = rows_of(tagged / "exports" / "identifiers.csv")
    flagged = [row for row in rows if "mistaken" in row["doubt"]]
    # Darren Hodgson shares the family's pseudonym.
    assert all(surname in row["replacement"] for row in flagged)
    assert [row["replacement"] for row in flagged if row["identifier"] == karen["identifier"]] == [
        karen["replacement"]
    ]
    export = qualkit("export", "transcripts", "--project", "p", "--transcript", "later")
    assert export.returncode == 0
    text = (tagged / "exports" / "transcripts" / "later.txt").read_text(encoding="utf-8")
    assert given not in text
    assert surname not in text
