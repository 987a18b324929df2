"""Names that a transcriber may have heard wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.sounds import may_be_misheard, sound_of

#: Folded names, of which nothing may be heard ("h"), and what is none.
NAMES = st.text("abcdeghijlmnoprstuwyü -", max_size=12) | st.text("gh", max_size=8)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kieran", "kieron"),
        ("tracey", "tracy"),
        ("claire", "clare"),
        ("sara", "sarah"),
        ("quarshie", "karshie"),
        ("llewellyn", "llewhellin"),
        ("seonag", "shonag"),
        ("harbhajan", "harbajan"),
        ("mcsween", "macsween"),
        ("wenjing", "wenjin"),
        ("hodgson", "hodgeson"),
        ("imelda", "emelda"),
        ("kasia", "kasha"),
    ],
)
def test_one_name_written_in_two_ways(one: str, other: str) -> None:
    assert may_be_misheard(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("marie", "maria"),
        ("mary", "marie"),
        ("paul", "paula"),
        ("simon", "simone"),
        ("jane", "jan"),
        ("dean", "den"),
        ("wilson", "wilton"),
        ("tunde", "kunde"),
        ("foxton", "foxtons"),
        ("bevan", "seven"),
    ],
)
def test_two_names_that_are_like_each_other(one: str, other: str) -> None:
    assert not may_be_misheard(one, other)


@given(NAMES, NAMES)
def test_either_may_be_the_one_heard(one: str, other: str) -> None:
    assert may_be_misheard(one, other) == may_be_misheard(other, one)


@given(NAMES)
def test_every_name_sounds_of_something_and_is_not_itself_misheard(name: str) -> None:
    assert not may_be_misheard(name, name)
    assert isinstance(sound_of(name), str)
