"""Nationality, ethnicity and religion: said of people, or of a language or a thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.recognisers._belonging import tells_of_people


@pytest.mark.parametrize(
    ("text", "word", "expected", "why"),
    [
        ("a Polish lad", "Polish", True, "a person"),
        ("in a Ghanaian house", "Ghanaian", True, "a household"),
        ("then the Asian mums came", "Asian", True, "a plural"),
        ("the Kurdish come here for money", "Kurdish", True, "a verb is no thing"),
        ("I had a place for English", "English", False, "a subject"),
        ("I did English, two winters", "English", False, "a subject that one does"),
        ("a Syrian dentist", "Syrian", True, "a person by work"),
        ("a Polish shop", "Polish", True, "it tells whose it is"),
        ("I'm Irish", "Irish", True, "nothing follows"),
        ("she's Irish and proud", "Irish", True, "no noun follows"),
        ("the Russians take it", "Russians", True, "people in the plural"),
        ("with a Scottish accent", "Scottish", True, "it tells whose it is"),
        ("she prays in Polish", "Polish", True, "few learn it at school"),
        ("the Spanish painter lived", "Spanish", True, "a person by work"),
        ("a Baptist lay preacher", "Baptist", True, "a person by work, a word further"),
        ("all of us Welsh speaking", "Welsh", True, "who speaks it"),
        ("I said in Polish what he said", "Polish", True, "no noun follows"),
        ("Spanish art", "Spanish", False, "a thing"),
        ("in the Chinese tradition", "Chinese", False, "a thing"),
        ("we read it in English", "English", False, "a language"),
        ("good at English.", "English", False, "a subject of school"),
        ("English and maths for adults", "English", False, "a subject beside another"),
        ("GCSE French", "French", False, "an examination"),
        ("in English schools", "English", True, "of schools, not of a language"),
    ],
)
def test_words_of_belonging_are_told_apart(text: str, word: str, expected: bool, why: str) -> None:
    start = text.index(word)
    assert tells_of_people(text, start, start + len(word)) is expected, why


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_the_words_around_never_make_it_fail(before: str, after: str) -> None:
    text = f"{before}Irish{after}"
    assert tells_of_people(text, len(before), len(before) + 5) in (True, False)
