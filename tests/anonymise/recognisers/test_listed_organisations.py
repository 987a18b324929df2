"""Organisations of the word list."""

from __future__ import annotations

import pytest

from tests.anonymise.recognisers.finding import found


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("I worked at Tesco.", ["Tesco"], "a supermarket"),
        ("then Nissan came", ["Nissan"], "an employer"),
        ("Sheffield Hallam, the uni", ["Sheffield Hallam"], "the longest form counts"),
        ("Nissan's car park", ["Nissan"], "without its possessive"),
        ("voted Labour all my life", ["Labour"], "a party that is also a word, with its capital"),
        ("hard labour", [], "the word"),
        ("in the next room", [], "a shop's name as a word"),
        (
            "so then she went to work for the nhs and after that the bbc you know",
            ["nhs", "bbc"],
            "three letters, in talk without capitals",
        ),
        ("Mind your head", [], "a charity's name that begins a sentence as a word"),
    ],
)
def test_organisations_are_found_and_near_misses_left(
    text: str, expected: list[str], why: str
) -> None:
    assert found("listed_organisations", text) == expected, why
