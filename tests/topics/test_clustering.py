"""K-means from one start, without groups too small to be topics."""

from __future__ import annotations

import numpy as np

from qualkit.topics.clustering import TopicKMeans, ward_centres

POINTS = np.array([[0.0, 0], [0.1, 0], [0, 0.1], [5, 5], [5.1, 5], [9, 0]])


def test_the_largest_group_comes_first():
    labels = TopicKMeans(topics=3, smallest=1).fit(POINTS).labels_
    assert labels.tolist() == [0, 0, 0, 1, 1, 2]


def test_a_group_too_small_is_given_to_its_neighbours():
    model = TopicKMeans(topics=3, smallest=2).fit(POINTS)
    assert len(model.cluster_centers_) == 2
    assert model.labels_.tolist() == [0, 0, 0, 1, 1, 1]  # (9, 0) is nearer to (5, 5) than to (0, 0)


def test_nothing_is_drawn_by_chance():
    dice = np.random.default_rng(3)
    places = dice.standard_normal((300, 4))
    made = []
    for seed in (1, 2):
        np.random.seed(seed)
        made.append(TopicKMeans(topics=6).fit(places).labels_.tolist())
    assert made[0] == made[1]


def test_starts_are_the_means_of_wards_branches():
    centres = ward_centres(POINTS[:5], 2)
    expected = [[1 / 30, 1 / 30], [5.05, 5.0]]
    assert np.allclose(sorted(centres.tolist()), expected)
