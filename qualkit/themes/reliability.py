"""Whether a confidence means what it says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

#: Bins of the expected calibration error (Guo et al. 2017).
_BINS = 10


@dataclass(frozen=True, slots=True)
class Reliability:
    """Confidences that fall between `low` and the next bin: how many, their mean, and the share of
    them that is right."""

    low: float
    n: int
    confidence: float
    right: float


def reliability(sure: Iterable[tuple[float, bool]]) -> tuple[Reliability, ...]:
    """The bins that anything falls into, lowest first. sure: (confidence, whether it is right)."""
    sums = [[0.0, 0.0, 0.0] for _ in range(_BINS)]
    for confidence, is_right in sure:
        own = sums[min(int(confidence * _BINS), _BINS - 1)]
        own[0] += 1
        own[1] += confidence
        own[2] += is_right
    return tuple(
        Reliability(at / _BINS, int(own[0]), own[1] / own[0], own[2] / own[0])
        for at, own in enumerate(sums)
        if own[0]
    )


def calibration_error(bins: Sequence[Reliability]) -> float:
    """Expected calibration error: mean over bins of |confidence − share right|, weighted by what
    falls into each; 0 of nothing.

    >>> round(calibration_error(reliability([(0.9, True), (0.9, False), (0.2, False)])), 4)
    0.3333
    """
    total = sum(one.n for one in bins)
    return sum(one.n * abs(one.confidence - one.right) for one in bins) / total if total else 0.0
