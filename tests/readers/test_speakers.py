"""A speakers file, and decisions for one file, settle what labels mean."""

from __future__ import annotations

import pytest

from qualkit.core.errors import WrongUsage
from qualkit.readers.options import FileDecision, ReadOptions
from qualkit.readers.speakers import read_speakers

from .conftest import roles_of, turns_of

TALK = "HM: Where from?\n\nDr M: And then?\n\nKaz: Grimsby, by the docks.\n\nKaz: Always."


def decisions(tmp_path, text: str):
    path = tmp_path / "speakers.csv"
    path.write_text(text, encoding="utf-8")
    return tuple(read_speakers(path))


def test_roles_and_variants_are_taken_as_the_file_says(tmp_path, read):
    said = decisions(tmp_path, "label,role,same_as\nHM,interviewer,\nDr M,,HM\nKaz,other,\n")
    transcript = read("a.txt", TALK, decisions=said)
    assert roles_of(transcript) == {"HM": "interviewer", "Kaz": "other"}
    assert [speaker for speaker, _ in turns_of(transcript)] == ["HM", "Kaz"]


def test_a_label_that_is_only_named_is_believed(tmp_path, read):
    talk = "Int: So?\n\nP1: Aye, and young mother is what they called me.\n\n"
    talk += "young mother: That was me.\n\nInt: Oh?\n\nP1: Aye."
    assert "young mother" not in roles_of(read("a.txt", talk))
    said = decisions(tmp_path, "label\nyoung mother\n")
    assert "young mother" in roles_of(read("a.txt", talk, decisions=said))


def test_a_row_that_names_a_file_holds_for_that_file_only(tmp_path, read):
    said = decisions(tmp_path, "label,role,file\nKaz,other,Interview 1*.txt\n")
    assert roles_of(read("Interview 12.txt", TALK, decisions=said))["Kaz"] == "other"
    assert roles_of(read("Interview 2.txt", TALK, decisions=said))["Kaz"] != "other"


def test_a_file_may_be_named_by_the_first_digits_of_its_hash():
    one = FileDecision("3f9a02c1", layout="inline")
    options = ReadOptions(decisions=(one,))
    assert options.for_file("a.txt", "3f9a02c1" + "0" * 56).layout == "inline"
    assert options.for_file("a.txt", "4f9a02c1" + "0" * 56).layout == ""
    assert FileDecision("3f").names("a.txt", "3f" + "0" * 62) is False


def test_what_is_said_for_all_goes_before_a_decision_for_one():
    options = ReadOptions(
        layout="inline",
        speakers={"HM": "other"},
        decisions=(FileDecision("*", layout="emphasis", speakers={"HM": "interviewer"}),),
    )
    settled = options.for_file("a.txt", "0" * 64)
    assert (settled.layout, settled.speakers) == ("inline", {"HM": "other"})


@pytest.mark.parametrize(
    ("text", "where"),
    [
        pytest.param("name,role\nHM,interviewer\n", "row 1", id="no label column"),
        pytest.param("label,role\nHM,interviewer\nKaz,boss\n", "row 3", id="no such role"),
        pytest.param("label,role\n,interviewer\n", "row 2", id="no label"),
    ],
)
def test_what_cannot_be_used_is_named_by_row(tmp_path, text, where):
    with pytest.raises(WrongUsage) as caught:
        decisions(tmp_path, text)
    assert caught.value.where.endswith(where)
