"""A name inside a phrase that identifies nobody is no find."""

from __future__ import annotations

import pytest

from qualkit.anonymise.harmless_phrases import outside_phrases
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found

PLACE, PERSON, PHONE = IdentifierType.PLACE, IdentifierType.PERSON, IdentifierType.PHONE


def kept(text: str, words: str, kind: IdentifierType = PLACE, reason: str = "a list") -> bool:
    start = text.index(words)
    find = Found(start, start + len(words), kind, 0.9, reason)
    return list(outside_phrases(text, [find])) == [find]


@pytest.mark.parametrize(
    ("text", "words", "stays", "why"),
    [
        ("I did my Duke of Edinburgh there", "Edinburgh", False, "an award"),
        ("She drives an old Land Rover.", "Land Rover", False, "a make after an article"),
        ("a Ford factory in Halewood", "Ford", True, "a make and its works"),
        ("He was at Land Rover for years.", "Land Rover", True, "an employer"),
        ("the European Social Fund paid", "European", True, "an organisation"),
        ("on St Patrick’s Day", "Patrick", False, "a day, with a curly apostrophe"),
        ("I was in the Falklands War", "Falklands", True, "a war tells who was in it"),
        ("I moved to Edinburgh", "Edinburgh", True, "the town itself"),
        ("the Duke of Edinburgh Hotel", "Duke of Edinburgh Hotel", True, "more than the phrase"),
        ("her Fiat Punto broke", "Fiat Punto", False, "a make and a model"),
        ("outside. White Prius, it is", "White Prius", False, "the colour of a car"),
        ("I saw it on Facebook", "Facebook", False, "a brand of any day"),
        ("I worked at Facebook", "Facebook", True, "an employer"),
        ("it was Top Gun again", "Top Gun", False, "a film"),
        ("she is Coke-ly", "Coke", True, "inside a longer word"),
        ("the duke of Edinburgh", "Edinburgh", True, "not written as the phrase"),
    ],
)
def test_names_inside_harmless_phrases(text: str, words: str, stays: bool, why: str) -> None:
    assert kept(text, words) is stays, why


def test_whom_the_study_knows_and_numbers_stay() -> None:
    assert not kept("Harry Potter came", "Harry Potter", PERSON)
    assert kept("Harry Potter came", "Harry Potter", PERSON, "a known person's name")
    assert kept("Section 28", "28", PHONE)
