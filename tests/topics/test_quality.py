"""Coherence and diversity, worked out by hand."""

from __future__ import annotations

from math import log

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from qualkit.topics.quality import diversity_of, npmi_of

#: Ten excerpts: bus and train in 4 each, together in 3; school in the 5 others.
COUNTS = csr_matrix(np.array([[2, 0, 1]] * 3 + [[1, 0, 0]] + [[0, 0, 1]] + [[0, 1, 0]] * 5))
WORDS = ["bus", "school", "train"]


def test_npmi_of_words_said_together():
    expected = log(0.3 / (0.4 * 0.4)) / -log(0.3)
    assert npmi_of([["bus", "train"]], WORDS, COUNTS) == [pytest.approx(expected)]


def test_npmi_of_a_topic_is_the_mean_over_pairs():
    expected = (log(0.3 / 0.16) / -log(0.3) - 1 - 1) / 3
    assert npmi_of([["bus", "train", "school"]], WORDS, COUNTS) == [pytest.approx(expected)]


def test_a_topic_of_one_word_or_none_has_no_pairs():
    assert npmi_of([["bus"], []], WORDS, COUNTS) == [0.0, 0.0]


def test_diversity_is_the_share_of_different_words():
    assert diversity_of([["a", "b", "c"], ["a", "d", "e"]]) == pytest.approx(5 / 6)
    assert diversity_of([]) == 0.0
