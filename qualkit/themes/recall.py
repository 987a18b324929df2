"""The confidence from which a code is proposed, so that a wanted share of its excerpts is found.

Split conformal prediction (Vovk, Gammerman & Shafer 2005; Papadopoulos et al. 2002), for each code:
with n excerpts that coders say carry the code, and confidences that were not learned from them, the
k-th smallest confidence, k = floor((1 − recall) × (n + 1)), is a threshold that a further such
excerpt reaches with probability 1 − k / (n + 1) ≥ recall.

The condition: the n excerpts and the further one are exchangeable, as excerpts drawn by chance from
the same transcripts are, and those chosen because the machine was sure or unsure are not. The share
is held on average over samples, not in each; with n excerpts it varies by about
sqrt(recall × (1 − recall) / n).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil


@dataclass(frozen=True, slots=True)
class CodeThreshold:
    """The confidence from which one code is proposed. positives: excerpts it was set on.

    is_guaranteed: False where there were too few; the usual threshold then stands.
    """

    code: str
    threshold: float
    positives: int
    is_guaranteed: bool


def fewest_positives(recall: float) -> int:
    """Excerpts with a code needed before a threshold can be set.

    >>> fewest_positives(0.9), fewest_positives(0.8), fewest_positives(0.95)
    (9, 4, 19)
    """
    # 1e-9: of 0.9, floating point makes 1 / (1 − recall) a little more than 10.
    return ceil(1 / (1 - recall) - 1 - 1e-9)


def conformal_threshold(confidences: Sequence[float], recall: float) -> float | None:
    """The threshold from the confidences of excerpts that carry the code; None for too few.

    >>> conformal_threshold([0.5, 0.9, 0.1, 0.4, 0.8, 0.6, 0.7, 0.3, 0.2], 0.8)
    0.2
    """
    rank = int((1 - recall) * (len(confidences) + 1) + 1e-9)
    return sorted(confidences)[rank - 1] if rank >= 1 else None


def thresholds_for_recall(
    confidences: Mapping[str, Sequence[float]], recall: float, usual: float
) -> list[CodeThreshold]:
    """A threshold for every code. confidences: by code, those of the excerpts that carry it."""
    found = []
    for code, own in confidences.items():
        threshold = conformal_threshold(own, recall)
        is_set = threshold is not None
        # Down, never up: a confidence is kept with four digits, and rounding up would lose its own.
        kept = int(threshold * 1e4) / 1e4 if threshold is not None else usual
        found.append(CodeThreshold(code, kept, len(own), is_set))
    return found
