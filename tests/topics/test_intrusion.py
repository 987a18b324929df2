"""Intrusion sheets and their scores."""

from __future__ import annotations

from math import comb

import pytest

from qualkit.topics.intrusion import (
    IntrusionTask,
    score_intrusion,
    topic_intrusion,
    word_intrusion,
)

WORDS = [[f"{letter}{number}" for number in range(10)] for letter in "abcdef"]


def test_a_word_task_shows_five_words_of_a_topic_and_one_of_another():
    tasks = word_intrusion(WORDS)
    assert sorted(one.topic for one in tasks) == [1, 2, 3, 4, 5, 6]
    for one in tasks:
        letter = "abcdef"[one.topic - 1]
        own = [word for word in one.shown if word.startswith(letter)]
        assert len(own) == 5
        assert not one.shown[one.intruder - 1].startswith(letter)


def test_the_seed_decides_what_is_drawn():
    assert word_intrusion(WORDS, seed=1) == word_intrusion(WORDS, seed=1)
    assert word_intrusion(WORDS, seed=1) != word_intrusion(WORDS, seed=2)


def test_a_topic_task_shows_three_near_topics_and_a_far_one():
    likeness = [0.9, 0.8, 0.7, 0.1, 0.05, 0.01]
    (task,) = topic_intrusion([(0, "The last bus.", likeness)], WORDS)
    assert task.excerpt == "The last bus."
    assert len(task.shown) == 4
    assert task.shown[task.intruder - 1][0] in "def"


def test_scores_set_what_was_found_beside_chance():
    tasks = [
        IntrusionTask("w1", 1, ("a", "b", "c", "d", "e", "x"), 6),
        IntrusionTask("w2", 2, ("a", "b", "c", "d", "e", "x"), 1),
    ]
    scores = score_intrusion(tasks, {"w1": [6, 6], "w2": [1, 2]})
    together, first, second = scores
    assert (together.topic, together.found, together.answered) == (0, 3, 4)
    assert together.chance == pytest.approx(1 / 6)
    expected = comb(4, 3) * (1 / 6) ** 3 * (5 / 6) + (1 / 6) ** 4
    assert together.p == pytest.approx(expected)
    assert (first.share, second.share) == (1.0, 0.5)


def test_without_answers_there_are_no_scores():
    assert score_intrusion([IntrusionTask("w1", 1, ("a", "b"), 1)], {}) == []
