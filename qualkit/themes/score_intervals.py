"""Intervals of scores by resampling whole transcripts, because excerpts of one interview are alike.

Percentile bootstrap (Efron & Tibshirani 1993), 1,000 resamples of the transcripts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_RESAMPLES = 1000

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Intervals:
    """95 % intervals of the figures over all codes, and of each code's F1, in the codes' order."""

    micro_f1: Interval
    micro_precision: Interval
    micro_recall: Interval
    macro_f1: Interval
    f1_by_code: tuple[Interval, ...]


def bootstrap_scores(
    documents: Sequence[str],
    gold: NDArray[np.bool_],
    found: NDArray[np.bool_],
) -> Intervals:
    """documents: of each excerpt; gold, found: shape (excerpts, codes)."""
    import numpy as np

    codes = gold.shape[1]
    names = list(dict.fromkeys(documents))
    if not names:
        nothing = (0.0, 1.0)
        return Intervals(nothing, nothing, nothing, nothing, (nothing,) * codes)
    rows = np.array([names.index(one) for one in documents])
    # (documents, codes, 3): right, in the gold, found.
    totals = np.zeros((len(names), codes, 3))
    for at, values in enumerate((gold & found, gold, found)):
        np.add.at(totals[:, :, at], rows, values)
    generator = np.random.default_rng(1)
    drawn = generator.integers(len(names), size=(_RESAMPLES, len(names)))
    counts = np.zeros((_RESAMPLES, len(names)))
    np.add.at(counts, (np.arange(_RESAMPLES)[:, None], drawn), 1)
    sums = np.einsum("rd,dkc->rkc", counts, totals)
    right, there, said = sums.sum(axis=1).T
    f1 = 2 * sums[:, :, 0] / np.maximum(sums[:, :, 1] + sums[:, :, 2], 1)
    present = sums[:, :, 1] > 0
    macro = (f1 * present).sum(axis=1) / np.maximum(present.sum(axis=1), 1)
    return Intervals(
        micro_f1=_interval(2 * right / np.maximum(there + said, 1)),
        micro_precision=_interval(right / np.maximum(said, 1)),
        micro_recall=_interval(right / np.maximum(there, 1)),
        macro_f1=_interval(macro),
        f1_by_code=tuple(_interval(f1[:, at]) for at in range(codes)),
    )


def _interval(values: NDArray[np.float64]) -> Interval:
    import numpy as np

    low, high = np.quantile(values, [0.025, 0.975])
    return float(low), float(high)
