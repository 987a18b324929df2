"""Full dates, and dates of birth."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("born on the fourteenth of March 1972", ["the fourteenth of March 1972"], "said in words"),
        ("14 March 1972", ["14 March 1972"], "day, month, year"),
        ("March 14, 1972", ["March 14, 1972"], "the American order"),
        ("on 14/03/1972.", ["14/03/1972"], "with slashes"),
        ("14.3.72", ["14.3.72"], "with stops and a short year"),
        ("1972-03-14", ["1972-03-14"], "as computers write it"),
        (
            "sixth of March ninety-eight",
            ["sixth of March ninety-eight"],
            "the year of two words",
        ),
        (
            "the first of May two thousand and four",
            ["the first of May two thousand and four"],
            "two thousand and four",
        ),
        ("My birthday is 3rd June", ["3rd June"], "no year, but a birthday"),
        ("I was born on St Patrick's Day, 1956", ["St Patrick's Day, 1956"], "a feast of the year"),
        ("We met on Boxing Day", [], "a feast that is nobody's birthday"),
        ("I was born in 1956", ["1956"], "a birth year alone"),
        ("born in nineteen fifty-six", ["nineteen fifty-six"], "a birth year in words"),
        ("she was born in '74, in Leeds", ["'74"], "a short birth year"),
        ("born in the fifties", [], "a decade is vague"),
        ("Sixth of July, I don't work.", ["Sixth of July"], "an anniversary, of no year"),
        ("on the 6th of July", ["the 6th of July"], "the same in figures"),
        ("July the sixth, it was", ["July the sixth"], "the month first"),
        ("on March 13 we met", ["March 13"], "as Americans write"),
        ("it's the twenty-eighth of june", ["the twenty-eighth of june"], "small letters"),
        ("Third of the seventh, ninety.", ["Third of the seventh, ninety"], "months by number"),
        ("the 31st of the 12th, oh four", ["the 31st of the 12th, oh four"], "the same in figures"),
        (
            "Date of birth?\nIt's twenty-two, seven, fifty-eight",
            ["twenty-two, seven, fifty-eight"],
            "an answer in numbers",
        ),
        ("born 14 3 72 it says", ["14 3 72"], "numbers alone, of a birth"),
        ("I was born on Hogmanay", ["Hogmanay"], "a Scottish feast"),
        ("the second of the first batch, ninety of them", [], "counted things"),
        ("the third of the seven", [], "no month, no year"),
        ("we had two, three, forty of them", [], "numbers of nobody's birth"),
        ("In May the first lockdown ended.", [], "the first of something else"),
        ("in June 20 people came", [], "a count after a month"),
        ("a third of March was rain", [], "a share"),
        ("we were second may be", [], "a word before a verb"),
        ("in the eighties", [], "a decade"),
        ("since 1984", [], "a year that is nobody's birth"),
        ("version 1.2.3", [], "the last part is no year"),
        ("24/7", [], "round the clock"),
        ("we may march in 2003", [], "verbs, not months"),
    ],
)
def test_dates_are_found_and_near_misses_left(text: str, expected: list[str], why: str) -> None:
    assert found("dates", text) == expected, why
