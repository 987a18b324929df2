"""File names, speaker labels and attributes, where no sentence helps."""

from __future__ import annotations

import pytest

from qualkit import plugins
from qualkit.anonymise.found_elsewhere import SpreadingForms
from qualkit.anonymise.short_texts import detect_in_short
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Knowledge, KnownPerson

KNOWLEDGE = Knowledge(
    people=(
        KnownPerson("P1", ("Javed Anwar",)),
        KnownPerson("P2", ("Dean Senior",)),
        KnownPerson("P3", ("Maureen Fairhurst",)),
    )
)
FORMS = SpreadingForms({"Stepwise": IdentifierType.ORGANISATION})


def found(text: str, *, is_name: bool) -> list[tuple[str, str]]:
    recognisers = plugins.load_all("recognisers")
    mentions = detect_in_short(text, "t", KNOWLEDGE, recognisers, FORMS, is_name=is_name)
    assert all(one.text == text[one.start : one.end] for one in mentions)
    return [(one.text, str(one.type)) for one in mentions]


@pytest.mark.parametrize(
    ("name", "expected", "why"),
    [
        ("motherwell_anwar", ["motherwell", "anwar"], "small letters and underscores"),
        ("st-helens-maureen", ["st-helens", "maureen"], "hyphens for spaces"),
        ("Interview 01 - Dean, Sunderland", ["Dean", "Sunderland"], "as a person would write"),
        ("Stoke R13", ["Stoke"], "a town whose name is a word"),
        ("[blackpool] Javed", ["blackpool", "Javed"], "brackets"),
        ("stepwise_pilot_2", ["stepwise"], "a name that the talk gave away"),
        ("TOM O", ["TOM O"], "a label in capitals"),
        ("DeanSenior2", ["DeanSenior"], "written together, with a number"),
        ("02MaureenFairhurst_StokeTalk", ["MaureenFairhurst", "Stoke"], "several words together"),
        ("JAnwar_final", ["JAnwar"], "an initial and a surname"),
        ("Ravi_Hodgson_2", ["Ravi_Hodgson"], "a surname on a list, behind a first name"),
        ("RaviHodgson2", ["RaviHodgson"], "the same, together"),
        ("Ravi_Mansfield", ["Ravi", "Mansfield"], "a town, though a surname too: not one name"),
        ("Javed_Mansfield", ["Javed", "Mansfield"], "somebody known, and the town"),
        ("Ravi_Mansfield_Stoke", ["Ravi", "Mansfield", "Stoke"], "and another behind it"),
        ("GMT20240312_Sandhu_Recording", ["GMT20240312", "Sandhu"], "a surname alone"),
        ("Stoke_O'Neil_2", ["Stoke", "O'Neil"], "one that is on no list, but can be no word"),
        ("P07_Wójcik_Interview", ["Wójcik"], "a Polish one"),
        ("Pilot - Baker", [], "a surname that is a word of any day"),
        ("Hall recording", [], "another"),
        ("RaviH - phone", ["RaviH"], "an initial behind a first name"),
        ("Ravi_phone_2", ["Ravi"], "a word of any day behind a first name"),
        ("FG1_StepwiseSunderland", ["Stepwise", "Sunderland"], "what the talk gave away, a town"),
        ("FocusGroup3_TeamsRecording", [], "words of any day together"),
        ("GroupInterviewP19a", [], "a participant's number after a word"),
        ("focus group (07)", [], "words and numbers"),
        ("Teams meeting transcript", [], "a program's name"),
        ("Interview P19a", [], "a participant's number"),
        ("march_interview", [], "a month"),
        ("GMT20240320-140211_Recording", ["GMT20240320-140211"], "Zoom's day and time"),
        ("talk-20240318_100233-Meeting Recording", ["20240318_100233"], "that of Teams"),
        ("plumber_180225", ["180225"], "day, month and year without marks"),
        ("scan 12-03-25", ["12-03-25"], "a day, not a bank's sort code"),
        ("FG1_2April", ["2April"], "a day and a month written together"),
        ("FG2 14th May 2024 (checked)", ["14th May 2024"], "with its year"),
        ("group 994401", [], "six figures that are no day"),
        ("group 181299", [], "a day on which nobody recorded an interview by that name"),
        ("Maureen F - 01", ["Maureen F"], "the initial of a known surname"),
        ("maureen_f_phone", ["maureen_f"], "in small letters"),
        ("Maureen B - 01", ["Maureen"], "an initial that is not theirs"),
        ("scan 20249999", [], "a number that is no day"),
        ("", [], "nothing"),
    ],
)
def test_file_names_and_labels_give_away_nobody(name: str, expected: list[str], why: str) -> None:
    assert [words for words, _ in found(name, is_name=True)] == expected, why


def test_a_day_in_a_file_s_name_is_a_date_and_no_bank_account() -> None:
    assert found("scan 12-03-25", is_name=True) == [("12-03-25", "date")]


@pytest.mark.parametrize(
    ("value", "expected", "why"),
    [
        ("Bradford", [("Bradford", "place")], "a place that is a man's name too"),
        ("Hastings", [("Hastings", "place")], "a place that is a surname too"),
        ("Reading", [("Reading", "place")], "a place that is a word too"),
        ("man", [], "not the town in Ivory Coast"),
        ("Polish", [("Polish", "nationality")], "a nationality, for the policy to treat"),
        ("degree (BSc Psychology)", [], "a qualification"),
        ("BA Media and Communication", [], "another"),
        ("senior lecturer", [], "a known surname that is a word"),
        ("part-time student and carer", [], "an occupation"),
        (
            "works at Nissan in Sunderland",
            [("Nissan", "organisation"), ("Sunderland", "place")],
            "",
        ),
    ],
)
def test_attributes_lose_what_identifies_and_nothing_else(
    value: str, expected: list[tuple[str, str]], why: str
) -> None:
    assert found(value, is_name=False) == expected, why


def test_what_a_reviewer_keeps_is_kept_here_too() -> None:
    knowledge = Knowledge(keep=frozenset({"sunderland"}))
    recognisers = plugins.load_all("recognisers")
    assert (
        detect_in_short(
            "Sunderland 1", "t", knowledge, recognisers, SpreadingForms({}), is_name=True
        )
        == []
    )
