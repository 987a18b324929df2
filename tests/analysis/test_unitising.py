"""Agreement on where excerpts begin and end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.analysis.unitising import disagreements, joint_alpha, unitising_alpha
from qualkit.core.span import Span

#: The worked example of Krippendorff 2004 (Quality & Quantity 38; Content Analysis, 2nd ed.,
#: p. 254): a text of 300 that begins at 150, two coders, the codes c and k.
LENGTH = 300


def spans(*units: tuple[int, int]) -> list[Span]:
    return [Span(start - 150, start - 150 + size) for start, size in units]


C = [spans((225, 70), (370, 30)), spans((220, 80), (355, 20), (400, 20))]
K = [spans((180, 60), (300, 50)), spans((180, 60), (300, 50))]


def test_disagreements_are_those_of_krippendorffs_worked_example():
    observed, expected = disagreements(C, LENGTH)
    assert (observed, expected) == pytest.approx((0.0144, 0.0532), abs=5e-5)
    observed, expected = disagreements(K, LENGTH)
    assert (observed, expected) == pytest.approx((0.0, 0.0490), abs=5e-5)


def test_alpha_of_each_code_and_of_both_is_that_of_the_worked_example():
    # The paper prints 0.7286 for c, from disagreements rounded to 4 decimals first.
    assert unitising_alpha(C, LENGTH) == pytest.approx(0.7286, abs=5e-4)
    assert unitising_alpha(K, LENGTH) == 1.0
    assert joint_alpha([C, K], LENGTH) == pytest.approx(0.8591, abs=5e-4)


def test_ranges_far_apart_agree_less_than_ranges_that_share_most_of_their_words():
    near = unitising_alpha([spans((200, 40)), spans((205, 40))], LENGTH)
    far = unitising_alpha([spans((200, 40)), spans((350, 40))], LENGTH)
    assert near > 0.9
    assert far < 0.1


def test_a_code_that_nobody_used_has_no_agreement():
    assert unitising_alpha([[], []], LENGTH) is None


def test_ranges_that_overlap_are_refused():
    with pytest.raises(ValueError):
        unitising_alpha([spans((200, 40), (210, 40)), []], LENGTH)


@given(st.lists(st.integers(0, 29), unique=True), st.lists(st.integers(0, 29), unique=True))
def test_it_does_not_matter_who_is_named_first_and_nobody_agrees_better_than_with_themselves(a, b):
    one = [Span(at * 10, at * 10 + 10) for at in sorted(a)]
    other = [Span(at * 10, at * 10 + 10) for at in sorted(b)]
    assert unitising_alpha([one, other], LENGTH) == unitising_alpha([other, one], LENGTH)
    if one:
        assert unitising_alpha([one, one], LENGTH) == 1.0
