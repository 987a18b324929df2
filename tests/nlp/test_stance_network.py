"""The network that reads stances: plain cases, long talk, and independence of the batch."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.nlp.artefact import load_tokenizer
from qualkit.nlp.stance_network import LONGEST, STANCES, load_stance_network, split_pair
from qualkit.themes import stance

PAIRS = [
    ("the new bypass", "It has ruined the village, you can't hear yourself think."),
    (
        "the new bypass",
        "Twenty minutes to the hospital now. It was an hour before.",
    ),
    ("night shifts", "They run ten till six, four on and four off."),
]


def test_its_stances_are_in_the_order_of_the_readers() -> None:
    assert tuple(str(one) for one in stance.STANCES) == STANCES


def test_each_pair_gets_log_probabilities() -> None:
    read = load_stance_network().read(PAIRS)
    assert read.shape == (3, len(STANCES))
    assert np.allclose(np.exp(read).sum(axis=1), 1, atol=1e-4)
    assert STANCES[int(read[0].argmax())] == "against"
    assert STANCES[int(read[2].argmax())] == "neutral"


def test_the_same_words_are_read_towards_each_target() -> None:
    words = "Climbing the ladder, I hate all that, it's a con. But learning I love."
    read = load_stance_network().read([("climbing the ladder", words), ("learning", words)])
    assert read[0, STANCES.index("against")] > read[1, STANCES.index("against")]
    assert read[1, STANCES.index("for")] > read[0, STANCES.index("for")]


def test_what_it_says_of_one_pair_does_not_depend_on_the_others() -> None:
    network = load_stance_network()
    alone = np.concatenate([network.read([pair]) for pair in PAIRS])
    assert np.allclose(network.read(PAIRS), alone, atol=1e-5)


def test_no_pairs_give_no_rows() -> None:
    assert load_stance_network().read([]).shape == (0, len(STANCES))


@pytest.mark.parametrize("words", ["", "Aye.", "I went up and I came back down. " * 60])
def test_talk_of_any_length_is_read(words: str) -> None:
    read = load_stance_network().read([("moving away", words)])
    assert np.isfinite(read).all()


@settings(deadline=None)  # the first text loads the tokenizer
@given(
    st.text(max_size=30),
    st.lists(st.sampled_from(["university", "naewt", "getting", "on", "?"]), max_size=900),
)
def test_long_talk_is_cut_without_losing_a_word_piece(target: str, said: list[str]) -> None:
    words = " ".join(said)
    head = load_tokenizer().encode(target).ids
    stretches = split_pair(target, words)
    assert max(map(len, stretches)) <= LONGEST
    inner = [piece for one in stretches for piece in one[len(head) : -1]]
    assert inner == load_tokenizer().encode(words, add_special_tokens=False).ids
    assert all(one[: len(head)] == head and one[-1] == head[-1] for one in stretches)
