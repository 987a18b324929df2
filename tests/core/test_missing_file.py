"""A file that is not there: the one that was meant, or where it was looked for."""

from __future__ import annotations

from pathlib import Path

from qualkit.core.errors import BadGold
from qualkit.core.missing_file import cannot_read, look_again


def test_a_name_with_a_slip_or_another_case_leads_to_the_one_that_is_there(tmp_path):
    (tmp_path / "Participants.xlsx").touch()
    assert look_again(tmp_path / "particpants.xlsx").endswith("Participants.xlsx'?")
    assert look_again(tmp_path / "PARTICIPANTS.XLSX").endswith("Participants.xlsx'?")


def test_the_same_ending_alone_makes_no_likeness(tmp_path):
    (tmp_path / "sp.csv").touch()
    assert "Did you mean" not in look_again(tmp_path / "nope.csv")


def test_where_nothing_is_like_it_the_folder_is_named_in_full(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert str(tmp_path) in look_again(Path("people.csv"))


def test_a_folder_that_is_missing_too_is_named():
    assert "no folder 'nowhere' either" in look_again(Path("nowhere/people.csv"))


def test_a_file_that_is_there_and_not_handed_out_keeps_its_reason(tmp_path):
    refused = PermissionError(13, "Permission denied")
    error = cannot_read(BadGold, tmp_path / "g.jsonl", refused, hint="Ask its owner.")
    assert (error.message, error.hint) == (
        "the file cannot be read (Permission denied)",
        "Ask its owner.",
    )
    gone = cannot_read(BadGold, tmp_path / "g.jsonl", FileNotFoundError(2, "No such file"))
    assert isinstance(gone, BadGold)
    assert gone.message == "there is no such file"
