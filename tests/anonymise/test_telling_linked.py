"""From talk to who is who: what the words say of names, and what linking makes of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.anonymise.aliases import find_aliases
from qualkit.anonymise.linking import Linker
from qualkit.anonymise.namesakes import find_namesakes
from qualkit.anonymise.not_own import find_not_own
from qualkit.anonymise.telling import Told, tell_speakers
from tests.anonymise.marked_talk import talk


def linked(*turns: str) -> str:
    """A letter for each name that stands in [brackets], the same for one person's."""
    transcript, mentions = talk(*turns)
    tellings = tell_speakers(transcript, mentions)
    told = {
        start: Told("" if one.speaker == "I" else f"t|{one.speaker}", one.ground)
        for start, one in tellings.items()
    }
    not_own = find_not_own(transcript, mentions, tellings)
    ids = Linker([], [], {}).link(
        "t",
        mentions,
        told,
        find_aliases(transcript, mentions),
        find_namesakes(
            transcript.text, mentions, {start: one.speaker for start, one in tellings.items()}
        ),
        {start: f"t|{speaker}" for start, speaker in not_own.items()},
    )
    order = list(dict.fromkeys(ids))
    return "".join(chr(ord("A") + order.index(one)) for one in ids)


def answer(words: str) -> str:
    """The names of an answer, after the one that the speaker gave at first."""
    return linked("I: Begin.", "A: My name's [Bernadette].", "I: Go on.", f"A: {words}")


@pytest.mark.parametrize(
    "words",
    [
        "Folk call me [Tiny].",
        "I've always been called [Tiny].",
        "The lads christened me [Tiny].",
        "Down the pit I was [Tiny].",
        "My mam still calls me [Bernie] when I'm in bother.",
        "I'm down as [Berna] on the register.",
        "On my passport it says [Bernadetta].",
        "[Bernie]'s my Sunday name.",
        "I was a [Lowe] before I was married.",
        "My maiden name's [Lowe].",
        "I'm [Mrs Tan] now.",
        "I'm a [Tan] by marriage.",
        "I go by [Tiny].",
        "I prefer [Tiny].",
        "[Tiny] they called me, on the site.",
        "They've got me down in the book as [Tiny].",
        "They have me down as [Tiny] and I answer to it.",
        "He says good morning, [Bernadette], as if I were the Queen.",
        "At the surgery they write [Bernardetta].",
        "Just [Tiny]'s fine.",
        "[Tiny] to my friends.",
        "[Tiny], everyone says.",
        "Everybody just says [Tiny].",
        "In Polish I am [Tinska], here [Tiny].",
        "[Mrs Tan], the kids say.",
        "Dear [Mrs Tan], it said.",
        "Oi, [Tiny], they'd shout.",
        "He goes, all right, [Tiny]?",
        "The doctor says to me, now then, [Mrs Tan].",
        "And I thought, [Tiny], you're on your own here.",
        "That's me, [Tiny].",
        "She said to me, what is it you do, [Mrs Tan]?",
        "[Lowe], L-O-W-E.",
        "I were [Bernadette Lowe] before I wed.",
        "I was a [Lowe] afore I was married.",
        "I was a [Lowe]. My mam was from the next village.",
        "My own one was [Lowe].",
        "They call me [Bernie], because nobody could say [Bernadetta].",
        "It's [Lowe] wi an e.",
        "I was a [Lowe]. So I'll be [Bernadette Lowe] again.",
        "Somebody put [Bernardetta] on my badge. It's [Bernadette].",
    ],
)
def test_what_speakers_are_called_is_theirs(words: str) -> None:
    assert set(answer(words)) == {"A"}


@pytest.mark.parametrize(
    "words",
    [
        "[Peggy Tan]. [Lowe] I was, from Mayo.",
        "[Peggy Tan]. [Mo], to anybody over sixty.",
        "[Peggy Lowe-Tan]. It's [Lowe] off my dad.",
    ],
)
def test_further_names_of_who_says_their_name_are_theirs(words: str) -> None:
    assert set(linked("I: Who are you?", f"A: {words}")) == {"A"}


def test_the_name_that_a_speaker_shares_with_their_kin_is_as_a_rule_these() -> None:
    """But for what others call the speaker."""
    talk = "My granny was [Bernadette]. [Bernadette] danced. He said, leave it, [Bernadette]."
    assert answer(talk) == "ABBA"


def test_who_wants_to_be_called_otherwise_is_not_their_father() -> None:
    assert (
        linked("I: Thanks, [Mr Tan].", "A: [Mr Tan] was my father. I'm [Wei].", "I: Right.")
        == "AAA"
    )


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        ("[Big Sue], and [Sue] who did breakfasts.", "AB", "two joined by and"),
        ("I told [Sue] and [Sue] laughed.", "AA", "two sentences"),
        ("There's [Becky], [Other Becky], a lad.", "AB", "another by name"),
        ("There are three [Rasa Kral], [Rasa B].", "AB", "another initial"),
        ("[Sister Quigg] told me. She's nice, [Geraldine Quigg].", "AA", "a rare surname"),
        (
            "It was [Derek Huxtable]. Everyone knows [Mr Hux].",
            "AA",
            "a title and a surname clipped",
        ),
        ("[Flora Quill] and [Nan Quill].", "AB", "a grandmother of the name"),
        ("We called him [Bill], because none of us could say [Bohdan].", "AA", "not to be said"),
        ("A boy called [Oskar] who'll only answer if you call him [Shark].", "AA", "a condition"),
        ("A porter, [Artur], [Archie] I cried him.", "AA", "as Scots say it"),
        ("His wife's [Hannah], she was a [Crang], from here.", "AA", "a family by birth"),
        ("There's [Raymond]'s dad. [Mr Tang].", "AB", "kin of a name"),
        ("I've watched [Giles], that's [Mr Tagg], at work.", "AA", "that's"),
        ("I'm on with [Nobby] mostly, that's [Eric Quill].", "AA", "that's, after a word"),
        ("I like [Mr Tagg]. And he goes, call me [Ron].", "AA", "what he wants to be called"),
        ("[Mr Tagg] came. Call me [Ron], he said.", "AA", "the same, said after it"),
        ("[Mehmood] is sixteen, [Memo], after my grandad.", "AA", "named after kin"),
        ("My last, [Nhyira], which is [Blessing] in our language.", "AA", "a translation"),
        ("My daughter's [Zuzanna]. She is ten. At school she's [Susie].", "AA", "elsewhere"),
        ("[Zuzanna] rang. At school he's [Mick].", "AB", "elsewhere a man"),
        ("[Lavinia], [Vinny], went to live in a yurt.", "AA", "two names of who went"),
        ("[Kath], [Lavinia], [Vinny], went to live in a yurt.", "ABC", "a list"),
        ("A girl called [Star], [Stella] on her payslip.", "AA", "on paper"),
        ("I've had [Roo]. [Rotendo], it is properly.", "AA", "properly"),
        ("He wrote, did [Cecil], under the name of [Reynard].", "AA", "under a name"),
        ("My pal [Imran] was [Ian] at work.", "AA", "was"),
        ("[Imran] was [Ian]'s brother.", "AB", "was somebody's kin"),
        ("They can't say [Darek] either. He's [Derek].", "AA", "what they cannot say"),
        ("[Nana Fatty]. She was [Fatima], she ran the shop.", "AA", "she was"),
        ("I had [Miss Lomax]. She's [Mrs Haslam] now.", "AA", "she is now"),
        ("I had [Miss Lomax]. He's [Joe] now.", "AB", "he is now"),
        ("My brother [Tam]. They have him as [Alexander].", "AA", "have him as"),
        ("This is [Dr Tench], [Bal], she's from Leeds.", "AB", "said to whom it is said"),
        ("[Mr Tsang] came. They called him [Tsang Kam-wing].", "AA", "the family's name first"),
        ("[Roy Bowden] rang. The file says [Bowden R].", "AA", "as a register has it"),
        ("I like [Miss Okafor]. Then [Miss Okafore] came.", "AA", "a silent letter"),
        ("There's [Bal]! That's [Balbir], she runs it.", "AA", "short for it, and a surname"),
        (
            "It was [Florrie Tagg]. [Professor Bell] said stop calling her [Florrie].",
            "ABA",
            "somebody named in full",
        ),
    ],
)
def test_who_is_told_apart_or_together_by_how_they_are_named(
    words: str, expected: str, why: str
) -> None:
    assert linked("I: Go on.", f"A: {words}") == expected, why


@pytest.mark.parametrize(
    "question",
    [
        "Can you tell me your name?",
        "How should I refer to you?",
        "What do people call you?",
        "Who am I speaking to?",
        "And you are?",
        "Name?",
        "What would you like to be called?",
    ],
)
def test_a_name_that_was_asked_for_is_whose_answers(question: str) -> None:
    assert linked(f"I: {question}", "A: [Bernadette Lowe], but it's [Tiny].") == "AA"
    assert linked(f"I: {question}", "A: [Bernadette].", "I: Thanks, [Mrs Tan].") == "AA"


@pytest.mark.parametrize(
    "words",
    [
        "I had [Imogen] on my wall.",
        "I looked at [Imogen] on my till, and laughed.",
        "His wife was called [Imogen].",
        "I was with [Imogen] then.",
        "She said to [Imogen], get up.",
        "I was named after [Imogen].",
        "I'm not [Imogen].",
        "He said to Karen, you're daft, [Imogen].",
        "I said, what do you do, [Imogen]?",
        "My niece is [Imogen], I-M-O-G-E-N.",
        "The letter was for a [Mr Lowe].",
        "[Imogen] to my left laughed.",
        "His Christian name's [Imogen], poor man.",
        "My granny was [Bernadette].",
        "My mam's [Bernadette].",
        "She came home and said, from today I am [Imogen].",
        "My granny, [Bernadette], had seven.",
        "[Bernadette], my granny, had seven.",
        "There's a girl called [Bernadette] down our road.",
        "A girl on my shift, [Bernadette], same name as me, she left.",
    ],
)
def test_what_speakers_are_not_called_is_somebody_elses(words: str) -> None:
    assert answer(words) == "AB"


@pytest.mark.parametrize(
    "words",
    [
        "[Biffa], or [Darren] as his mam calls him, went.",
        "[Darren], who everyone knows as [Biffa], went.",
        "[Darren], better known as [Biffa], went.",
        "[Darren] (we call him [Biffa]) went.",
        "[Biffa] was what we called [Darren].",
        "[Biffa]. His name was [Darren] but everybody said [Biffa].",
        "He was christened [Darren] but he was always [Biffa].",
        "We all called her [Auntie Bisi], her name's [Adebisi].",
        "[Karen Lowe], [Karen Tan] as she is now, went.",
        "[Karen Tan], née [Lowe], went.",
        "There was [Mr Tan], [Wei], he ran it.",
        "[Karen], [Mrs Tan] to us kids, was strict.",
        "[Biffa] — that's [Darren Lowe] — drove.",
        "[Darren]'s nickname was [Biffa].",
        "Everybody knew [Darren] as [Biffa].",
        "They nicknamed [Darren] [Biffa].",
        "It'll be [Bev], [Mrs Tapp] if you're official.",
        "[Miss Wray] got stuck, and we never knew she was called [Judith].",
        "I'm under [Big Keith]. [Keith Allsop].",
        "[Flora Quill], [Flora Mòr] that is, went.",
    ],
)
def test_two_names_that_the_talk_gives_one_person_are_one(words: str) -> None:
    assert set(linked("I: Begin.", f"A: {words}")) == {"A"}


@pytest.mark.parametrize(
    "words",
    [
        "[Karen], or [Darren], one of them, went.",
        "[Karen] called [Darren] last night.",
        "[Karen] said [Darren] was out.",
        "My mate [Karen], [Darren] and me went.",
        "I called [Karen] and then [Darren].",
        "They call the dog [Biffa]. [Darren] feeds him.",
        "[Mrs Tan], [Mr Lowe] and [Karen] came.",
        "[Karen] goes, [Darren], shut it.",
    ],
)
def test_people_who_are_named_together_are_not_one(words: str) -> None:
    names = linked("I: Begin.", f"A: {words}")
    assert len(set(names)) == len(names)


def test_a_first_name_told_after_the_question_is_the_teachers() -> None:
    names = linked("I: Did you meet [Miss Wray]?", "A: Yes. Don't call me miss. It's [Judith].")
    assert names == "AA"


def test_a_name_of_before_the_wedding_finds_its_bearer_when_said_otherwise() -> None:
    assert (
        linked("I: Go on.", "A: [Pat Lowe]. She'd be [Pat Rudd] then.", "I: [Patsy Rudd]?") == "AAA"
    )


PIECES = st.sampled_from(
    [
        *("[Tiny]", "[Mrs Tan]", "[Karen Lowe]", "[B-E-V]", "I'm ", "call me ", "my name's ", ", "),
        *(
            ". ",
            "? ",
            " — ",
            "'s ",
            " and ",
            "they called him ",
            "he said, ",
            "Thank you, ",
            "you ",
        ),
        *(
            "his real name ",
            "well, ",
            "that's ",
            "It's ",
            " to you",
            " with a C",
            "é",
            "\u202e",
            "",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=6))
def test_what_is_told_is_of_the_names_that_are_there(turns: list[str]) -> None:
    sides = ("I", "A", "B")
    transcript, mentions = talk(*(f"{sides[at % 3]}: {one}" for at, one in enumerate(turns)))
    starts = {one.start for one in mentions}
    told = tell_speakers(transcript, mentions)
    aliases = find_aliases(transcript, mentions)
    assert set(told) <= starts
    assert {one.speaker for one in told.values()} <= {one.key for one in transcript.speakers}
    assert all(one.other < start and one.other in starts for start, one in aliases.items())


def test_an_aunt_is_who_goes_by_the_name_not_another_who_has_it() -> None:
    own = "A: I'm [Maureen Little], [Mo], and I work in the mill."
    others = "A: There's [Mo Large]. Our Gary goes, where's [Auntie Mo] off to?"
    assert linked("I: Begin.", own, "I: Go on.", others) == "AABA"


@pytest.mark.parametrize(
    ("words", "expected", "why"),
    [
        (
            "[Jack] was lovely. I'm with another [Jack] now, [Jack Fenwick], from York.",
            "ABCC",
            "who is named in full behind it is the other",
        ),
        (
            "[Gwen] ran it. There was another [Gwen] on the ward, a dear.",
            "ABC",
            "nobody is named in full",
        ),
        (
            "I married [Mick Quill]. There was another [Mick Quill], his cousin.",
            "ABC",
            "two of one full name",
        ),
        (
            "[Dave Nock] was there. Then a different [Dave] rang me.",
            "ABC",
            "a bare name that would be his",
        ),
        (
            "[Dave Nock] was there. And [Dave] rang another [Sheila].",
            "ABBC",
            "others are as before",
        ),
    ],
)
def test_whom_the_talk_calls_another_of_the_name_is_another(
    words: str, expected: str, why: str
) -> None:
    assert answer(words) == expected, why


def test_a_short_form_of_what_a_speaker_is_called_is_theirs() -> None:
    told = ["I: Is it [Piotr], or do people call you [Peter]?", "A: [Pete], at work."]
    assert linked(*told) == "AAA"
    assert linked(*told, "A: [Paul] is my brother.") == "AAAB"


def test_whom_a_couple_call_by_two_names_is_one() -> None:
    said = ["A: The girl from the agency. [Rutendo].", "B: [Roo].", "A: He will call her [Roo]."]
    assert linked("I: Who comes?", *said) == "AAA"
    assert linked("I: Who comes?", *said[:2]) == "AB"
    long = "B: [Roo]. She came at six. I was up. It was cold."
    assert linked("I: Who comes?", said[0], long, said[2]) == "ABB"


def test_a_name_of_another_who_speaks_is_not_told_of_the_speaker() -> None:
    told = ["A: I'm [Donald Munro], [Donald the Smelter].", "B: I'm [Ishbel]."]
    put = "B: Tell him to put [Donald the Smelter] on it."
    assert linked("I: Who are you?", *told, "I: Go on.", put)[-1] != "B"
