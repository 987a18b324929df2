"""Scores against gold, on tables worked out by hand."""

from __future__ import annotations

import pytest

from qualkit.themes.scoring import CodedExcerpt, macro_f1, score_codings


def excerpt(document: str, gold: str, **confidence: float) -> CodedExcerpt:
    return CodedExcerpt(document, frozenset(gold), confidence)


#: Four excerpts, codes a and b: a is right twice, missed once, wrong once; b is right once.
CASES = [
    excerpt("d1", "a", a=0.9),
    excerpt("d1", "ab", a=0.8, b=0.7),
    excerpt("d2", "a", a=0.1),
    excerpt("d2", "", a=0.6, b=0.2),
]


def score(cases=CASES, words=(10, 10, 5), stances=()):
    return score_codings(cases, ["a", "b"], min_confidence=0.5, words=words, stances=stances)


def test_precision_recall_f1_and_kappa_of_a_code():
    a, b = score().codes
    # a: gold 3, found 3, both 2
    assert (a.gold, a.found) == (3, 3)
    assert a.precision == a.recall == a.f1 == pytest.approx(2 / 3)
    # agreed 2/4; by chance (3·3 + 1·1)/16 = 10/16, so kappa = (0.5 − 0.625)/0.375
    assert a.kappa == pytest.approx(-1 / 3)
    assert (b.f1, b.kappa) == (1.0, 1.0)


def test_micro_and_macro_figures_over_all_codes():
    scores = score()
    # hits 3, gold 4, found 4
    assert scores.micro_f1 == scores.micro_precision == scores.micro_recall == 0.75
    assert scores.macro_f1 == pytest.approx((2 / 3 + 1) / 2)
    assert scores.coded_words_f1 == 0.5
    low, high = scores.interval
    assert low <= scores.micro_f1 <= high


def test_calibration_error_is_the_gap_between_confidence_and_truth():
    # one bin at 0.8: of ten, five right: |0.8 − 0.5|
    cases = [CodedExcerpt("d", frozenset("a" if i < 5 else ""), {"a": 0.8}) for i in range(10)]
    made = score_codings(cases, ["a"], min_confidence=0.5, words=(0, 0, 0), stances=())
    assert made.calibration_error == pytest.approx(0.3)


def test_stance_f1_is_the_mean_over_the_stances_that_occur():
    pairs = [("for", "for"), ("for", "against"), ("against", "against")]
    # for: 2·1/(2+1); against: 2·1/(1+2)
    assert macro_f1(pairs) == pytest.approx(2 / 3)
    assert score(stances=pairs).stance_majority_f1 == pytest.approx((2 * 2 / 5) / 2)


def test_nothing_to_score_gives_zeroes():
    made = score_codings([], ["a"], min_confidence=0.5, words=(0, 0, 0), stances=())
    assert (made.micro_f1, made.macro_f1, made.stance_f1) == (0.0, 0.0, 0.0)
