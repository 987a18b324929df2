"""Speakers are matched with the participants file, and only where it is sure."""

from __future__ import annotations

import pytest

from qualkit.core.transcript import Role, Source, Speaker, Transcript
from qualkit.flows.people import match_speakers
from qualkit.readers.participants import ParticipantRow

PEOPLE = [
    ParticipantRow("P01", ("Karen Hodgson", "Kaz"), ("Interview 01.docx",), row=2),
    ParticipantRow("P02", ("Gordon Reay",), row=3),
    ParticipantRow("P10", ("Karen Bell", "Karen"), row=4),
    ParticipantRow("R1", ("Helen Marsh",), role="interviewer", row=5),
]


def transcript(*labels: str, name: str = "x.txt", roles: dict[str, Role] | None = None):
    speakers = tuple(
        Speaker(label, label, (roles or {}).get(label, Role.PARTICIPANT)) for label in labels
    )
    return Transcript(Source(name, "txt", "inline", ""), "", (), speakers)


@pytest.mark.parametrize(
    ("label", "file", "participant", "why"),
    [
        ("P01", "x.txt", "P01", "the id"),
        ("PARTICIPANT 10", "x.txt", "P10", "the id's number"),
        ("GR", "x.txt", "P02", "initials"),
        ("gordon reay", "x.txt", "P02", "the name in another case"),
        ("Kaz", "x.txt", "P01", "an alias"),
        ("Gordon Reay (he/him)", "x.txt", "P02", "pronouns behind the name, as Zoom writes them"),
        ("Gordon Reay (Guest)", "x.txt", "P02", "what Teams says of somebody from outside"),
        ("Respondent", "Interview 01.docx", "P01", "the only participant of the file named"),
        ("Karen", "Interview 01.docx", "P01", "the file comes before a like name elsewhere"),
        ("Respondent", "x.txt", "", "nothing fits"),
        ("G", "x.txt", "", "one letter is not initials"),
    ],
)
def test_a_label_finds_its_person(label, file, participant, why):
    matched, problems = match_speakers(transcript(label, name=file), PEOPLE)
    assert matched.speakers[0].participant == participant, why
    assert problems == []


def test_a_label_that_fits_two_people_is_left_open_and_named():
    people = [ParticipantRow("A", ("Karen",), row=2), ParticipantRow("B", ("Karen",), row=3)]
    matched, problems = match_speakers(transcript("Karen"), people)
    assert matched.speakers[0].participant == ""
    assert "rows 2, 3" in problems[0].message


def test_the_file_may_say_that_somebody_is_an_interviewer():
    matched, _ = match_speakers(transcript("HM"), PEOPLE)
    assert matched.speakers[0].role is Role.INTERVIEWER


@pytest.mark.parametrize(
    ("label", "participant", "why"),
    [
        ("Karen", "P10", "who is interviewed in no file that the rows name may ask"),
        ("Karen Hodgson", "P01", "the whole name"),
        ("KH", "", "initials of somebody interviewed in another file"),
        ("HM", "R1", "an interviewer"),
    ],
)
def test_who_asks_is_no_participant_of_another_file_for_a_first_name(label, participant, why):
    asked = transcript(label, roles={label: Role.INTERVIEWER})
    assert match_speakers(asked, PEOPLE)[0].speakers[0].participant == participant, why


@pytest.mark.parametrize(
    ("label", "file", "participant", "why"),
    [
        ("Speaker 2", "x.txt", "", "the second voice of a recording is not the study's P02"),
        ("SPEAKER_02", "Interview 01.docx", "P01", "the only participant of the file named"),
        ("Speaker 3", "Interview 07.csv", "P07", "the label that the row gives, in its file"),
        ("Speaker 3", "x.txt", "", "a label of another file"),
        ("Voice 1", "x.txt", "P08", "a label that the row gives, and no file"),
    ],
)
def test_a_number_of_one_recording_is_nobody_s_in_another(label, file, participant, why):
    people = [
        *PEOPLE,
        ParticipantRow("P07", ("Ann Lee", "Speaker 3"), ("Interview 07.csv",), row=6),
        ParticipantRow("P08", ("Bo Lee", "Voice 1"), row=7),
    ]
    matched, problems = match_speakers(transcript(label, name=file), people)
    assert matched.speakers[0].participant == participant, why
    assert problems == []


@pytest.mark.parametrize(
    ("label", "file", "participant", "why"),
    [
        ("R2", "survey.xlsx", "", "the second who answered a survey is not the study's P02"),
        ("Respondent 2", "survey.xlsx", "", "the same in words"),
        ("Participant 2", "x.txt", "P02", "P is for participant"),
        ("p2", "x.txt", "P02", "the id without its nought"),
        ("R7", "Interview 07.csv", "P07", "in the file that the row names"),
        ("R8", "x.txt", "P08", "a label that the row gives"),
    ],
)
def test_a_number_behind_another_letter_is_nobody_s_in_a_file_that_no_row_names(
    label, file, participant, why
):
    people = [
        ParticipantRow("P02", ("Gordon Reay",), row=2),
        ParticipantRow("P07", ("Ann Lee",), ("Interview 07.csv",), row=3),
        ParticipantRow("P08", ("Bo Lee", "R8"), row=4),
    ]
    matched, problems = match_speakers(transcript(label, name=file), people)
    assert matched.speakers[0].participant == participant, why
    assert [one.message for one in problems] == (
        []
        if participant
        else [f"{label}: not taken for P02 of the participants file, whose numbers they have"]
    )
