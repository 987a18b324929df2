"""The spectral reducer: one solution, the number of topics, places of others."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix
from sklearn.metrics import adjusted_rand_score

from qualkit.topics.clustering import TopicKMeans
from qualkit.topics.spectral import (
    SpectralReducer,
    choose_by_gap,
    fix_signs,
    leading_eigenvectors,
)
from tests.topics.groups import make_talk


@pytest.mark.parametrize("groups", [3, 4, 7])
def test_the_spectrum_finds_how_many_groups_there_are(groups):
    talk, truth = make_talk(groups, 50, spread=0.5)
    reducer = SpectralReducer(expected=12, most=24)
    labels = TopicKMeans().fit_predict(reducer.fit_transform(talk.vectors))
    assert reducer.topics_ == groups
    assert adjusted_rand_score(truth, labels) > 0.95


def test_a_decisive_gap_outdoes_what_the_size_suggests():
    # Three groups that hang together well, then nothing: worked out by hand.
    spectrum = np.array([1.0, 0.98, 0.97, 0.5, 0.45, 0.4, 0.36, 0.33, 0.3])
    assert choose_by_gap(spectrum, expected=6, fewest=3, most=8) == 3


def test_without_a_decisive_gap_the_largest_near_the_expected_number_counts():
    # Gaps .05 .04 .05 .04 .06 .04 .05: none decides; within 0.75 and 1.35 of 4 is k 3 to 5.
    spectrum = np.array([1.0, 0.8, 0.75, 0.71, 0.66, 0.62, 0.56, 0.52, 0.47])
    assert choose_by_gap(spectrum, expected=4, fewest=3, most=8) == 4


def test_low_eigenvalues_decide_nothing_however_large_the_gap():
    # The gap after 7 is by far the largest, but those seven hardly hang together.
    spectrum = np.array([1.0, 0.62, 0.61, 0.6, 0.58, 0.57, 0.56, 0.2, 0.19, 0.18])
    assert choose_by_gap(spectrum, expected=4, fewest=3, most=8) in (3, 4, 5)


def test_each_part_of_a_graph_that_falls_apart_is_found():
    # Four rings of 60, which share no neighbour: an eigenvalue of 1 for each, the next is that of a
    # ring's slowest wave, cos(2 pi / 60) = 0.9945.
    ring = np.roll(np.eye(60), 1, axis=1) + np.roll(np.eye(60), -1, axis=1)
    graph = csr_matrix(np.kron(np.eye(4), ring))
    spectrum, vectors = leading_eigenvectors(graph, np.full(240, 2.0), 5)
    assert spectrum == pytest.approx([1, 1, 1, 1, np.cos(2 * np.pi / 60)])
    inside = np.abs(vectors[:, :4]) > 1e-6
    assert (inside == np.kron(np.eye(4), np.ones((60, 1)))).all()


def test_excerpts_outside_the_sample_are_placed_with_their_own_kind():
    talk, truth = make_talk(4, 100, spread=0.5)
    reducer = SpectralReducer(sample=120, expected=4)
    labels = TopicKMeans().fit_predict(reducer.fit_transform(talk.vectors))
    others = np.setdiff1d(np.arange(len(truth)), reducer.rows_)
    assert len(others) == 280
    assert adjusted_rand_score(truth[others], labels[others]) > 0.95


def test_an_axis_is_turned_so_that_its_largest_entry_is_positive():
    axes = np.array([[0.1, 0.9], [-0.8, 0.2]])
    assert fix_signs(axes).tolist() == [[-0.1, 0.9], [0.8, 0.2]]
    assert np.array_equal(fix_signs(axes), fix_signs(-axes))


def test_twins_and_loners_break_nothing():
    vectors = np.vstack([np.tile([1.0, 0, 0], (20, 1)), np.tile([0, 1.0, 0], (20, 1)), [[0, 0, 1]]])
    places = SpectralReducer(neighbours=3, expected=3).fit_transform(vectors)
    assert np.isfinite(places).all()
