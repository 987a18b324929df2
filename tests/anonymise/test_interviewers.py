"""Which interviewer a transcript shows whose label says nothing."""

from __future__ import annotations

import pytest

from qualkit.anonymise.interviewers import find_interviewer
from qualkit.core.recognising import KnownPerson
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn

PRIYA = KnownPerson("label::priya nair", ("Priya Nair",), "interviewer")
TOM = KnownPerson("label::tom okafor", ("Tom Okafor",), "interviewer")
THIRD = KnownPerson("P9", ("Priya Das",), "participant")


def interview(asked: str, answered: str, label: str = "Interviewer") -> Transcript:
    text = f"{asked}\n{answered}"
    turns = (Turn(0, len(asked), "I"), Turn(len(asked) + 1, len(text), "P"))
    speakers = (Speaker("I", label, Role.INTERVIEWER), Speaker("P", "P1", Role.PARTICIPANT))
    return Transcript(Source("", "txt", "inline", "a"), text, turns, speakers)


@pytest.mark.parametrize(
    ("asked", "answered", "expected", "why"),
    [
        ("Shall we?", "Thank you, Priya. I will.", PRIYA.id, "spoken to"),
        ("Hello, I'm Tom.", "Hiya.", TOM.id, "introduced"),
        ("Any shop?", "It is quiet, Miss Nair. Very.", PRIYA.id, "title and surname"),
        ("Who else?", "Our Tom is at the yard with Priya now.", "", "spoken of"),
        ("Right, Tom, go on.", "I will.", "", "the interviewer speaks to somebody"),
        ("Hello.", "Ta, Priya. And ta, Tom.", "", "two could be meant"),
        ("Hello.", "Ta, Leah.", "", "nobody of the study"),
    ],
)
def test_an_interviewer_is_known_by_being_spoken_to(asked, answered, expected, why) -> None:
    assert find_interviewer(interview(asked, answered), [PRIYA, TOM, THIRD]) == expected, why


def test_a_label_that_is_a_name_says_who_it_is() -> None:
    transcript = interview("Shall we?", "Thank you, Priya.", label="Leah")
    assert find_interviewer(transcript, [PRIYA]) == ""


def test_initials_say_as_little_as_interviewer() -> None:
    assert find_interviewer(interview("So?", "Thank you, Priya.", label="PN"), [PRIYA]) == PRIYA.id
