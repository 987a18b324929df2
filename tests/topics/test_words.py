"""Words of topics: what counts, what weighs, what goes together."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix

from qualkit.topics.speech_words import SPEECH_WORDS
from qualkit.topics.words import (
    count_words,
    counts_by_topic,
    exclusive_words,
    top_words,
    weigh_words,
)


@pytest.mark.parametrize(
    "said",
    ["you know", "sort of", "I mean, like", "me mam's nowt", "yeah, no, aye", "er, um", "it don't"],
)
def test_fillers_and_dialect_are_no_words_of_a_topic(said):
    texts = [f"{said} buses {said}"] * 6
    assert set(count_words(texts, ["a", "b"] * 3).words) <= {"buses", "mam"}


def test_what_one_person_alone_says_is_no_topic_of_the_study():
    texts = ["buses wombat"] * 3 + ["buses"] * 3
    people = ["a", "a", "a", "b", "c", "d"]
    assert count_words(texts, people).words == ("buses",)


def test_a_word_that_stands_nearly_everywhere_is_named_as_boilerplate():
    texts = [f"recordings {word}" for word in ("buses", "trains", "ferries", "trams")] * 20
    counted = count_words(texts, ["a", "b", "c", "d", "e"] * 16)
    assert counted.boilerplate == ("recordings",)
    assert "recordings" not in counted.words


def test_the_studys_own_stop_words_are_left_out():
    counted = count_words(["buses centre"] * 4, list("abab"), also_stop=["Centre"])
    assert counted.words == ("buses",)


def test_talk_of_nothing_but_fillers_has_no_words():
    assert count_words(["yeah, you know"] * 4, list("abab")).words == ()


def test_c_tf_idf_is_what_bertopic_computes():
    # Two topics, three words. Lengths 4 and 2, mean 3; word totals 3, 2, 1.
    by_topic = csr_matrix(np.array([[3, 1, 0], [0, 1, 1]]))
    weights, idf = weigh_words(by_topic)
    assert idf == pytest.approx(np.log([3 / 3 + 1, 3 / 2 + 1, 3 / 1 + 1]))
    assert weights.toarray()[0] == pytest.approx([0.75 * np.log(2), 0.25 * np.log(2.5), 0])
    assert weights.toarray()[1] == pytest.approx([0, 0.5 * np.log(2.5), 0.5 * np.log(4)])


def test_counts_are_summed_by_topic_and_what_is_left_out_is_not_counted():
    counts = csr_matrix(np.array([[1, 0], [2, 1], [5, 5]]))
    summed = counts_by_topic(counts, np.array([1, 1, -1]), 2).toarray()
    assert summed.tolist() == [[0, 0], [3, 1]]


def test_of_words_of_one_stem_the_heaviest_stands_for_all():
    weights = np.array([[0.5, 0.9, 0.7, 0.1]])
    tops = top_words(weights, ["bus", "buses", "train", "trains"])
    assert [word for word, _ in tops[0]] == ["buses", "train"]


def test_exclusive_words_are_frequent_here_and_nowhere_else():
    # "town" is the most frequent word of both topics, and so of neither.
    # Ranks in a topic: town 1 and 1/2, train 2/3 and 1, pound 1/3 and 1/2; FREX .67, .80, .40.
    by_topic = csr_matrix(np.array([[10, 8, 1, 0], [10, 0, 1, 8]]))
    words = ["town", "train", "pound", "school"]
    assert exclusive_words(by_topic, words, 1) == [["train"], ["school"]]


def test_the_list_holds_small_letters_only_and_nothing_twice_over():
    assert all(word == word.casefold() and word.isalpha() for word in SPEECH_WORDS)
    assert {"you", "know", "sort", "like", "nowt", "innit"} <= SPEECH_WORDS
    assert not {"bus", "school", "university", "work", "class", "job"} & SPEECH_WORDS
