"""Who belongs, on a scale that means something, and who is left out."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from qualkit.topics.outliers import calibrate, leave_out, move_to_likest, topic_vectors


def test_belonging_is_the_share_of_others_that_are_less_like_the_topic():
    # Topic 0 holds rows 0 and 1; of the others' likeness to it (.1, .2, .3, .6), all are under .9
    # and three of four under .5.
    likeness = np.array([[0.9, 0], [0.5, 0], [0.1, 1], [0.2, 1], [0.3, 1], [0.6, 1]])
    belongs = calibrate(likeness, np.array([0, 0, 1, 1, 1, 1]))
    assert belongs.tolist()[:2] == [1.0, 0.75]


def test_an_excerpt_that_many_others_outdo_is_left_out_and_counted():
    labels = np.array([0, 0, 0, 1])
    counts = csr_matrix(np.array([[1], [1], [0], [1]]))
    kept, reasons = leave_out(labels, np.array([1.0, 0.5, 0.9, 1.0]), counts)
    assert kept.tolist() == [0, -1, -1, 1]
    assert reasons == {"no words of their own": 1, "as like other topics": 1}


def test_an_excerpt_that_cannot_stay_goes_to_the_topic_it_is_most_like():
    # Row 0 stays though it is liker to topic 1, for few outdo it; row 1 cannot stay, nor row 2.
    likeness = np.array([[0.4, 0.5], [0.1, 0.8], [0.3, 0.2]])
    moved = move_to_likest(np.array([0, 0, 1]), np.array([0.9, 0.6, 0.2]), likeness)
    assert moved.tolist() == [0, 1, 0]


def test_an_excerpt_without_words_stays_where_its_vector_speaks_clearly():
    kept, _ = leave_out(np.array([0]), np.array([0.99]), csr_matrix(np.zeros((1, 1))))
    assert kept.tolist() == [0]


def test_topic_vectors_are_means_without_those_left_out():
    vectors = np.array([[1, 0], [0, 1], [9, 9]], dtype=np.float32)
    centres = topic_vectors(vectors, np.array([0, 0, -1]), 2)
    assert centres.tolist() == [[0.5, 0.5], [0.0, 0.0]]
    assert centres[0] == pytest.approx([0.5, 0.5])
