"""Which topics lie close together: a tree of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.topics.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Join:
    """Two branches that meet. left, right: topics from 0, or earlier joins as topics + their
    place; distance: one less the cosine of the branches' mean vectors; topics: all below."""

    left: int
    right: int
    distance: float
    topics: tuple[int, ...]


def tree_of_topics(centres: NDArray[np.float64], mean: NDArray[np.float64]) -> list[Join]:
    """Joins from the closest to the farthest: average linkage of cosines (as BERTopic's
    hierarchical_topics, on vectors less the mean of all talk)."""
    from scipy.cluster.hierarchy import linkage

    if len(centres) < 2:
        return []
    around = unit_rows(centres - mean)
    below: dict[int, tuple[int, ...]] = {number: (number,) for number in range(len(centres))}
    joins: list[Join] = []
    for left, right, distance, _ in linkage(around, method="average", metric="cosine"):
        pair = sorted((int(left), int(right)))
        topics = tuple(sorted((*below[pair[0]], *below[pair[1]])))
        below[len(centres) + len(joins)] = topics
        joins.append(Join(pair[0], pair[1], round(max(float(distance), 0.0), 6), topics))
    return joins


def tree_order(joins: list[Join], topics: int) -> list[int]:
    """Topics in the order of the tree's leaves, so that close ones stand together."""
    if not joins:
        return list(range(topics))

    def leaves(node: int) -> list[int]:
        if node < topics:
            return [node]
        join = joins[node - topics]
        return leaves(join.left) + leaves(join.right)

    return leaves(topics + len(joins) - 1)
