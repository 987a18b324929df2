"""Ingesting: what is made, and what is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.flows.ingest import ingest
from qualkit.flows.participants_edit import merge_people
from qualkit.flows.project import open_project
from qualkit.flows.reading_choices import ReadingChoices
from qualkit.store.transcripts import load_transcripts


@pytest.mark.parametrize("options", [{}, {"no_anonymise": True}])
def test_a_misspelt_source_makes_no_project(tmp_path, monkeypatch, options):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "interviews").mkdir()
    result = ingest(tmp_path / "p", [str(tmp_path / "intervews")], **options)
    assert result.failed == 1
    assert "interviews" in result.files[0].problems[0].hint
    assert [one.name for one in tmp_path.iterdir()] == ["interviews"]


def test_recordings_beside_transcripts_are_named_and_no_failure(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("I: Why?\nP: Because.\nI: When?\nP: Now.\n")
    (tmp_path / "in" / "a.m4a").write_bytes(b"x")
    result = ingest(tmp_path / "p", [str(tmp_path / "in")], no_anonymise=True)
    assert {one.path.name: one.status for one in result.files} == {
        "a.m4a": "beside",
        "a.txt": "new",
    }
    assert not result.failed


@pytest.mark.parametrize("name", ["a.txt", "a.docx", "a.pdf", "a.vtt"])
def test_a_file_that_cannot_be_read_is_told_in_a_project(tmp_path, name):
    (tmp_path / name).write_bytes(b"")
    result = ingest(tmp_path / "p", [str(tmp_path / name)], no_anonymise=True)
    assert result.failed == 1
    assert result.files[0].problems[0].message == "the file is empty"
    assert (tmp_path / "p" / "project.db").exists()


@pytest.mark.parametrize(
    ("settled", "where", "meant"),
    [
        ({"interviewers": ["Hellen"]}, "--interviewer", "'Helen'"),
        ({"speakers": "label,role\nHelen,interviewer\nKaran,participant\n"}, "speakers", "'Karen'"),
    ],
)
def test_a_label_that_nobody_has_is_named(tmp_path, settled, where, meant):
    talk = "Helen: Why?\nKaren: Because.\nHelen: When?\nKaren: Now.\n"
    (tmp_path / "a.txt").write_text(talk, encoding="utf-8")
    if "speakers" in settled:
        (tmp_path / "speakers.csv").write_text(settled["speakers"], encoding="utf-8")
        settled = {"speakers": tmp_path / "speakers.csv"}
    reading = ReadingChoices(**settled)
    result = ingest(tmp_path / "p", [str(tmp_path / "a.txt")], reading=reading, no_anonymise=True)
    (problem,) = result.problems
    assert problem.message.startswith("no speaker is called")
    assert where in problem.where
    assert meant in problem.hint


def test_initials_of_an_interviewer_who_was_named_in_full_are_enough(tmp_path):
    (tmp_path / "a.txt").write_text("HM: Why?\nGB: So.\nHM: When?\nGB: Now.\n", encoding="utf-8")
    reading = ReadingChoices(interviewers=["Helen Marsh"])
    result = ingest(tmp_path / "p", [str(tmp_path / "a.txt")], reading=reading, no_anonymise=True)
    assert result.problems == []


def test_a_row_whose_person_speaks_in_an_earlier_file_is_not_pointed_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    people = tmp_path / "people.csv"
    people.write_text("participant,name\nP1,Zofia Nowak\nP2,Imran Bell\nP3,Nobody Else\n", "utf-8")
    folder = tmp_path / "p"
    pointed_out = []
    for name in ("Zofia Nowak", "Imran Bell"):
        file = tmp_path / f"talk {name[:3]}.txt"
        file.write_text(f"Interviewer: Tell me.\n{name}: I grew up here.\n", "utf-8")
        done = ingest(folder, [str(file)], participants=people)
        pointed_out.append([one.where for one in done.problems if "row" in one.where])
    assert pointed_out == [
        ["participants file, row 3", "participants file, row 4"],
        ["participants file, row 4"],
    ]


@pytest.mark.parametrize("keeps_names", [False, True])
def test_a_row_that_a_file_is_named_after_is_pointed_out_with_the_command_that_joins_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, keeps_names: bool
) -> None:
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    people = tmp_path / "people.csv"
    people.write_text("participant,name\nP1,Tommy McAllister\nP2,Zofia Nowak\n", "utf-8")
    file = tmp_path / "TR_mcallister_04.txt"
    file.write_text("I: Tell me.\nR: I grew up here.\nI: And then?\nR: I left.\n", "utf-8")
    folder = tmp_path / "p"
    done = ingest(folder, [str(file)], participants=people, no_anonymise=keeps_names)
    first, second = (one for one in done.problems if "row" in one.where)
    assert "TR_mcallister_04.txt may be theirs" in first.message
    assert "may be theirs" not in second.message
    person, speaker = first.hint.split()[-2:]
    merge_people(folder, [person, speaker])
    with open_project(folder) as project, project.database.read() as connection:
        (stored,) = load_transcripts(connection)
    assert [one.participant for one in stored.speakers] == ["", "P1"]
