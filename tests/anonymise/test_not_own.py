"""Names that are not the speaker's own."""

from __future__ import annotations

import pytest

from qualkit.anonymise.not_own import find_not_own
from qualkit.anonymise.telling import tell_speakers
from tests.anonymise.marked_talk import talk


def others(words: str) -> list[str]:
    """The names of an answer that are not whose words they are."""
    transcript, mentions = talk("I: Go on.", f"A: {words}")
    found = find_not_own(transcript, mentions, tell_speakers(transcript, mentions))
    assert set(found.values()) <= {"A"}
    return [one.text for one in mentions if one.start in found]


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("My granny was [Agnes].", ["Agnes"], "kin"),
        ("My dad's [Joe].", ["Joe"], "a contraction"),
        ("Our [Agnes] rang.", ["Agnes"], "one of ours"),
        ("[Agnes], my big sister, rang.", ["Agnes"], "kin after the name"),
        ("This lad called [Agnew] rang.", ["Agnew"], "somebody new"),
        ("My mam's [Ivy]. I like [Ivy].", ["Ivy", "Ivy"], "and wherever it stands"),
        ("My mam's [Ivy]. He said, come on, [Ivy].", ["Ivy"], "but for what others say to me"),
        ("[Aggie], my nan says, eat up.", [], "who says it"),
        ("[Lowe] was my father's name.", [], "a name of kin"),
        ("She said to me, [Ivy], my father saved.", [], "reported speech"),
        ("[Mr Bain] was my father.", [], "who wants to be called otherwise"),
        ("I drove a bus in this city called [Speed].", [], "a city comes before"),
        ("[Agnes] rang.", [], "anybody"),
        ("Me father were [Joe] and all.", ["Joe"], "were"),
        ("My da's [Joe].", ["Joe"], "a father in Ireland"),
        ("They've a baby. He is [Joe]. They named him for me.", ["Joe"], "somebody else is"),
        ("It's [Joe]. My dad's [Joe] and all.", ["Joe"], "not before they are told of"),
    ],
)
def test_whose_names_are_not_the_speakers(words: str, expected: list[str], why: str) -> None:
    assert others(words) == expected, why
