"""A small network that reads what was said beside a target, and how likely each stance is.

MiniLM over "[CLS] target [SEP] question [SEP] words [SEP]" (models/stance): it sees which of the
words are about the target, and what they answer, which features of single words cannot say.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from qualkit.nlp.artefact import load_artefact, load_tokenizer, run_in_batches

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: In the order of the network's scores.
STANCES = ("for", "against", "ambivalent", "neutral")
#: Word pieces read at once, the target's included; longer talk is read in stretches.
LONGEST = 256
#: Word pieces of a question that are read: its last, where the question itself mostly is.
LONGEST_QUESTION = 48


class Said(NamedTuple):
    """What somebody said, to be read towards a target. question: what they had been asked, if
    anybody asked."""

    target: str
    words: str
    question: str = ""


@lru_cache(maxsize=1)
def load_stance_network() -> StanceNetwork:
    """The network that comes with qualkit, loaded once; ModelMissing when it is damaged."""
    return StanceNetwork()


def read_said(said: Sequence[Said]) -> NDArray[np.float32]:
    """StanceNetwork.read of the network that comes with qualkit, which is loaded only now."""
    return load_stance_network().read(said)


class StanceNetwork:
    """Reads stances of many texts at once; what it says of one never depends on the others."""

    def __init__(self) -> None:
        self._artefact = load_artefact("stance")
        self.version = self._artefact.version

    def read(self, said: Sequence[Said]) -> NDArray[np.float32]:
        """Log probabilities of the stances, shape (said, 4).

        Talk too long to be read at once gets the mean over its stretches, weighted by length.
        """
        import numpy as np

        # An excerpt that is a whole turn comes twice, as itself and as its turn.
        distinct = {one: index for index, one in enumerate(dict.fromkeys(said))}
        stretches: list[list[int]] = []
        owner: list[int] = []
        for one, index in distinct.items():
            for stretch in split_said(one):
                stretches.append(stretch)
                owner.append(index)
        totals = np.zeros((len(distinct), len(STANCES)), np.float32)
        lengths = np.zeros((len(distinct), 1), np.float32)
        for batch, scores in run_in_batches(self._artefact.session, stretches):
            for row, own in zip(batch, scores, strict=True):
                totals[owner[row]] += own * len(stretches[row])
                lengths[owner[row]] += len(stretches[row])
        means = totals / np.maximum(lengths, 1.0)
        return np.asarray(means[[distinct[one] for one in said]], np.float32)


def encode_said(one: Said) -> list[int]:
    """The word-piece ids of [CLS] target [SEP] question [SEP] words [SEP], cut after LONGEST;
    without the question and its [SEP] where nobody asked."""
    return split_said(one)[0]


def split_said(one: Said) -> list[list[int]]:
    """The ids of what was said, in as many sequences of about equal length as LONGEST asks for,
    each with target and question before it."""
    tokenizer = load_tokenizer()
    first, *named, end = tokenizer.encode(one.target).ids
    head = [first, *named[: LONGEST // 2], end]
    if one.question:
        asked = tokenizer.encode(one.question, add_special_tokens=False).ids
        head += [*asked[-LONGEST_QUESTION:], end]
    inner = list(tokenizer.encode(one.words, add_special_tokens=False).ids)
    count = max(1, -(-len(inner) // (LONGEST - len(head) - 1)))
    bounds = [len(inner) * part // count for part in range(count + 1)]
    return [[*head, *inner[bounds[i] : bounds[i + 1]], end] for i in range(count)]
