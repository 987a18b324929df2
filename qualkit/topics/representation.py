"""The words that stand for a topic: that weigh most in it, are its own, and go together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from qualkit.topics.quality import npmi_table
from qualkit.topics.words import WordCounts, counts_by_topic, people_by_word, top_words, weigh_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The words are chosen from so many, and going together counts so much beside weight. This figure
#: and the next ones were chosen by how well words found in half of the participants' talk go
#: together in the other half's (models/topics/README.md has the measurements).
_CANDIDATES = 200
_TOGETHER = 2.0
#: They are so many times as frequent in the topic as in all talk, unless fewer than five are.
_MORE_OFTEN = 1.2
_FEWEST_OWN = 5
#: They stand in at least this many excerpts, times the square root of all: in 5 of 1,000, in 82 of
#: 300,000. What is rarer names no topic of the study, and is said beside others by chance.
_OFTEN = 0.15
#: So many people say them in the topic's own excerpts, where it has more.
_FEWEST_PEOPLE = 2


def coherent_words(
    words: WordCounts,
    people: Sequence[str],
    labels: NDArray[np.int64],
    topics: int,
    number: int = 10,
) -> list[list[tuple[str, float]]]:
    """The words of each topic, at most `number`, with their c-TF-IDF, the heaviest first.

    Of the heaviest that are the topic's own those are taken whose weights and NPMI with each other
    are together the highest. A heavy word that nobody says in one breath with the others is a habit
    or a chance, and reads like an intruder; one that a single person says in the topic is theirs.
    people: who says each excerpt; labels: topic of each from 0, -1 left out.
    """
    import numpy as np

    by_topic = counts_by_topic(words.counts, labels, topics)
    own = _own_weights(words, people, labels, by_topic)
    tops = []
    for heavy in top_words(own, words.words, _CANDIDATES):
        bonds = npmi_table([word for word, _ in heavy], words.words, words.counts)
        chosen = choose_together(np.array([weight for _, weight in heavy]), bonds, number)
        # BERTopic reads words from the heaviest down.
        tops.append([heavy[one] for one in chosen])
    return tops


def _own_weights(
    words: WordCounts, people: Sequence[str], labels: NDArray[np.int64], by_topic: Any
) -> NDArray[np.float64]:
    """c-TF-IDF, shape (topics, words), 0 for words that could as well stand for another topic."""
    import numpy as np

    weights = weigh_words(by_topic)[0].toarray()
    said = by_topic.toarray()
    rate = said / np.maximum(said.sum(axis=1, keepdims=True), 1)
    usual = said.sum(axis=0) / max(said.sum(), 1)
    held = words.counts > 0
    often = np.asarray(held.sum(axis=0)).ravel() >= _OFTEN * held.shape[0] ** 0.5
    own = weights * (rate >= _MORE_OFTEN * usual) * (said >= 2) * often
    who = np.array(people)
    for topic in range(len(own)):
        rows = np.flatnonzero(labels == topic)
        if len(set(who[rows])) > _FEWEST_PEOPLE:
            own[topic] *= people_by_word(held[rows], who[rows].tolist()) >= _FEWEST_PEOPLE
    # A topic of nothing but common words has these, for want of any better.
    return np.asarray(np.where((own > 0).sum(axis=1, keepdims=True) >= _FEWEST_OWN, own, weights))


def choose_together(
    weights: NDArray[np.float64], bonds: NDArray[np.float64], number: int
) -> list[int]:
    """The candidates, at most `number`, whose weights and bonds add up to most, in their order.

    The sum is of each one's weight, as a share of the first's, and of twice its mean bond with the
    others. Built up from each of the heaviest in turn, then one exchanged for another as long as
    that adds to the sum; the best of these lists. From the heaviest alone, a list stays with what
    its first word led to, which may be a word of another story. Sums are rounded, so that no tie is
    broken by the last bit: the heavier word comes first.
    weights: falling; bonds: shape (candidates, candidates), from -1 to 1.
    """
    import numpy as np

    if len(weights) <= number:
        return list(range(len(weights)))
    share = weights / weights[0]
    between = bonds - np.diag(bonds.diagonal())

    def total(chosen: list[int]) -> float:
        bond = between[np.ix_(chosen, chosen)].sum() / (number - 1)
        return round(float(share[chosen].sum() + _TOGETHER * bond), 9)

    lists = [
        _exchange(_build_up(first, share, between, number), share, between)
        for first in range(number)
    ]
    return max(lists, key=total)


def _build_up(
    first: int, share: NDArray[np.float64], between: NDArray[np.float64], number: int
) -> list[int]:
    import numpy as np

    chosen = [first]
    while len(chosen) < number:
        gain = share + _TOGETHER * between[:, chosen].mean(axis=1)
        gain[chosen] = -np.inf
        chosen.append(int(np.round(gain, 9).argmax()))
    return chosen


def _exchange(
    chosen: list[int], share: NDArray[np.float64], between: NDArray[np.float64]
) -> list[int]:
    """One for another, the best exchange each time, until none adds to the sum."""
    import numpy as np

    while True:
        inside = np.array(sorted(chosen))
        outside = np.setdiff1d(np.arange(len(share)), inside)
        bond = between[:, inside].sum(axis=1)
        # Who comes is joined to all who are there but the one who leaves.
        joined = bond[outside] - between[np.ix_(inside, outside)] - bond[inside, None]
        gain = share[outside] - share[inside, None] + 2 * _TOGETHER * joined / (len(inside) - 1)
        gain = np.round(gain, 9)
        leaves, comes = divmod(int(gain.argmax()), len(outside))
        if gain[leaves, comes] <= 0:
            return [int(one) for one in inside]
        chosen = [*np.delete(inside, leaves).tolist(), int(outside[comes])]
