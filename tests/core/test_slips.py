"""One slip of the pen."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.near_names import _distance
from qualkit.core.slips import is_one_slip

#: Short words of few letters, so that many pairs are near.
WORDS = st.text("abc", max_size=6)


@given(WORDS, WORDS)
def test_it_is_a_distance_of_one(one: str, other: str) -> None:
    assert is_one_slip(one, other) == (_distance(one, other, 6) == 1)
