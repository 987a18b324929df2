"""Whose name it is by the words of the talk around it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from qualkit.anonymise.telling import Ground, tell_speakers
from qualkit.core.mention import IdentifierType
from tests.anonymise.marked_talk import talk


def told(*turns: str) -> list[str]:
    """For each name of the talk whose it is: the speaker's key, "-" for nobody's here."""
    transcript, mentions = talk(*turns)
    found = tell_speakers(transcript, mentions)
    return [found[one.start].speaker if one.start in found else "-" for one in mentions]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (["I: Begin.", "A: My name is [Parveen], and I bake."], "A"),
        (["I: Begin.", "A: Everybody calls me [Spud]."], "A"),
        (["I: Begin.", "A: [Spud], they call me, on the site."], "A"),
        (["I: Begin.", "A: I was [Dolores] till I was nine."], "A"),
        (["I: Begin.", "A: They put me down as [Delores]."], "A"),
        (["I: Could you say who you are?", "A: Er, yes. [Norbert Quill]. I drive."], "A"),
        (["I: Could you say who you are?", "A: [Norbert]. [Norbert Quill]. [Bertie]."], "AAA"),
        (["I: Begin.", "A: I'm [Peggy]. [Margaret] on the forms."], "AA"),
        (["I: Begin.", "A: I'm [Norbert Quill], [Bertie], and I've a shop."], "AA"),
        (["I: Begin.", "A: They call me [Norman], or [Norm], because of it."], "AA"),
        (["I: Who are you?", "A: Is it on? Hello. [Norbert Quill]. I drive."], "A"),
        (["I: Who are you?", "A: [Norbert Quill]. [Bertie Bus] they say here."], "AA"),
        (["I: Begin.", "A: I'm [Norbert Quillfeather]. It's said [Quiffer], I'm afraid."], "AA"),
        (["I: Diolch, [Parveen]. In English?", "A: Before that I was [Parveen Shah]."], "-A"),
        (["I: Begin.", "A: It's [Quill] with two L's."], "A"),
        (["I: How do you spell your surname?", "A: [Q, U, I, double L]."], "A"),
        (["I: Is it [Quill] with two L's?", "A: It is."], "A"),
        (["I: Is [Bertie] what people call you?", "A: It is."], "A"),
        (["I: So for the tape, it's [Mrs Quill] —", "A: It is."], "A"),
        (["I: So, [Mr Quill], thanks for coming.", "A: Not at all."], "A"),
        (["I: How old are you, [Norbert]?", "A: Ninety."], "A"),
        (["I: Ready?", "A: I'm not making it up, [Imogen], we walked."], "I"),
        (["I: You're on mute, [Norbert]. Still on mute.", "A: Am I?"], "A"),
        (["I: Begin.", 'A: She says to me, "[Norbert], you poor thing."'], "A"),
        (["I: Begin.", "A: Everyone says [Bertie]."], "A"),
        (["I: I'm [Imogen], I ask.", "A: Right."], "I"),
        (["I: Begin.", "A: And you're [Imogen]."], "I"),
    ],
)
def test_who_bears_a_name_is_told_by_the_words_around_it(turns: list[str], expected: str) -> None:
    assert "".join(told(*turns)) == expected


@pytest.mark.parametrize(
    "turns",
    [
        ["I: Begin.", "A: I'm [Dave]'s mam, so I should know."],
        ["I: Begin.", "A: My eldest, she's twelve, everybody says [Minnie]."],
        ["I: Begin.", "A: With me is my son, who is known as [Bertie]."],
        ["I: Begin.", "A: She's better known as [Minnie]."],
        ["I: And your grandson has your name.", "A: Aye. [Young Norbert]. He's a joiner."],
        ["I: Who was that?", "A: That's [Kyle Quill], not my cousin."],
        ["I: Begin.", "A: And he said, I'm [Dave], and sat down."],
        ["I: Begin.", "A: I'm [Dave] and Karen's bridesmaid."],
        ["I: What about your brother, [Kieran]?", "A: Him?"],
        ["I: Was there this teacher, [Kieran]?", "A: Him?"],
        ["I: And [Kieran]?", "A: Him?"],
        ["I: So there's you and [Kieran]...", "A: Him?"],
        ["I: And if things go well for [Kieran], what then?", "A: Who knows."],
        ["I: Begin.", "A: His name's [Kieran]."],
        ["I: Begin.", "A: I said, [Kieran], go home."],
        ["I: Begin.", "A: My mum, I should say, [Joan]."],
        ["I: Who was there?", "A: [Kieran], the sixth form, he was."],
        ["I: Who was there?", "A: It was him really, [Kieran]."],
        ["I: Who was there?", "A: And she said, well, you know, [Kieran], go home."],
        ["I: Begin.", "A: There was one other lass, [Temi], and they called me [Temi]."],
        ["I: Begin.", "A: I saw [Imogen]. You know, [Imogen], from the shop."],
        ["I: Who are you?", "A: I'm Bo.", "B: No bother, [Kieran], you go."],
        ["I: Begin.", "A: I'm [Chatteris], born and bred."],
        ["I: Who are you?", "A: Is it on? Well. [Dave], my husband, he said yes."],
        ["I: Begin.", "A: Not under [Dave Quill]. He was no bother, [Dave], he was lovely."],
    ],
)
def test_the_name_of_somebody_else_is_no_speakers(turns: list[str]) -> None:
    assert set(told(*turns)) == {"-"}


def test_in_a_round_of_introductions_each_first_answer_is_a_name() -> None:
    found = told(
        "I: Would you all say who you are?",
        "A: [Norbert Quill]. I drive.",
        "B: [Parveen]. I bake.",
        "A: [Kieran], now, he sang.",
    )
    assert found == ["A", "B", "-"]


def test_of_two_who_ask_each_calls_the_one_who_answers_and_nobody_tells_them_apart() -> None:
    found = told(
        "I: So, [Mr Quill], thanks for coming.",
        "I2: How old are you, [Norbert]?",
        "A: Ninety. Thank you, [Imogen].",
    )
    assert found == ["A", "A", "-"]


def test_in_a_group_nobody_is_told_by_being_called() -> None:
    found = told("I: So, [Mr Quill], thanks.", "A: Not at all.", "B: Ta, [Imogen].")
    assert found == ["-", "-"]


def test_what_a_letter_made_of_a_name_is_told_only_near_the_name() -> None:
    near = "A: It's [Quill] with a Q. The letter says [Gwill]."
    transcript, mentions = talk("I: Begin.", near)
    assert tell_speakers(transcript, mentions)[mentions[1].start].ground is Ground.WRITTEN
    assert told("I: Begin.", "A: I bake. The letter says [Gwill].") == ["-"]


def test_what_is_no_person_is_never_told() -> None:
    transcript, mentions = talk("I: Begin.", "A: I'm [Labour], me.")
    party = replace(mentions[0], type=IdentifierType.ORGANISATION)
    assert tell_speakers(transcript, [party]) == {}
