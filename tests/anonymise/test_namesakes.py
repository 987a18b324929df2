"""Two people of one name in one interview."""

from __future__ import annotations

import pytest

from qualkit.anonymise.namesakes import find_namesakes
from tests.anonymise.marked_talk import talk
from tests.anonymise.test_telling_linked import linked

FAR = "There was work then. " * 20


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("I saw [Sue]. And another [Sue] rang.", "12", "another"),
        ("I saw [Sue]. Next door's [Sue], a different one, rang.", "12", "a different one"),
        ("Who? [Gwen]. Another [Gwen], yes.", "22", "one, whoever else has the name"),
        ("[Gwen Parry] met me. Who? [Gwen]. Another [Gwen], yes.", "122", "set right"),
        ("My friend [Dai] came. Not my [Dai], my [Dai] left.", "122", "not my"),
        ("With my son [Aram] I worry. One is [Aram], not my [Aram].", "121", "not him known"),
        ("That's [Kyle Noble], not [Kyle] my cousin. My cousin [Kyle] is shy.", "122", "kin"),
        ("[Karen] rang. Not to be mixed up with our [Karen].", "12", "our"),
        ("[Moira] rang. It was not [Moira], another one.", "", "who had no such name"),
        ("There's me and [Ali]. My uncle, not the famous [Ali].", "12", "the famous one"),
        ("My cousin [Kyle] is shy. Then the other [Kyle] came.", "12", "the other"),
        ("There's big [Lee] and little [Lee].", "12", "two epithets"),
        ("There's big [Lee] and little [Lee]. Big [Lee] is small.", "121", "by epithet"),
        (
            f"My husband [Levi] drives. {FAR}[Levi], that's little [Levi], is six.",
            "122",
            "one more",
        ),
        (f"[Hope] is born. {FAR}Me and little [Hope] eat chips.", "", "a small child"),
        ("My boy [Nelson], we are proud, young [Nelson] can sing.", "", "in one sentence"),
        (f"[Tref] worked. {FAR}And [Little Tref], he went too.", "12", "a by-name"),
        ("There's our [Helen]. Mark married a [Helen].", "12", "married one"),
        ("She had [Susan]. There was a [Susan] on the cover.", "12", "there was one"),
        ("My grandad, [Nelson], played. Then [Nelson] after my grandad.", "12", "named after"),
        (f"My grandad [Nelson] played. {FAR}My son [Nelson] plays.", "12", "two generations"),
        ("[Sue Quill] came. [Sue Tagg] rang.", "", "two surnames, which need no telling"),
        ("They'll build another one, [Sue]. I said, [Sue], no.", "", "another house"),
    ],
)
def test_whom_a_name_means_where_the_talk_tells_two_apart(
    words: str, expected: str, why: str
) -> None:
    transcript, mentions = talk("I: Go on.", f"A: {words}")
    found = find_namesakes(transcript.text, mentions)
    assert "".join(str(found[one.start].number) for one in mentions if one.start in found) == (
        expected
    ), why


def test_a_name_said_again_is_of_whoever_was_spoken_of_just_before() -> None:
    assert linked("I: Go on.", "A: I saw [Kit Noble]. Another [Kit] rang. [Kit] is shy.") == "ABB"


def test_kin_are_called_by_the_name_alone_later() -> None:
    talk_of = f"[Karen] from the agency. Not to be mixed up with our [Karen]. {FAR}Me and [Karen]."
    assert linked("I: Go on.", f"A: {talk_of}") == "ABB"


def test_the_speakers_own_name_is_not_their_namesakes() -> None:
    said = "A: There's another [Jordan], she's small. " + FAR + "They wrote, [Jordan] is settled."
    assert linked("I: Who are you?", "A: [Jordan].", "I: Go on.", said) == "ABA"


def test_who_is_called_by_a_first_letter_is_not_who_has_another() -> None:
    talk_of = "A: I'm [Sue D], there's another [Sue], [Sue Kay], she's [Sue K]. [Sue K] is fun."
    assert linked("I: Who are you?", talk_of) == "ABBBB"


def test_a_question_that_ends_with_a_name_calls_whoever_answers() -> None:
    asked = "I: What's a good life, [Yusuf]?"
    assert linked(
        "I: Begin.", "A: I'm [Yusuf Tagg].", "I: Go on.", "A: My son's [Yusuf].", asked
    ) == ("ABA")
