"""Vaguer words for places, organisations, dates and ages."""

from __future__ import annotations

import pytest

from qualkit.anonymise.generalisation import generalise, generalise_age, redact
from qualkit.anonymise.spoken_numbers import read_number, read_year
from qualkit.core.mention import IdentifierType


@pytest.mark.parametrize(
    ("words", "vaguer", "why"),
    [
        ("Sunderland", "a city in North East England", "a city by its status"),
        ("Hull", "a city in Yorkshire and the Humber", "as people call it, not the one in Canada"),
        ("Newcastle", "a city in North East England", "upon Tyne, unless said otherwise"),
        ("Merthyr", "a town in Wales", "a short form"),
        ("Oldham", "a town in North West England", "large, but no city"),
        ("Penryn", "a small town in South West England", "between 5,000 and 10,000 people"),
        ("Barking", "a district of London", "no city or town in London"),
        ("East London", "a district of London", "not the one in South Africa"),
        ("London", "a city", "its region would name it"),
        ("Headingley", "a district in Yorkshire and the Humber", "a part of a city"),
        ("Norfolk", "a county", "a county"),
        ("England", "a nation of the UK", "a nation"),
        ("Toronto", "a place abroad", "known abroad"),
        ("Jackson", "a place", "abroad, but likelier somebody's or something near"),
        ("Cleveland Road", "a street", "a street"),
        ("the A19", "a place", "with an article nothing is known"),
        ("A19", "a main road", "a road"),
        ("St-Helens", "a town in North West England", "as a file's name writes it"),
        ("the Meadows Estate", "an estate", "an estate on no list"),
        ("Netherlands", "a country", "the list has it with its article"),
        ("the Toronto", "a place abroad", "the talk has an article, the list none"),
        ("Xanthorel", "a place", "on no list"),
    ],
)
def test_places_are_told_by_size_and_region(words: str, vaguer: str, why: str) -> None:
    assert generalise(words, IdentifierType.PLACE) == vaguer, why


@pytest.mark.parametrize(
    ("words", "vaguer", "why"),
    [
        ("St Anne's RC Primary", "a primary school", "by a word of the name"),
        ("Toller Bank Girls", "a school", "girls outweigh a bank in the middle"),
        ("Skerne Bank", "a bank", "by the last word"),
        ("Bank Hall Secondary", "a school", "not by the first"),
        ("United Biscuits", "an organisation", "united first is no club"),
        ("Heaton United", "a sports club", "united last is one"),
        ("Burnley Tech", "a college", "a technical college"),
        ("Nissan", "a large employer", "by the list"),
        ("Hallam", "a university", "by the list, under a short form"),
        ("Xanthorel", "an organisation", "nothing known"),
    ],
)
def test_organisations_are_told_by_their_kind(words: str, vaguer: str, why: str) -> None:
    assert generalise(words, IdentifierType.ORGANISATION) == vaguer, why


@pytest.mark.parametrize(
    ("words", "vaguer"),
    [
        ("14 March 1972", "a date in the early 1970s"),
        ("14/03/85", "a date in the mid 1980s"),
        ("sixth of March ninety-eight", "a date in the late 1990s"),
        ("Eleventh of May, nineteen sixty-five", "a date in the mid 1960s"),
        ("Seventh of July, two thousand and one", "a date in the early 2000s"),
        ("twenty-third of May", "a date"),
        ("3rd June", "a date"),
    ],
)
def test_dates_are_told_by_a_third_of_their_decade(words: str, vaguer: str) -> None:
    assert generalise(words, IdentifierType.DATE) == vaguer


@pytest.mark.parametrize(
    ("words", "vaguer"),
    [
        ("47", "late forties"),
        ("forty-seven years old", "late forties"),
        ("thirty", "early thirties"),
        ("sixty-four", "mid sixties"),
        ("19", "teens"),
        ("seven", "a child's age"),
        ("ninety-one", "over 85"),
        ("so old", "age"),
        ("a hundred and two", "over 85"),
        ("late teens", "younger years"),
        ("early forties", "middle years"),
        ("70s", "later years"),
        ("twenty-first", "birthday"),
        ("50th", "birthday"),
    ],
)
def test_ages_are_told_by_a_third_of_their_decade_or_vaguer(words: str, vaguer: str) -> None:
    assert generalise_age(words) == vaguer


@pytest.mark.parametrize(
    ("words", "year"),
    [
        ("'72", 1972),
        ("'24", 2024),
        ("nineteen oh four", 1904),
        ("twenty ten", 2010),
        ("two thousand and four", 2004),
        ("a Tuesday", None),
    ],
)
def test_years_are_read_as_they_are_said(words: str, year: int | None) -> None:
    assert read_year(words) == year


def test_numbers_are_read_from_digits_and_from_words() -> None:
    assert [read_number(words) for words in ("47", "forty-seven", "nought", "many")] == [
        47,
        47,
        None,
        None,
    ]


@pytest.mark.parametrize("kind", IdentifierType)
def test_every_type_has_a_word_that_stands_for_it(kind: IdentifierType) -> None:
    assert redact(kind)
    assert generalise("Xanthorel 12", kind)
