"""Quotes that show what a topic is about, each by somebody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualkit.topics.model import Talk

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Words of a quote that reads well alone.
_WORDS = range(12, 90)


def representative_quotes(
    talk: Talk, labels: NDArray[np.int64], likeness: NDArray[np.float64], topic: int, number: int
) -> list[int]:
    """Rows of the excerpts nearest to a topic, from as many different people as there are.

    likeness: of each excerpt to each topic. A very short or long excerpt comes last, however near.
    """
    import numpy as np

    own = np.flatnonzero(labels == topic).tolist()
    readable = {row for row in own if len(talk.texts[row].split()) in _WORDS}
    ranked = sorted(
        own, key=lambda row: (row not in readable, -round(float(likeness[row, topic]), 6), row)
    )
    chosen: list[int] = []
    heard: set[str] = set()
    for row in ranked:
        if talk.people[row] not in heard:
            heard.add(talk.people[row])
            chosen.append(row)
    chosen += [row for row in ranked if row not in set(chosen)]
    return chosen[:number]
