"""Numbers said digit by digit."""

from __future__ import annotations

import pytest

from qualkit.anonymise.recognisers.spoken_number import PLUGIN
from qualkit.core.recognising import Knowledge
from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (
            "oh seven seven double oh, nine double oh, six four nine",
            ["oh seven seven double oh, nine double oh, six four nine"],
            "a mobile number",
        ),
        (
            "it's oh one nine one, four nine six, er, oh one two three",
            ["oh one nine one, four nine six, er, oh one two three"],
            "er between the groups",
        ),
        ("S R three, four E D", ["S R three, four E D"], "a postcode"),
        (
            "Q Q, one two, three four, five six, A",
            ["Q Q, one two, three four, five six, A"],
            "a National Insurance number",
        ),
        (
            "Nine nine nine, oh one two, four four seven eight",
            ["Nine nine nine, oh one two, four four seven eight"],
            "ten digits: an NHS number",
        ),
        ("it's my car, r i z four one eight two", ["r i z four one eight two"], "Northern Irish"),
        ("room b c two one on the left", [], "no vehicle"),
        ("the car's the red one, it's g x two one, erm", ["g x two one"], "broken off"),
        ("by the van I got a sixty-eight, and left", [], "an article"),
        (
            "I'm the silver one, MX nineteen, Q I P. I'll wait.",
            ["MX nineteen, Q I P"],
            "a number word before it is not of it",
        ),
        ("one two three four five six", ["one two three four five six"], "six digits: some number"),
        ("one two three go", [], "three digits are a count"),
        ("two or three, four at most", [], "words of talk between the numbers"),
        ("nineteen eighty four", [], "a year"),
        ("I a b", [], "letters without numbers"),
    ],
)
def test_numbers_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("spoken_number", text) == expected, why


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("oh seven double nine", "0799"),
        ("treble one", "111"),
        ("twenty-two", "22"),
        ("MX nineteen Q I P", "MX19QIP"),
        ("nought zero oh", "000"),
    ],
)
def test_what_is_said_is_read_as_it_would_be_written(said: str, meant: str) -> None:
    from qualkit.anonymise.recognisers.spoken_number import read_spoken

    assert read_spoken(said) == meant


@pytest.mark.parametrize(
    ("before", "kind"),
    [
        ("My passport number is ", "passport"),
        ("The account, that's ", "bank account"),
        ("Sort code, ", "bank account"),
        ("My driving licence is ", "driving licence"),
        ("My student number is ", "case number"),
        ("The woman with the passport gave me a case number, ", "case number"),
        ("I never know it, ", "case number"),
    ],
)
def test_the_words_before_a_spoken_number_say_what_it_is(before: str, kind: str) -> None:
    (one,) = PLUGIN.find(f"{before}one two three, four five six, eight eight.", Knowledge())
    assert str(one.type) == kind
