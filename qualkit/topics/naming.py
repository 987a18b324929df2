"""Short names for topics, from their words and the nearest code of the codebook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualkit.topics.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_WORDS = 3
#: A code as like a topic as this is what the topic is about (cosine of the topic's mean vector and
#: the code's texts, both less what all talk has in common).
NEAR = 0.45


def label_topic(
    words: Sequence[str], exclusive: Sequence[str], code: str = "", likeness: float = 0.0
) -> str:
    """A label: the name of the code if it is near, and words that are the topic's own.

    >>> label_topic(["bus", "train", "fare"], ["timetable", "bus"])
    'bus, timetable, train'
    >>> label_topic(["bus", "train"], ["bus"], "Transport", 0.6)
    'Transport: bus, train'
    """
    both = [word for word in words[:6] if word in exclusive]
    ordered = dict.fromkeys([*both, *exclusive[:2], *words])
    own = ", ".join(list(ordered)[: _WORDS - (likeness >= NEAR)])
    if code and likeness >= NEAR:
        return f"{code}: {own}" if own else code
    return own or "no words of its own"


def nearest_codes(
    centres: NDArray[np.float64], codes: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cosines of topics and codes, shape (topics, codes), each side less its own mean: what all
    talk, and what all definitions, have in common tells nothing.

    centres: mean vectors of topics; codes: vectors of codes; mean: of all the talk.
    """
    import numpy as np

    if not len(codes) or not len(centres):
        return np.zeros((len(centres), len(codes)))
    middle = codes.mean(axis=0) if len(codes) > 2 else 0.0
    return unit_rows(centres - mean) @ unit_rows(codes - middle).T
