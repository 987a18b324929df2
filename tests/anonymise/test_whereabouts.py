"""Which of several places of one name is meant, by what is recorded of participants."""

from __future__ import annotations

import pytest

from qualkit.anonymise.generalisation import generalise_place
from qualkit.anonymise.whereabouts import find_whereabouts
from qualkit.core.recognising import KnownPerson


def study(*rows: tuple[str, ...]):
    return find_whereabouts(
        KnownPerson(f"P{number}", (), "", "", places=row) for number, row in enumerate(rows)
    )


@pytest.mark.parametrize(
    ("place", "rows", "words", "why"),
    [
        ("Waterfoot", [], "a village in Scotland", "the only one on the lists"),
        ("Waterfoot", [("North West England", "Waterfoot")], "a place in North West England",
         "the row says where it is, and no list how large"),
        ("waterfoot", [("North West", "Waterfoot, Rossendale")], "a place in North West England",
         "the town stands before a comma"),
        ("Waterfoot", [("Scotland", "Waterfoot")], "a village in Scotland", "as listed"),
        ("Waterfoot", [("North West", "Bacup")], "a village in Scotland", "of another town's row"),
        ("Waterfoot", [("North West", "Waterfoot"), ("Scotland", "Waterfoot")],
         "a village in Scotland", "rows differ"),
        ("Whitchurch", [], "a town in Wales", "the largest"),
        ("Whitchurch", [("West Midlands", "Shrewsbury")], "a town in the West Midlands",
         "the study is there, and not in Wales"),
        ("Whitchurch", [("West Midlands", "Shrewsbury"), ("Wales", "Wrexham")], "a town in Wales",
         "the study is in both"),
        ("Newport", [("West Midlands", "Shrewsbury")], "a city in Wales", "known to all"),
        ("Newport", [("West Midlands", "Newport")], "a town in the West Midlands",
         "the row says, of the town that is no city"),
    ],
)  # fmt: skip
def test_the_place_is_meant_that_participants_tell(place, rows, words, why):
    assert generalise_place(place, study(*rows)) == words, why
