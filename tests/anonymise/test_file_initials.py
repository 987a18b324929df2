"""Initials in file names."""

from __future__ import annotations

import pytest

from qualkit.anonymise.file_initials import initials_of, replace_initials


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Gilbert Renwick", "GR"),
        ("Jean-Paul Sartor", "JPS"),
        ("Karen", ""),
        ("", ""),
        ("Participant 3", ""),
    ],
)
def test_initials_are_of_two_or_three_words(name: str, initials: str) -> None:
    assert initials_of(name) == initials


@pytest.mark.parametrize(
    ("name", "new", "why"),
    [
        ("[a village]_GR_02", "[a village]_TP_02", "capitals between underscores"),
        ("boston_gr", "boston_tp", "small letters"),
        ("GR 2 (GR)", "TP 2 (TP)", "every one"),
        ("GRANT_02", "GRANT_02", "the beginning of a word"),
        ("R_GR2", "R_GR2", "a letter and a digit are no end of initials"),
        ("talk_in_hull", "talk_in_hull", "a word of any day, in small letters"),
        ("talk_IN_hull", "talk_XX_hull", "the same in capitals"),
        ("[the GR] 1", "[the GR] 1", "inside a replacement"),
    ],
)
def test_initials_that_stand_alone_are_replaced(name: str, new: str, why: str) -> None:
    assert replace_initials(name, {"GR": "TP", "IN": "XX"}) == new, why
