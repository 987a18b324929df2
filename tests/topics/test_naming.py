"""Names, quotes, trees, and the pull of the codebook."""

from __future__ import annotations

import numpy as np

from qualkit.topics.guided import pull_towards_codes
from qualkit.topics.hierarchy import tree_of_topics, tree_order
from qualkit.topics.model import Talk
from qualkit.topics.naming import label_topic, nearest_codes
from qualkit.topics.quotes import representative_quotes
from qualkit.topics.words import count_words


def test_a_topic_without_words_says_so():
    assert label_topic([], []) == "no words of its own"


def test_a_distant_code_gives_no_name():
    assert label_topic(["bus", "train", "fare"], [], "Transport", 0.2) == "bus, train, fare"


def test_the_nearest_code_is_found_once_what_all_have_in_common_is_taken_away():
    common = np.array([5.0, 5.0, 5.0])
    own = np.eye(3)
    centres = common + own[:2]
    codes = common + own[[1, 0, 2]]
    near = nearest_codes(centres, codes, common)
    assert near.argmax(axis=1).tolist() == [1, 0]


def test_quotes_come_from_different_people_and_readable_ones_first():
    long_enough = "the last bus goes at ten to seven and that is every evening job gone"
    texts = ("short", long_enough, long_enough + " now", long_enough + " again")
    people = ("a", "b", "b", "c")
    talk = Talk(texts, people, np.eye(4, dtype=np.float32), count_words(texts, people))
    likeness = np.array([[0.99], [0.9], [0.8], [0.7]])
    rows = representative_quotes(talk, np.zeros(4, dtype=int), likeness, 0, 3)
    assert rows == [1, 3, 0]


def test_the_closest_topics_join_first():
    centres = np.array([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.95, 0.1, 0.0]])
    joins = tree_of_topics(centres, np.zeros(3))
    assert [join.topics for join in joins] == [(0, 2), (0, 1, 2)]
    assert joins[0].distance < joins[1].distance
    order = tree_order(joins, 3)
    assert abs(order.index(0) - order.index(2)) == 1


def test_an_excerpt_moves_a_quarter_of_the_way_to_a_code_it_is_like():
    vectors = np.array([[1, 0, 0], [0, 1, 0], [-1, 0, 0], [0, -1, 0]], dtype=np.float32)
    codes = np.array([[0.8, 0, 0.6]], dtype=np.float32)
    pulled, nearest = pull_towards_codes(vectors, codes)
    assert nearest.tolist() == [0, -1, -1, -1]
    moved = 3 * np.array([1, 0, 0]) + np.array([0.8, 0, 0.6])
    assert np.allclose(pulled[0], moved / np.linalg.norm(moved), atol=1e-6)
    assert np.allclose(pulled[1:], vectors[1:], atol=1e-6)
