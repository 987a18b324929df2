"""One pseudonym for somebody whom interviews of one place name in several ways."""

from __future__ import annotations

import csv
import re

import pytest

from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.ingest import ingest
from qualkit.flows.preview import preview_file
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.withdrawing import withdraw_person
from qualkit.store.transcripts import load_transcripts

#: What only the interviews of one town speak of.
TOWN = "I grew up on Crankhall Lane, round the corner from Beacon Works, and then Friar Park Road."
SAID = {
    "one": f"{TOWN} My friend Harpreet Sandhu went to Warwick, and Harpreet Sandhu loved it.",
    "two": f"{TOWN} I was told to apply by Harpreet, and by nobody else.",
    "three": "I grew up in Whitby, and Miss Pemberton taught me there.",
    "four": "I have always lived in Whitby, by the harbour, with my sister Karen.",
}
PEOPLE = dict(zip((*SAID, "five"), ("Zofia", "Imran", "Padma", "Callum", "Bettina"), strict=True))
LATER = f"{TOWN} I was told to go there by Harpreet, and I did."


def pseudonym(folder, name):
    """The first name that stands for Harpreet in an interview."""
    with open_project(folder) as project, project.database.read() as connection:
        texts = {one.name: one.text for one in load_transcripts(connection)}
    (text,) = (text for key, text in texts.items() if name in key)
    return re.search(r"(?:My friend|by) \[?(\w+)", text)[1]


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))


def write(folder, said):
    folder.mkdir(exist_ok=True)
    for name, words in said.items():
        (folder / f"talk {name}.txt").write_text(
            f"Interviewer: Tell me.\n{PEOPLE[name]}: {words}\n", encoding="utf-8"
        )
    return [str(folder)]


def listed(folder):
    with (folder / "exports" / "identifiers.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def test_a_name_is_joined_kept_for_later_files_and_taken_back_by_a_reviewer(tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    ingest(folder, write(tmp_path / "in", SAID))
    first = pseudonym(folder, "talk one")
    assert pseudonym(folder, "talk two") == first
    (row,) = (row for row in listed(folder) if first in row["replacement"])
    assert "several interviews" in row["doubt"]
    assert float(row["score"]) < 0.99 and row["transcripts"] == "2"

    ingest(folder, write(tmp_path / "later", {"five": LATER}))
    assert pseudonym(folder, "talk one") == pseudonym(folder, "talk two") == first

    decisions = tmp_path / "decided.csv"
    decisions.write_text(f"identifier,decision\n{row['identifier']},split\n", encoding="utf-8")
    result = anonymise_again(folder, review=decisions)
    assert not result.problems
    assert pseudonym(folder, "talk one") == first != pseudonym(folder, "talk two")
    apart = pseudonym(folder, "talk two")
    anonymise_again(folder)
    assert pseudonym(folder, "talk two") == apart


@pytest.mark.parametrize("first", ["one", "two"], ids=["named in full first", "bare name first"])
def test_files_ingested_later_are_joined_as_if_all_had_come_at_once(tmp_path, first):
    folder = tmp_path / "p"
    folder.mkdir()
    later = {"one": "two", "two": "one"}[first]
    ingest(folder, write(tmp_path / "in", {key: SAID[key] for key in SAID if key != later}))
    published = pseudonym(folder, f"talk {first}")
    (files,) = write(tmp_path / "later", {later: SAID[later]})
    (preview,) = preview_file(folder, files)
    assert any(published in piece.new for turn in preview.turns for piece in turn.pieces)
    ingest(folder, [files])
    assert pseudonym(folder, f"talk {first}") == published == pseudonym(folder, f"talk {later}")
    (row,) = (row for row in listed(folder) if published in row["replacement"])
    assert row["transcripts"] == "2"
    assert "other interviews" in row["reason"] and row["doubt"]


def test_who_was_talked_of_before_their_own_interview_keeps_that_pseudonym(tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    rows = "P1,Zofia Nowak,\nP2,Harpreet Sandhu,HS\n"
    people = tmp_path / "people.csv"
    people.write_text(f"participant,name,labels\n{rows}", encoding="utf-8")
    ingest(folder, write(tmp_path / "in", {"two": SAID["two"]}), participants=str(people))
    published = pseudonym(folder, "talk two")
    own = tmp_path / "later" / "own.txt"
    own.parent.mkdir()
    own.write_text(f"Interviewer: Tell me.\nHS: {TOWN} That is all I know.\n", encoding="utf-8")
    ingest(folder, [str(own)], participants=str(people))
    with open_project(folder) as project, project.database.read() as connection:
        (talk,) = (one for one in load_transcripts(connection) if "own" in one.name)
    (label,) = (one.label for one in talk.speakers if one.participant == "P2")
    assert label[0] == published[0] and label != "XX"

    withdraw_person(folder, "P2")
    with open_project(folder) as project:
        left = unlock_vault(project).get("entities")
    assert not any("Sandhu" in one["name"] or one["participant"] == "P2" for one in left)


def test_a_join_outlives_the_withdrawal_of_somebody_else(tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    rows = "".join(f"P{at},{name}\n" for at, name in enumerate(PEOPLE.values(), start=1))
    (tmp_path / "people.csv").write_text(f"participant,name\n{rows}", encoding="utf-8")
    ingest(folder, write(tmp_path / "in", SAID), participants=str(tmp_path / "people.csv"))
    first = pseudonym(folder, "talk one")
    withdraw_person(folder, "P3")
    with open_project(folder) as project:
        entities = unlock_vault(project).get("entities")
    assert [one["name"] for one in entities if one["same_as"]] == ["Harpreet"]
    anonymise_again(folder)
    assert pseudonym(folder, "talk one") == pseudonym(folder, "talk two") == first


def test_each_form_of_somebody_who_is_split_gets_a_pseudonym_that_stays(tmp_path):
    folder = tmp_path / "p"
    folder.mkdir()
    words = "My friend Harpreet Sandhu left. Harpreet wrote to me, and Harpreet Sandhu came back."
    ingest(folder, write(tmp_path / "in", {"two": words}))
    (row,) = (row for row in listed(folder) if row["count"] == "3")
    decisions = tmp_path / "decided.csv"
    decisions.write_text(f"identifier,decision\n{row['identifier']},split\n", encoding="utf-8")
    assert not anonymise_again(folder, review=decisions).problems
    apart = listed(folder)
    assert sorted(one["count"] for one in apart) == ["1", "2"]
    assert len({one["replacement"] for one in apart}) == 2
    anonymise_again(folder)
    assert listed(folder) == apart
