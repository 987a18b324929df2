"""Who may be one person, and what names of files say; nothing is decided."""

from __future__ import annotations

import pytest

from qualkit.core.transcript import Role
from qualkit.flows.people_proposals import offers_of_names, propose_people, read_name
from qualkit.store.people import SpeakerRow


def row(transcript: str, label: str, role: str = "participant", person: str = "", key: str = "S1"):
    identity = f"{abs(hash(transcript)) % 10**12:012d}"
    return SpeakerRow(identity, transcript, key, label, Role(role), person, 3, 90, ("So,",) * 3)


def proposed(*rows: SpeakerRow) -> list[tuple[str, list[str]]]:
    return [(one.reason, [r.label for r in one.speakers]) for one in propose_people(rows)]


def test_the_same_name_in_two_files_is_proposed_whatever_its_title_and_case():
    found = proposed(row("a", "Dr Patel", "interviewer"), row("b", "PATEL", "interviewer"))
    assert found == [("the same name as label", ["Dr Patel", "PATEL"])]


def test_interviewers_whose_labels_name_nobody_are_proposed_as_one():
    labelled = (("a", "Int"), ("b", "I:"), ("c", "Q"))
    rows = [row(name, label, "interviewer") for name, label in labelled]
    assert proposed(*rows) == [("interviewers whose labels name nobody", ["Int", "I:", "Q"])]


def test_the_same_number_is_proposed_and_another_not():
    rows = [row("a", "P07"), row("b", "PARTICIPANT 7"), row("c", "P8")]
    assert proposed(*rows) == [("the same number as label", ["P07", "PARTICIPANT 7"])]


def test_participants_called_only_participant_are_not_proposed():
    assert proposed(row("a", "Participant"), row("b", "Participant"), row("c", "R")) == []


def test_speakers_who_are_one_person_already_are_not_proposed():
    assert proposed(row("a", "Karen", person="P1"), row("b", "Karen", person="P1")) == []
    (one,) = propose_people([row("a", "Karen", person="P1"), row("b", "Karen")])
    assert one.references[0] == "P1"


def test_parts_of_one_interview_are_proposed_to_have_the_same_people():
    rows = [row("Interview 3 - part 1", "R"), row("Interview 3 - part 2", "R"), row("x", "R")]
    (one,) = propose_people(rows)
    assert one.reason == "the same role in parts of one interview"
    assert [r.transcript for r in one.speakers] == ["Interview 3 - part 1", "Interview 3 - part 2"]


def test_the_only_participant_of_each_part_is_proposed_whatever_the_label():
    first, second = row("Int 3 - part 1", "Shanice"), row("Int 3 - part 2", "Shan")
    assert proposed(first, second) == [
        ("the same role in parts of one interview", ["Shanice", "Shan"])
    ]
    third = row("Int 3 - part 2", "Gloria", key="S2")
    assert proposed(first, second, third) == []


@pytest.mark.parametrize(
    ("name", "interview", "attributes"),
    [
        ("Interview 14 - Female, 18, Hackney - part 2", {"interview": "14", "part": "2"},
         {"gender": "female", "age": "18", "place": "Hackney"}),
        ("Interview 14 - Female, [18], [a place in London]", {"interview": "14"},
         {"gender": "female", "age": "18", "place": "a place in London"}),
        ("Int_07_F_34_Leeds", {"interview": "7"},
         {"gender": "female", "age": "34", "place": "Leeds"}),
        ("Focus group 3 wave 2", {"group": "focus group 3", "wave": "2"}, {}),
        ("Couple 3 - part one", {"group": "couple 3", "part": "1"}, {}),
        ("Interview 2 - [in their 40s], male", {"interview": "2"},
         {"age": "in their 40s", "gender": "male"}),
        ("grimsby_04", {}, {}),
        ("P8_Hartlepool", {}, {}),
        ("Karen, Sunderland", {}, {}),
    ],
)  # fmt: skip
def test_a_name_says_what_it_says_and_no_more(name, interview, attributes):
    assert read_name(name) == (interview, attributes)


def test_what_is_known_already_is_not_offered_again():
    speaker = row("Interview 2 - male, 40", "R", person="P2")
    (offer,) = offers_of_names([speaker], {}, {"P2": {"Age": "40"}})
    assert offer.interview == {"interview": "2"}
    assert offer.attributes == {"gender": "male"}
    known = {speaker.transcript_id: {"interview": "2"}}
    assert offers_of_names([speaker], known, {"P2": {"age": "40", "gender": "m"}}) == []


def test_of_a_group_only_the_interview_is_said():
    rows = [row("Focus group 1 - female, 40", label, key=label) for label in ("A", "B")]
    (offer,) = offers_of_names(rows, {}, {})
    assert (offer.person, offer.attributes) == ("", {})
    assert offer.interview == {"group": "focus group 1"}
