"""Coefficients of agreement, against the tables in which they were published."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.analysis.agreement import cohen_kappa, krippendorff_alpha, measure_agreement

_ = np.nan
#: Krippendorff 2011, "Computing Krippendorff's alpha-reliability", section C: four observers,
#: twelve units, five values. Gwet's Handbook (2014) uses the same table.
KRIPPENDORFF = np.array(
    [
        [1, 2, 3, 3, 2, 1, 4, 1, 2, _, _, _],
        [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, _, 3],
        [_, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, _],
        [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, _],
    ]
)
#: Fleiss 1971, table 1: how many of six psychiatrists gave each of 30 patients each of five
#: diagnoses.
FLEISS = """
00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031
00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006
"""


def nominal(ratings: np.ndarray, categories: int):
    return measure_agreement(ratings - 1, categories=categories)


def from_table(table: list[list[int]]) -> np.ndarray:
    """Two coders' ratings whose cross-table this is."""
    pairs = [
        (one, other)
        for one, row in enumerate(table)
        for other, number in enumerate(row)
        for _ in range(number)
    ]
    return np.array(pairs, dtype=float).T


@pytest.mark.parametrize(
    ("level", "published"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)]
)
def test_alpha_is_that_of_krippendorffs_example_at_each_level(level, published):
    assert krippendorff_alpha(KRIPPENDORFF, level) == pytest.approx(published, abs=5e-4)


def test_nominal_alpha_from_sums_is_that_of_krippendorffs_example_and_of_the_package():
    ours = nominal(KRIPPENDORFF, 5).alpha.value
    assert ours == pytest.approx(0.743, abs=5e-4)
    assert ours == pytest.approx(krippendorff_alpha(KRIPPENDORFF), abs=1e-12)


def test_four_raters_with_missing_judgements_agree_as_in_gwets_handbook():
    # Gwet 2014, Handbook of Inter-Rater Reliability; his R package irrCAC, raw4raters.
    agreement = nominal(KRIPPENDORFF, 5)
    assert agreement.units == 11
    assert agreement.percent.value == pytest.approx(0.81818, abs=5e-6)
    assert agreement.ac1.value == pytest.approx(0.77544, abs=5e-6)
    assert agreement.fleiss.value == pytest.approx(0.76117, abs=5e-6)


def test_ac1_holds_where_kappa_fails_as_in_gwets_example():
    # Gwet 2002, "Kappa statistic is not satisfactory for assessing the extent of agreement".
    agreement = measure_agreement(from_table([[118, 5], [2, 0]]))
    assert agreement.percent.value == pytest.approx(0.944, abs=5e-4)
    assert agreement.kappa.value == pytest.approx(-0.0234, abs=5e-5)
    assert agreement.ac1.value == pytest.approx(0.9408, abs=5e-5)


def test_kappa_is_that_of_cohens_example():
    # Cohen 1960, table 2: 200 cases, three categories, kappa .492.
    table = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]
    assert cohen_kappa(table) == pytest.approx(0.492, abs=5e-4)
    agreement = measure_agreement(from_table(table), categories=3)
    assert agreement.kappa.value == pytest.approx(0.492, abs=5e-4)
    assert agreement.percent.value == pytest.approx(0.70, abs=1e-12)


def test_kappa_of_many_raters_is_that_of_fleiss_example():
    counts = np.array([[int(digit) for digit in row] for row in FLEISS.split()])
    assert counts.shape == (30, 5)
    assert (counts.sum(axis=1) == 6).all()
    ratings = np.array([np.repeat(np.arange(5), row) for row in counts]).T.astype(float)
    assert measure_agreement(ratings, categories=5).fleiss.value == pytest.approx(0.430, abs=5e-4)


def test_coders_who_always_give_the_same_answer_have_a_percentage_but_no_kappa_or_alpha():
    agreement = measure_agreement(np.zeros((2, 20)))
    assert agreement.percent.value == 1.0
    assert agreement.kappa.value is None
    assert agreement.alpha.value is None
    assert agreement.ac1.value == 1.0


def test_units_that_one_coder_judged_count_for_nothing_but_the_chance_of_ac1():
    both = np.array([[1, 0, 1, 1.0], [1, 0, 0, 1]])
    more = np.array([[1, 0, 1, 1, _], [1, 0, 0, 1, 1.0]])
    assert measure_agreement(more).units == 4
    assert measure_agreement(more).alpha.value == measure_agreement(both).alpha.value


def test_an_interval_rests_on_transcripts_not_on_excerpts():
    rng = np.random.default_rng(4)
    first = rng.integers(0, 2, 400).astype(float)
    agrees = np.repeat(rng.random(20) < 0.7, 20)  # in some transcripts always, in others never
    ratings = np.stack([first, np.where(agrees, first, 1 - first)])
    by_transcript = measure_agreement(ratings, np.repeat(np.arange(20), 20)).percent
    by_excerpt = measure_agreement(ratings, np.arange(400)).percent
    assert by_transcript.value == by_excerpt.value
    assert by_transcript.interval.width > 3 * by_excerpt.interval.width
    assert by_transcript.interval.covers(by_transcript.value)


def test_too_few_transcripts_give_no_interval():
    agreement = measure_agreement(np.array([[1, 0, 1.0], [1, 0, 0]]), ["a", "b", "c"])
    assert agreement.percent.value == pytest.approx(2 / 3)
    assert agreement.percent.interval is None


@given(st.lists(st.tuples(*[st.sampled_from([0.0, 1.0, np.nan])] * 3), min_size=2, max_size=30))
def test_alpha_from_sums_is_that_of_the_package_whatever_is_missing(units):
    ratings = np.array(units).T
    ours, theirs = measure_agreement(ratings).alpha.value, krippendorff_alpha(ratings)
    assert (ours is None) == (theirs is None)
    if ours is not None:
        assert ours == pytest.approx(theirs, abs=1e-9)
