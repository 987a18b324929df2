"""The network that reads stances: plain cases, long talk, and independence of the batch."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.nlp import stance_network
from qualkit.nlp.artefact import load_tokenizer, run_in_batches
from qualkit.nlp.stance_network import (
    LONGEST,
    LONGEST_QUESTION,
    STANCES,
    Said,
    load_stance_network,
    split_said,
)
from qualkit.themes import stance

SAID = [
    Said("the new bypass", "It has ruined the village, you can't hear yourself think."),
    Said("the new bypass", "Twenty minutes to the hospital now. It was an hour before."),
    Said("night shifts", "They run ten till six, four on and four off.", "And the shifts?"),
]


def test_its_stances_are_in_the_order_of_the_readers() -> None:
    assert tuple(str(one) for one in stance.STANCES) == STANCES


def test_everything_said_gets_log_probabilities() -> None:
    read = load_stance_network().read(SAID)
    assert read.shape == (3, len(STANCES))
    assert np.allclose(np.exp(read).sum(axis=1), 1, atol=1e-4)
    assert STANCES[int(read[0].argmax())] == "against"
    assert STANCES[int(read[2].argmax())] == "neutral"


def test_the_same_words_are_read_towards_each_target() -> None:
    words = "Climbing the ladder, I hate all that, it's a con. But learning I love."
    read = load_stance_network().read([Said("climbing the ladder", words), Said("learning", words)])
    assert read[0, STANCES.index("against")] > read[1, STANCES.index("against")]
    assert read[1, STANCES.index("for")] > read[0, STANCES.index("for")]


def test_what_it_says_of_one_does_not_depend_on_the_others() -> None:
    network = load_stance_network()
    alone = np.concatenate([network.read([one]) for one in SAID])
    assert np.allclose(network.read(SAID), alone, atol=1e-5)


def test_what_is_said_twice_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    network, read = load_stance_network(), list[int]()

    def count(session: object, pieces: Sequence[Sequence[int]]) -> Iterator[object]:
        read.append(len(pieces))
        return run_in_batches(session, pieces)  # type: ignore[arg-type]

    monkeypatch.setattr(stance_network, "run_in_batches", count)
    twice = network.read([*SAID, SAID[0]])
    assert read == [len(SAID)]
    assert (twice[0] == twice[-1]).all()


def test_nothing_said_gives_no_rows() -> None:
    assert load_stance_network().read([]).shape == (0, len(STANCES))


@pytest.mark.parametrize("words", ["", "Aye.", "I went up and I came back down. " * 60])
def test_talk_of_any_length_is_read(words: str) -> None:
    read = load_stance_network().read([Said("moving away", words)])
    assert np.isfinite(read).all()


@settings(deadline=None)  # the first text loads the tokenizer
@given(
    st.text(max_size=30),
    st.text(max_size=90),
    st.lists(st.sampled_from(["university", "naewt", "getting", "on", "?"]), max_size=900),
)
def test_long_talk_is_cut_without_losing_a_word_piece(
    target: str, question: str, said: list[str]
) -> None:
    words = " ".join(said)
    asked = load_tokenizer().encode(question, add_special_tokens=False).ids[-LONGEST_QUESTION:]
    head = load_tokenizer().encode(target).ids
    head += [*asked, head[-1]] if question else []
    stretches = split_said(Said(target, words, question))
    assert max(map(len, stretches)) <= LONGEST
    inner = [piece for one in stretches for piece in one[len(head) : -1]]
    assert inner == load_tokenizer().encode(words, add_special_tokens=False).ids
    assert all(one[: len(head)] == head and one[-1] == head[-1] for one in stretches)
