"""Interviewer or participant: said, labelled, in the header, or told by who asks."""

from __future__ import annotations

import pytest

from qualkit.readers.options import ReadOptions
from qualkit.readers.roles import Talk, assign_roles

from .conftest import roles_of, turns_of


def talk(label: str, *turns: str, first: int = 0) -> Talk:
    return Talk(label.casefold(), label, turns, first)


ASKS = ("Where from?", "And then?", "Why was that?")
ANSWERS = ("From here, always have been.", "Then I left for a bit and came back.", "My mam.")


def roles(*talks: Talk, **options: object) -> dict[str, str]:
    speakers, _ = assign_roles(talks, {}, ReadOptions(**options))  # type: ignore[arg-type]
    return {speaker.label: speaker.role.value for speaker in speakers}


@pytest.mark.parametrize(
    ("interviewer", "participant"),
    [
        ("Interviewer", "Participant 4"),
        ("INT", "P07"),
        ("I", "R"),
        ("Q", "A"),
        ("Researcher", "Respondent"),
        ("Moderator", "F1"),
        ("Facilitator", "Karen"),
        ("Int 1", "Interviewee"),
        ("R", "P"),  # researcher and participant
        ("Interviewer Helen", "Helen"),
        ("Entrevistador", "Ana"),
    ],
)
def test_labels_that_say_the_role_are_believed_whoever_asks(interviewer, participant):
    # Here the participant asks, and the interviewer answers: the label counts.
    found = roles(talk(interviewer, *ANSWERS), talk(participant, *ASKS, first=1))
    assert found == {interviewer: "interviewer", participant: "participant"}


@pytest.mark.parametrize(
    ("asking", "answering"), [("INT", "RES"), ("RES", "PAR"), ("RES", "P1"), ("Res 1", "Karen")]
)
def test_res_is_the_researcher_or_the_respondent_by_who_asks(asking, answering):
    found = roles(talk(asking, *ASKS), talk(answering, *ANSWERS, first=1))
    assert found == {asking: "interviewer", answering: "participant"}


def test_a_transcript_without_a_participant_is_pointed_out():
    _, problems = assign_roles([talk("INT", *ASKS), talk("MOD", *ANSWERS)], {}, ReadOptions())
    assert "nobody was taken for a participant" in problems[0].message


@pytest.mark.parametrize("label", ["Transcriber", "Unknown", "All", "Interpreter", "Both"])
def test_labels_of_nobody_in_the_study_are_other(label):
    found = roles(talk("Int", *ASKS), talk("P1", *ANSWERS, first=1), talk(label, "hm", first=2))
    assert found[label] == "other"


def test_between_names_the_one_who_asks_and_talks_less_is_the_interviewer():
    speakers, problems = assign_roles(
        [talk("Karen", *ANSWERS, first=1), talk("Helen", *ASKS)], {}, ReadOptions()
    )
    by_label = {speaker.label: speaker for speaker in speakers}
    assert by_label["Helen"].role.value == "interviewer"
    assert by_label["Karen"].role.value == "participant"
    # 7 of 23 words: Helen says 2 + 2 + 3, Karen 5 + 9 + 2.
    assert "3 of 3 turns with a question, speaks 30 % of the words" in by_label["Helen"].reason
    assert problems == []


def test_where_nobody_clearly_asks_the_guess_is_said_to_be_one():
    _, problems = assign_roles(
        [talk("Ann", "Yes.", "No.", "Well."), talk("Bob", "Aye.", "No.", "Oh.", first=1)],
        {},
        ReadOptions(),
    )
    assert "not sure" in problems[0].message
    assert "--interviewer" in problems[0].hint


def test_nobody_interviews_where_each_says_all_in_one_go_as_in_the_answers_to_a_survey():
    answers = [
        talk("R1", "Buses."),
        talk("R2", "My husband.", "Fear, too.", first=1),
        talk("R3", "n/a", first=3),
        talk("R4", "Who would mind the bairns?", first=4),
    ]
    assert set(roles(*answers).values()) == {"participant"}
    # Somebody who asks first leads the talk, however short.
    asked = [talk("Ann", "What stopped you?"), talk("Bo", "Buses.", first=1)]
    asked.append(talk("Cy", "Buses.", first=2))
    assert roles(*asked)["Ann"] == "interviewer"
    # Ann comes back.
    led = [
        talk("Ann", "Buses, then.", "Right."),
        talk("B", "No.", first=1),
        talk("C", "N", first=3),
    ]
    assert "interviewer" in roles(*led).values()


def test_the_researchers_word_counts_most():
    found = roles(
        talk("Interviewer", *ASKS), talk("P1", *ANSWERS, first=1), speakers={"P1": "interviewer"}
    )
    assert found["P1"] == "interviewer"
    assert roles(talk("Ann", *ASKS), talk("Bob", *ANSWERS), interviewers=("Bob",)) == {
        "Ann": "participant",
        "Bob": "interviewer",
    }


def test_initials_and_first_names_are_part_of_a_named_interviewer():
    options = {"interviewers": ("Helen Marsh",)}
    assert roles(talk("HM", *ANSWERS), talk("KH", *ASKS), **options)["HM"] == "interviewer"
    assert roles(talk("Helen", *ANSWERS), talk("KH", *ASKS), **options)["Helen"] == "interviewer"


def test_a_lone_speaker_is_a_participant():
    assert roles(talk("Karen", *ANSWERS)) == {"Karen": "participant"}


def test_two_interviewers_of_a_header_are_both_interviewers(read):
    text = (
        "I1: Interviewer 1\nI2: Interviewer 2\nM: Man\nK: Woman\n\n"
        "I1: So?\n\nM: Aye.\n\nI2: And you?\n\nK: The same.\n\nI1: Really?\n\nM: Aye.\n"
    )
    assert roles_of(read("a.txt", text)) == {
        "I1": "interviewer",
        "I2": "interviewer",
        "M": "participant",
        "K": "participant",
    }


def test_a_speaker_may_be_merged_with_another(read):
    text = "Int: So?\nKaren: Aye.\nInt: Well?\nKaren H: I said so.\nInt: Oh?\nKaren: Aye.\n"
    transcript = read("a.txt", text, speakers={"Karen H": "Karen"})
    assert turns_of(transcript)[3] == ("Karen", "I said so.")
    assert set(roles_of(transcript)) == {"Int", "Karen"}


def test_a_focus_group_has_one_moderator_and_many_participants(read):
    text = (
        "Moderator: What do you all think?\nF1: It's grand.\nM2: It is not.\nF3: It was, once.\n"
        "Moderator: When?\nF1: Before.\nM2: Never.\nF3: When we were small.\n"
    )
    assert roles_of(read("a.txt", text)) == {
        "Moderator": "interviewer",
        "F1": "participant",
        "M2": "participant",
        "F3": "participant",
    }


def test_a_second_moderator_is_an_interviewer_too():
    second = ("In the bath?", "Last August?", "You need not.", "Any of you?", "And then?")
    found = roles(
        talk("Moderator", *ASKS),
        talk("Malcolm", *ANSWERS),
        talk("Oonagh", *second),
        talk("Glenda", "What, me?", "Well.", "No.", "Who said?", "Never, not here, not since."),
    )
    assert found["Oonagh"] == "interviewer"
    assert [found["Malcolm"], found["Glenda"]] == ["participant", "participant"]


def test_where_everybody_asks_nobody_is_made_an_interviewer_by_it():
    asks = ("Who?", "Why?", "Where?", "When?", "How?")
    assert roles(talk("Interviewer", *ANSWERS), talk("Karen", *asks))["Karen"] == "participant"
