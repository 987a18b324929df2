"""Short forms of given names."""

from __future__ import annotations

import pytest

from qualkit.anonymise.nicknames import (
    are_unlike_shorts,
    full_forms,
    is_clipped,
    may_be_same,
    short_forms,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Liz", "Elizabeth"), ("Bill", "William"), ("Steve", "Stephen"), ("Steve", "Steven")],
)
def test_a_short_form_may_be_the_same_as_its_full_one_either_way(one: str, other: str) -> None:
    assert may_be_same(one, other)
    assert may_be_same(other, one)


@pytest.mark.parametrize(("one", "other"), [("Liz", "Lily"), ("Ann", "Anwar"), ("Ted", "Tedros")])
def test_names_that_only_begin_alike_are_not_the_same(one: str, other: str) -> None:
    assert not may_be_same(one, other)


def test_two_short_forms_of_one_name_may_be_the_same_person() -> None:
    assert may_be_same("Liz", "Beth")


def test_two_short_forms_that_begin_otherwise_are_unlike() -> None:
    assert are_unlike_shorts("Bob", "Robbie")
    assert not are_unlike_shorts("Rob", "Robbie")
    assert not are_unlike_shorts("Bob", "Robert")


def test_a_name_is_a_full_form_of_itself_whatever_its_case() -> None:
    assert full_forms("OLUWASEUN") == {"oluwaseun"}
    assert "elizabeth" in full_forms("Liz")


def test_short_forms_are_those_of_the_full_name_only() -> None:
    assert "dave" in short_forms("David")
    assert short_forms("Dave") == ()


@pytest.mark.parametrize(
    ("short", "full", "clipped"),
    [
        ("Jord", "Jordan", True),
        ("Nabs", "Nabeela", True),  # with the s of pet forms
        ("Pev", "Peverley", True),  # of a surname
        ("Niku", "Nikhil", True),  # with a vowel
        ("Wenna", "Morwenna", True),  # its end
        ("Anna", "Morwenna", False),  # too little of its end
        ("Gemmy", "Gemma", False),  # one letter is missing only
        ("Ratty", "Ratcliffe", True),  # a short vowel doubles what follows it
        ("Jammy", "Jamal", True),
        ("Stotty", "Stott", True),  # the whole of a short name
        ("Nocky", "Nock", True),
        ("Birdie", "Bird", True),
        ("Rattle", "Ratcliffe", False),  # no such ending
        ("Jo", "Jordan", False),  # two letters may be anybody
        ("Dan", "Jordan", False),  # not its beginning
        ("Jordan", "Jordan", False),  # the name itself
    ],
)
def test_a_clipped_name_is_the_beginning_of_a_name(short: str, full: str, clipped: bool) -> None:
    assert is_clipped(short, full) is clipped
