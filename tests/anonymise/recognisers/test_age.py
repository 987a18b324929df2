"""Ages that speakers state."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.core.recognising import Knowledge
from tests.anonymise.recognisers.finding import found

TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I'm fifty-four now.", ["fifty-four"], "said of oneself, in words"),
        ("She was 19 when she left.", ["19"], "said of another, in digits"),
        (
            "How old are you?\nSixteen. Seventeen in like three weeks.",
            ["Sixteen", "Seventeen"],
            "soon",
        ),
        ("I was sixteen. Twenty in three weeks came to us.", ["sixteen"], "not the next year"),
        ("I've a lad of nine behind a wall", ["nine"], "behind something"),
        ("we were nine behind, then ten", [], "a score"),
        ("and Moses, he's five, and Ada, she's one.", ["five", "one"], "one, of a child named"),
        ("and Ada, she's one of the best", [], "one of several"),
        ("one of them's two and he cries", ["two"], "of several children"),
        ("Born and bred. Sixty-one year and I've not left.", ["Sixty-one"], "so long one lives"),
        ("Born and bred. Three years I was away.", [], "too few years to be an age"),
        ("I am fifty two years and I am a cook", ["fifty two"], "years of oneself"),
        ("I was thirty years with one firm", [], "years of work"),
        ("She was two. Two bangs is tea. Two?", ["two"], "a small number again"),
        ("My hips are gone. Forty-one and I go to a physio", ["Forty-one"], "with what it means"),
        (
            "i'm sixty one and tired\ndid you say sixty one\nsixty one yeah",
            ["sixty one", "sixty one", "sixty one"],
            "asked for again and confirmed",
        ),
        ("I'm sixty one. We sold sixty one of them.", ["sixty one"], "the same number, counted"),
        ("people of eighty and ninety with a blanket", ["eighty", "ninety"], "of people"),
        ("He's only twelve.", ["twelve"], "a word between verb and number"),
        ("Three. Kosi is fourteen, so.", ["fourteen"], "a name that is also a town in India"),
        ("Leeds is fourteen, then Derby.", [], "a town of ours, in a list"),
        ("aged 7", ["7"], "after aged"),
        ("They're all nineteen with their eyebrows.", ["nineteen"], "of all of them"),
        ("we're all twenty quid short", [], "money of all of them"),
        ("He was an old boy, seventy-odd, a Quaker.", ["seventy-odd"], "with odd"),
        ("When did you leave?\nAt eleven. You did.", ["eleven"], "at, in an answer"),
        ("How did you get started?\nFifteen, out of town.", ["Fifteen"], "an answer to how"),
        ("How did you start? Two buses, every day.", [], "a count in such an answer"),
        ("Until I left. Fifteen. I'm not bitter.", ["Fifteen"], "after until"),
        ("I leave the school with fourteen.", ["fourteen"], "with, as in other languages"),
        ("from seventeen-something", [], "a year"),
        ("Age: 34", ["34"], "in a header"),
        ("I left at fifteen.", ["fifteen"], "after at, from thirteen on"),
        ("a lad of nineteen", ["nineteen"], "after a noun"),
        ("a 47-year-old man", ["47"], "before year-old"),
        ("next to a wench of nineteen", ["nineteen"], "a noun of the Black Country"),
        ("There's nobody under sixty here.", ["sixty"], "a bound on people"),
        ("a photo of me at nine with a chair", ["nine"], "somebody in a picture"),
        ("I drive him at six and come back", [], "a time of day"),
        ("my small one Sofia, nine, was born here", ["nine"], "a child and its name"),
        ("He's Yusuf, he's five months. I said", ["five months"], "a baby's, in months"),
        ("She was six weeks old then.", ["six weeks"], "a baby's, before old"),
        ("He's five months into his time.", [], "months of something else"),
        ("I'd been there six months.", [], "months that somebody stayed"),
        ("One is thirteen, he has a job.", ["thirteen"], "one of several children"),
        ("with a girl of two and one bag", ["two"], "a small child"),
        ("There's a choir of two.", [], "a number of people"),
        ("When we were thirteen it were five nights a week.", ["thirteen"], "before it"),
        ("He'll be one in November.", ["one"], "an infant's birthday to come"),
        ("What do you remember of being ten?", ["ten"], "being of an age"),
        ("I want to get to sixty.", ["sixty"], "an age hoped for"),
        ("I'll be seventy-one in May", ["seventy-one"], "an age to come"),
        ("I turned forty", ["forty"], "after turned"),
        ("he was about six or seven", ["six", "seven"], "two of which one is right"),
        ("aged 3 to 5", ["3", "5"], "from one to another"),
        ("they're eight and eleven", ["eight", "eleven"], "of several people"),
        ("nine or ten years old", ["nine", "ten"], "told by the words after the second"),
        ("my eldest's nineteen now", ["nineteen"], "of kin"),
        ("Hania is thirteen.", ["thirteen"], "of a name"),
        ("Mizelli's fourteen.", ["fourteen"], "of a name on no list"),
        ("Terrence, fifty-eight, ex Ford's", ["fifty-eight"], "beside a name"),
        ("Sarah (34) works here", ["34"], "in brackets after a name"),
        ("a nice lass, about twelve, coming round", ["twelve"], "beside a noun"),
        ("going on seventy", ["seventy"], "nearly so old"),
        ("she's nearly 90", ["90"], "nearly so old, in digits"),
        ("sweet sixteen", ["sixteen"], "a set phrase"),
        ("she must be eighty", ["eighty"], "guessed"),
        ("I'm thirty odd", ["thirty odd"], "a rough age"),
        ("I turned forty in the lockdown", ["forty"], "what somebody turned, and when"),
        ("They turned fifty people away", [], "whom somebody turned away"),
        ("The twins are eleven now", ["eleven"], "the twins'"),
        ("They were only kids, nine and ten.", ["nine", "ten"], "of children"),
        ("make everybody over forty go", ["forty"], "over an age, and a verb"),
        ("Everybody over ten minutes late", [], "a time"),
        ("They were all over sixty, them", ["sixty"], "of a committee"),
        ("The oldest is fifteen, then twelve, then the baby", ["fifteen", "twelve"], "a row"),
        ("she lived to be a hundred and two", ["a hundred and two"], "over a hundred"),
        ("married by sixteen", ["sixteen"], "after by"),
        ("she left school at nine", ["nine"], "an hour of the day, but for school"),
        ("he died at 58 of it", ["58"], "digits after an event of life"),
        ("I was nineteen at the time", ["nineteen"], "with a time after it"),
        ("she was adopted at two by a couple", ["two"], "an event of few hours' clocks"),
        ("she could splice at ten", ["ten"], "a skill and its age"),
        ("he could be here at ten", [], "an hour"),
        ("That's quite something, for eight.", ["eight"], "beyond one's years"),
        ("I was five. Just five.", ["five", "five"], "said again with a hedge"),
        ("I'm six till two this week", [], "a shift"),
        ("planks, two by four", [], "a measure"),
        ("He's two and a half, he won't.", ["two and a half"], "with a fraction"),
        ("Kobby, well, Kwabena, is sixteen and tall", ["sixteen"], "after a name and a comma"),
        ("everybody over forty, for a year", ["forty"], "of everybody so old"),
        ("How old were you? Fifteen.", ["Fifteen"], "the answer to a question"),
        ("INT: How old was he?\nP3: Er, about nine.", ["nine"], "the answer in the next turn"),
        (
            "I was forty-five when I went. Forty-five, with knees.",
            ["forty-five", "Forty-five"],
            "said again",
        ),
        ("We finished at ten.", [], "ten may be a time of day"),
        ("at twenty to six", [], "a time of day"),
        ("I was 15 minutes late.", [], "a duration"),
        ("I was two years in the job", [], "a duration"),
        ("she was one of them", [], "one is a pronoun"),
        ("They were two of the best.", [], "a count"),
        ("There were fifteen of us", [], "a count of people"),
        ("We were fifteen in the team", [], "a count of us"),
        ("he's 6 foot two", [], "a height"),
        ("She's 5'4", [], "a height in figures"),
        ("it was 20 quid", [], "a price: it is nobody's age"),
        ("at sixteen pounds an hour", [], "a wage"),
        ("I was forty miles away", [], "a distance"),
        ("he's two brothers", [], "a count of brothers"),
        ("I live at thirteen Acacia Avenue", [], "a house"),
        ("in nineteen seventy-two", [], "a year"),
        ("I'm fifty-fifty on it", [], "a half"),
        ("a hundred-year-old house", [], "the age of a thing"),
        ("a hundred and ninety a night", [], "more than anybody's age"),
        ("seven, eight, five", [], "figures read out"),
    ],
)
def test_ages_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("age", text) == expected, why


AGES = st.integers(13, 99).map(str) | st.builds(
    "{}-{}".format, *map(st.sampled_from, (TENS, UNITS))
)
STATED = st.sampled_from(
    [
        ("I'm ", ", me."),
        ("she was ", " when we met."),
        ("our Keith's ", " now."),
        ("aged ", ", from Leeds"),
        ("How old?\n", "."),
        ("a ", "-year-old lad"),
        ("I turned ", " in May."),
    ]
)


@given(age=AGES, around=STATED, lead=st.text(max_size=40))
def test_an_age_is_found_where_it_stands_whatever_comes_before(
    age: str, around: tuple[str, str], lead: str
) -> None:
    start = len(lead) + 2 + len(around[0])
    text = f"{lead}. {around[0]}{age}{around[1]}"
    finds = list(plugins.load("recognisers", "age").find(text, Knowledge()))
    assert (start, start + len(age)) in {(one.start, one.end) for one in finds}


COUNTED = st.sampled_from(
    [" minutes", " per cent", " pounds", " people", " of us", " stone", " weeks", " miles", " down"]
)


@given(number=AGES, counted=COUNTED)
def test_a_number_of_things_is_no_age(number: str, counted: str) -> None:
    assert found("age", f"I was {number}{counted} in all") == []
