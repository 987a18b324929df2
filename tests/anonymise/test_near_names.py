"""Misspellings of known names are told from other words."""

from __future__ import annotations

import pytest

from qualkit.anonymise.near_names import is_near, near_forms


@pytest.mark.parametrize(
    ("word", "name", "near"),
    [
        ("pemburton", "pemberton", True),  # one letter changed
        ("hodgeson", "hodgson", True),  # one put in
        ("hogdson", "hodgson", True),  # two changed places
        ("illingwroth", "illingworth", True),
        ("ilingwoth", "illingworth", True),  # two slips in a long name
        ("hogdsen", "hodgson", False),  # two slips in a short one
        ("mary", "marx", False),  # too short to say
        ("hodgson", "hodgson", False),  # not a misspelling at all
        ("sunderland", "cumberland", False),
    ],
)
def test_one_slip_or_two_in_a_long_name(word, name, near):
    assert is_near(word, name) is near


def test_words_of_the_language_are_no_misspellings():
    found = dict(near_forms(["Pemburton", "carpet", "Hodgson"], ["Mrs Pemberton", "Carper Lowe"]))
    assert found == {"Pemburton": "pemberton"}
