"""Thresholds that keep a wanted recall, and say when they cannot."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.themes.recall import conformal_threshold, fewest_positives, thresholds_for_recall


def test_the_rank_is_that_of_the_published_rule():
    # n = 19, recall 0.9: floor(0.1 × 20) = 2, the second smallest.
    assert conformal_threshold([one / 20 for one in range(1, 20)], 0.9) == 2 / 20
    # n = 9: floor(0.1 × 10) = 1, the smallest; n = 8: none.
    assert conformal_threshold([0.5, 0.4, 0.3, 0.9, 0.8, 0.7, 0.6, 0.2, 0.95], 0.9) == 0.2
    assert conformal_threshold([0.5] * 8, 0.9) is None


@pytest.mark.parametrize("recall", [0.5, 0.75, 0.8, 0.9, 0.95, 0.99])
def test_the_fewest_are_the_least_number_for_which_there_is_a_threshold(recall):
    fewest = fewest_positives(recall)
    assert conformal_threshold([0.5] * fewest, recall) is not None
    assert conformal_threshold([0.5] * (fewest - 1), recall) is None


@pytest.mark.parametrize(("recall", "positives"), [(0.9, 25), (0.8, 12), (0.9, 60)])
def test_a_further_excerpt_reaches_the_threshold_as_often_as_promised(recall, positives):
    """4,000 studies: with exchangeable confidences the share found is the one wanted, or more, and
    no more than 1 / (n + 1) above it (standard error 0.006)."""
    chance = np.random.default_rng(5)
    reached = 0
    for _ in range(4000):
        drawn = chance.beta(2, 3, positives + 1)
        threshold = conformal_threshold(drawn[:-1].tolist(), recall)
        reached += drawn[-1] >= threshold
    assert recall - 0.02 <= reached / 4000 <= recall + 1 / (positives + 1) + 0.02


def test_codes_with_too_few_keep_the_usual_threshold_and_say_so():
    many, few = thresholds_for_recall({"a": [0.31239] * 10, "b": [0.9] * 3}, 0.9, 0.2)
    assert (many.code, many.threshold, many.positives, many.is_guaranteed) == (
        "a",
        0.3123,
        10,
        True,
    )
    assert (few.code, few.threshold, few.positives, few.is_guaranteed) == ("b", 0.2, 3, False)
