"""The words that stand for a topic: together, its own, and said by several people."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_matrix

from qualkit.topics.representation import choose_together, coherent_words
from qualkit.topics.words import WordCounts


def shown(words: list[str], rows: list[list[int]], people: str, labels: list[int], number: int):
    """The words of topic 0. people: a letter for each excerpt."""
    counts = WordCounts(tuple(words), csr_matrix(np.array(rows)), (), ())
    tops = coherent_words(counts, list(people), np.array(labels), max(labels) + 1, number)
    return [word for word, _ in tops[0]]


def test_words_that_are_never_said_together_make_way_for_those_that_are():
    # "wombat" is as frequent in the topic as "fare", but never beside "bus".
    rows = [[1, 1, 0, 0]] * 6 + [[1, 0, 0, 0]] * 2 + [[0, 0, 0, 1]] * 6 + [[0, 0, 1, 0]] * 10
    words = ["bus", "fare", "school", "wombat"]
    assert shown(words, rows, "abc" * 8, [0] * 14 + [1] * 10, 2) == ["bus", "fare"]


def test_a_word_that_one_person_alone_says_in_the_topic_does_not_stand_for_it():
    words = ["bus", "driver", "fare", "school", "stop", "ticket", "wombat"]
    said = [1, 1, 1, 0, 1, 1, 0]
    rows = [said] * 9 + [[1, 0, 0, 0, 0, 0, 1]] * 3 + [[0, 0, 0, 1, 0, 0, 0]] * 30
    labels = [0] * 12 + [1] * 30
    # The three excerpts with "wombat" are by one person of four, and then by three.
    assert "wombat" not in shown(words, rows, "abcabcabcddd" + "abc" * 10, labels, 6)
    assert "wombat" in shown(words, rows, "abcabcabcdef" + "abc" * 10, labels, 6)


def test_a_list_is_not_held_to_the_story_that_its_heaviest_word_begins():
    # Words 0, 1, 3 go together by .5 and words 2, 4, 5 always, neither with the other. Sums: 3 + 3
    # for the first, 2.8 + 6 for the second; one exchange out of the first would cost.
    weights = np.array([1.0, 1.0, 0.95, 0.95, 0.95, 0.9])
    bonds = np.full((6, 6), -1.0)
    bonds[np.ix_([0, 1, 3], [0, 1, 3])] = 0.5
    bonds[np.ix_([2, 4, 5], [2, 4, 5])] = 1.0
    assert choose_together(weights, bonds, 3) == [2, 4, 5]


def test_fewer_words_than_asked_for_are_all_taken():
    assert choose_together(np.array([2.0, 1.0]), np.zeros((2, 2)), 3) == [0, 1]


@given(st.integers(0, 10_000), st.integers(2, 5), st.integers(6, 12))
def test_no_single_exchange_would_better_the_words(seed, number, candidates):
    dice = np.random.default_rng(seed)
    weights = np.sort(dice.random(candidates) + 0.01)[::-1]
    half = dice.uniform(-1, 1, (candidates, candidates))
    bonds = (half + half.T) / 2

    def total(chosen: list[int]) -> float:
        pairs = [bonds[a, b] for a in chosen for b in chosen if a != b]
        return float((weights[chosen] / weights[0]).sum()) + 2 * sum(pairs) / (number - 1)

    chosen = choose_together(weights, bonds, number)
    assert len(set(chosen)) == number
    for place in range(number):
        for other in set(range(candidates)) - set(chosen):
            changed = [*chosen[:place], other, *chosen[place + 1 :]]
            assert total(changed) <= total(chosen) + 1e-6
