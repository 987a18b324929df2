"""What people are called by others."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("They called him Professor.", ["Professor"], "a title as a nickname"),
        ("everybody calls me Kegs", ["Kegs"], "a word of no list"),
        ('they nicknamed her "Biscuit"', ["Biscuit"], "in quotation marks"),
        ("he went by Smudge", ["Smudge"], "another way to say it"),
        ("so they called him professor, till", ["professor"], "in small letters"),
        ("We call her Two Pence Tina, she wins.", ["Two Pence Tina"], "of several words"),
        ("a lady comes in, Lady Di they call her, she", ["Lady Di"], "before the verb"),
        ("And they called him Professor, till", ["Professor"], "not what comes before"),
        ("and a quiet lad we call Professor because", ["Professor"], "without a pronoun"),
        ("Mostly who comes. That's her name, Gift?", ["Gift"], "what is said to be a name"),
        ("does that. His name's Gift. He", ["Gift"], "a word that is a name"),
        ("Her name was mud.", [], "no name"),
        ("an estate that we call Ormsgill", [], "a place"),
        ("call me Margaret I'd think", ["Margaret"], "what comes after it is not of it"),
        ("they call me English", [], "a nationality"),
        ("call me Monday", [], "a day"),
        ("they called me stupid", [], "an insult, no name"),
        ("they called it Brexit", [], "nobody"),
    ],
)
def test_nicknames_are_found_and_other_words_left(text: str, expected: list[str], why: str) -> None:
    assert found("nickname", text) == expected, why


def test_a_nickname_is_found_again_where_it_stands_as_a_name() -> None:
    text = "They called him Professor. So said Professor; the Professor of it, Professor Jones, no."
    assert found("nickname", text) == ["Professor"] * 2
