"""Finds that overlap: one stands, or a name out of two; nothing stands twice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.arbitration import DECIDED, arbitrate
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found

PERSON, PLACE, EMAIL = IdentifierType.PERSON, IdentifierType.PLACE, IdentifierType.EMAIL


@st.composite
def finds(draw: st.DrawFn) -> Found:
    start = draw(st.integers(0, 40))
    return Found(
        start,
        start + draw(st.integers(1, 12)),
        draw(st.sampled_from([PERSON, PLACE, EMAIL, IdentifierType.AGE])),
        draw(st.sampled_from([0.3, 0.6, 0.95])),
        draw(st.sampled_from(["a pattern", DECIDED])),
    )


@given(st.lists(finds(), max_size=12))
def test_no_two_overlap_and_every_find_meets_one_that_stands(found: list[Found]) -> None:
    standing = arbitrate(found)
    assert all(one.end <= other.start for one, other in pairwise(standing))
    for one in found:
        assert any(one.start < other.end and other.start < one.end for other in standing)


def test_two_names_that_overlap_become_one() -> None:
    joined = arbitrate([Found(0, 5, PERSON, 0.6, "a"), Found(3, 11, PLACE, 0.9, "b")])
    assert joined == [Found(0, 11, PLACE, 0.9, "b")]


def test_a_name_that_would_reach_a_third_find_when_joined_is_left_as_it_is() -> None:
    address, name = Found(0, 9, EMAIL, 0.95, "a"), Found(10, 16, PERSON, 0.9, "b")
    assert arbitrate([address, name, Found(14, 20, PLACE, 0.5, "c")]) == [
        address,
        Found(10, 20, PERSON, 0.9, "b"),
    ]
    between = Found(8, 12, PLACE, 0.5, "c")
    assert arbitrate([address, name, between]) == [address, name]


def test_an_address_outweighs_a_longer_name() -> None:
    address = Found(4, 9, EMAIL, 0.3, "a")
    assert arbitrate([Found(4, 16, PERSON, 0.9, "b"), address]) == [address]
