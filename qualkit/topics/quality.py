"""How good topics are: do their words go together, and do topics differ in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def npmi_of(tops: Sequence[Sequence[str]], words: Sequence[str], counts: Any) -> list[float]:
    """For each topic, the mean normalised pointwise mutual information of its words' pairs.

    From -1 (never in the same excerpt) through 0 (as chance has it) to 1 (always together).
    Probabilities are shares of excerpts (Bouma 2009; Aletras and Stevenson 2013; Lau et al. 2014).
    counts: sparse, shape (excerpts, words). 0.0 for a topic of fewer than two words.
    """
    scores = []
    for top in tops:
        table = npmi_table(top, words, counts)
        pairs = [table[a][b] for b in range(len(top)) for a in range(b)]
        scores.append(sum(pairs) / len(pairs) if pairs else 0.0)
    return scores


def npmi_table(top: Sequence[str], words: Sequence[str], counts: Any) -> list[list[float]]:
    """NPMI of every two of these words; see `npmi_of`. words: sorted, the columns of counts."""
    import numpy as np

    if not top:
        return []
    columns = np.searchsorted(np.array(words), np.array(top))
    held = (counts[:, columns] > 0).astype(np.float64)
    together = (held.T @ held).toarray()
    number = counts.shape[0]
    return [
        [_npmi(together[a, a], together[b, b], together[a, b], number) for b in range(len(top))]
        for a in range(len(top))
    ]


def _npmi(one: float, other: float, both: float, excerpts: int) -> float:
    """
    >>> _npmi(5, 5, 5, 10), _npmi(5, 5, 0, 10), _npmi(5, 4, 2, 10)
    (1.0, -1.0, 0.0)
    """
    from math import log

    if both == 0:
        return -1.0
    if both == excerpts:
        return 1.0
    joint = both / excerpts
    return log(joint * excerpts * excerpts / (one * other)) / -log(joint) + 0.0


def diversity_of(tops: Sequence[Sequence[str]]) -> float:
    """The share of all topics' words that are different words (Dieng, Ruiz and Blei 2020).

    >>> diversity_of([["bus", "train"], ["bus", "school"]])
    0.75
    """
    every = [word for top in tops for word in top]
    return len(set(every)) / len(every) if every else 0.0


def likeness_of_assignments(one: NDArray[np.int64], other: NDArray[np.int64]) -> float:
    """The adjusted Rand index of two assignments of the same excerpts; label -1 is a group."""
    from sklearn.metrics import adjusted_rand_score

    return float(adjusted_rand_score(one, other))
