"""Differences of shares and their corrections, against published examples."""

from __future__ import annotations

import pytest

from qualkit.analysis.differences import (
    CORRECTIONS,
    EstimatedShare,
    check_correction,
    correct_p_values,
    difference_of_counts,
    difference_of_estimates,
)
from qualkit.core.errors import WrongUsage

#: Benjamini and Hochberg 1995, section 3.2: fifteen tests of a trial of thrombolysis.
FIFTEEN = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
    0.6528, 0.7590, 1.0000,
]  # fmt: skip


def test_benjamini_and_hochbergs_example_rejects_four_and_holm_three():
    assert sum(p <= 0.05 for p in correct_p_values(FIFTEEN, "bh")) == 4
    assert sum(p <= 0.05 for p in correct_p_values(FIFTEEN, "holm")) == 3


def test_holm_multiplies_the_smallest_by_all_and_the_next_by_one_less():
    assert correct_p_values([0.01, 0.02, 0.5], "holm") == pytest.approx([0.03, 0.04, 0.5])


def test_no_p_values_give_none():
    assert correct_p_values([], "holm") == []


def test_a_correction_that_is_not_known_is_refused_with_those_that_are():
    for one in CORRECTIONS:
        check_correction(one)
    with pytest.raises(WrongUsage, match="no correction 'bonferroni'") as refused:
        check_correction("bonferroni")
    assert refused.value.hint == "Choose holm or bh"


@pytest.mark.parametrize(
    ("counts", "low", "high"),
    [((56, 70, 48, 80), 0.0524, 0.3339), ((9, 10, 3, 10), 0.1705, 0.8090)],
)
def test_the_interval_of_a_difference_is_newcombes_method_10(counts, low, high):
    # Newcombe 1998, Statistics in Medicine 17, 873-890, table II.
    interval = difference_of_counts(*counts).interval
    assert (interval.low, interval.high) == pytest.approx((low, high), abs=5e-5)


def test_fishers_tea_tasting_lady():
    # Fisher 1935: 3 of 4 cups right each way: p = 34/70, two-sided.
    assert difference_of_counts(3, 4, 1, 4).p == pytest.approx(34 / 70)


def test_estimates_with_equal_variances_and_freedom_are_compared_by_students_t():
    difference = difference_of_estimates(
        EstimatedShare(0.5, 0.0008, 10), EstimatedShare(0.4, 0.0008, 10)
    )
    # t = 0.1 / 0.04 = 2.5 with 20 degrees of freedom: p = .0212; the 97.5 % point is 2.086.
    assert difference.p == pytest.approx(0.0212, abs=5e-5)
    assert difference.interval.width == pytest.approx(2 * 2.086 * 0.04, abs=5e-5)


def test_estimates_that_do_not_vary_are_not_compared():
    assert difference_of_estimates(EstimatedShare(0.5, 0, 5), EstimatedShare(0.4, 0, 5)) is None
