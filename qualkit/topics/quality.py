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
    import numpy as np

    scores = []
    for top in tops:
        pairs = npmi_table(top, words, counts)[np.triu_indices(len(top), 1)]
        scores.append(float(pairs.mean()) if len(pairs) else 0.0)
    return scores


def npmi_table(top: Sequence[str], words: Sequence[str], counts: Any) -> NDArray[np.float64]:
    """NPMI of every two of these words, shape (top, top); see `npmi_of`.

    words: sorted, the columns of counts.
    """
    import numpy as np

    columns = np.searchsorted(np.array(words), np.array(top, dtype=str))
    held = (counts[:, columns] > 0).astype(np.float64)
    together = (held.T @ held).toarray()
    alone = together.diagonal()
    excerpts = counts.shape[0]
    # Words never said together have a joint probability of 0; those always said, one of 1.
    joint = np.clip(together / excerpts, 1e-12, 1 - 1e-12)
    chance = np.maximum(np.outer(alone, alone) / excerpts**2, 1e-12)
    table = np.log(joint / chance) / -np.log(joint)
    table[together == 0] = -1.0
    table[together == excerpts] = 1.0
    return np.asarray(table)


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
