"""A find becomes whole words, with what belongs to a name and without what does not."""

from __future__ import annotations

import pytest

from qualkit.anonymise.whole_words import whole_words
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found

PERSON, ORGANISATION = IdentifierType.PERSON, IdentifierType.ORGANISATION


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("the thirty-first of March", "March"),
        ("on 1st May", "May"),
        ("the 3rd of April", "April"),
        ("the twelfth of June", "June"),
        ("the seventeenth of August", "August"),
        ("twenty-fourth March", "March"),
    ],
)
def test_a_month_after_a_day_is_no_place_and_nobody(text: str, words: str) -> None:
    start = text.index(words)
    find = Found(start, start + len(words), IdentifierType.PLACE, 0.9, "a list")
    assert whole_words(text, find) is None
    assert whole_words(f"we moved to {words}", Found(12, 12 + len(words), find.type, 0.9, ""))


@pytest.mark.parametrize("before", ["Judith ", "in the south of "])
def test_a_word_that_ends_like_a_day_is_none(before: str) -> None:
    find = Found(len(before), len(before) + 3, PERSON, 0.9, "a list")
    assert whole_words(f"{before}May came", find) == find


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("It says I. M. Bevan inside.", "Bevan", "I. M. Bevan"),
        ("It says I. M. Bevan inside.", "M. Bevan", "I. M. Bevan"),
        ("That was plan B. Bevan said so.", "Bevan", "Bevan"),
        ("it was my uncle sammy", "sammy", "uncle sammy"),
        ("his brother Rob the Nails went", "Rob", "Rob the Nails"),
        ("his brother rob the nails went", "rob", "rob the nails"),
        ("they gave rob the van instead", "rob", "rob"),
        ("and wee dessie was out", "dessie", "wee dessie"),
        ("and Staff Nurse Achebe stayed", "Achebe", "Staff Nurse Achebe"),
        ("then Sivapalan Uncle lent", "Sivapalan", "Sivapalan Uncle"),
        ("I told Rob the Council said so", "Rob", "Rob"),
        ("it was my uncle Sammy", "Sammy", "Sammy"),
        ("to Mr and Mrs Fenn, then", "Fenn", "Mr and Mrs Fenn"),
        ("to Mr and Mrs Fenn, then", "Mrs Fenn", "Mr and Mrs Fenn"),
        ("when Other Femi went", "Femi", "Other Femi"),
        ("Thanks, Councillor.\nBarry, please.", "Barry", "Barry"),
    ],
)
def test_initials_and_titles_belong_to_the_name_after_them(
    text: str, name: str, whole: str
) -> None:
    start = text.index(name)
    found = whole_words(text, Found(start, start + len(name), PERSON, 0.9, "a guess"))
    assert found is not None
    assert text[found.start : found.end] == whole


def test_a_pronoun_with_its_verb_is_no_name() -> None:
    assert whole_words("She'd never said.", Found(0, 5, PERSON, 0.9, "a guess")) is None


def test_one_letter_of_an_abbreviation_is_no_name() -> None:
    text = "I work in I.T. now, with T. and the rest"
    assert whole_words(text, Found(12, 13, ORGANISATION, 0.9, "a guess")) is None
    assert whole_words(text, Found(25, 26, PERSON, 0.9, "a guess")) is not None
