"""Stability: matching, Jaccard, resampling, consensus."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.metrics import adjusted_rand_score

from qualkit.topics.model import build_model
from qualkit.topics.parameters import derive_parameters
from qualkit.topics.stability import (
    consensus_model,
    jaccard_table,
    match_topics,
    resample_model,
    stability_of,
    stability_of_joined,
)
from tests.topics.groups import make_talk

ONE = np.array([0, 0, 0, 1, 1, 1])
OTHER = np.array([1, 1, 0, 0, 0, 0])


def test_jaccard_of_topics_by_hand():
    # Topic 0 of one and topic 1 of other share 2 of 3 excerpts; topics 1 and 0 share 3 of 4.
    assert jaccard_table(ONE, OTHER) == pytest.approx(np.array([[1 / 6, 2 / 3], [3 / 4, 0]]))


def test_topics_are_matched_one_to_one_for_the_highest_sum():
    # The best single pair (0, 0) would leave 0.1 for the others; 0.8 + 0.8 is more.
    assert match_topics(np.array([[0.9, 0.8], [0.8, 0.1]])) == [(0, 1), (1, 0)]


def test_stability_is_the_mean_jaccard_with_the_match_in_each_run():
    found = stability_of(ONE, np.array([ONE, OTHER]), 2)
    assert found == pytest.approx(((1 + 2 / 3) / 2, (1 + 3 / 4) / 2))


def test_excerpts_left_out_count_for_and_against_nothing():
    labels = np.array([0, 0, -1, 1, 1, 1])
    assert stability_of(labels, np.array([OTHER]), 2) == pytest.approx((1.0, 1.0))


def test_a_topic_merged_by_hand_is_as_stable_as_its_matches_together():
    assert stability_of_joined(ONE, np.array([OTHER]), [(0, 1)]) == (1.0,)


def test_without_resamples_there_is_no_figure():
    assert stability_of(ONE, np.zeros((0, 6), dtype=np.int64), 2) == ()


def test_clear_groups_come_out_again_and_a_blur_does_not():
    clear, _ = make_talk(4, 40)
    blur, _ = make_talk(4, 40, spread=12.0)
    figures = []
    for talk in (clear, blur):
        model = build_model(talk, derive_parameters(len(talk), topics=4))
        figures.append(resample_model(talk, model, 4))
    assert min(figures[0].of_topics) > 0.9
    assert figures[0].mean_ari > 0.95
    assert np.mean(figures[1].of_topics) < 0.5
    assert figures[1].mean_ari < 0.3


def test_the_consensus_of_runs_that_agree_is_what_they_agree_on():
    talk, truth = make_talk(4, 40, spread=0.6)
    model = build_model(talk, derive_parameters(len(talk), topics=4))
    agreed = consensus_model(talk, model, resample_model(talk, model, 3))
    assert adjusted_rand_score(truth, agreed.assigned) > 0.95
