"""How far coders agree on codes: percent, Cohen's and Fleiss' kappa, Gwet's AC1, Krippendorff's
alpha, with bootstrap intervals.

Every nominal coefficient is a function of sums over units, so that a resampling of transcripts is a
resampling of sums. Ordinal and interval alpha come from the package `krippendorff`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.analysis.intervals import Interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

#: Resamplings of an interval; its ends move by less than 0.01 between seeds.
_ROUNDS = 1000
#: With fewer transcripts no interval is given: resampling three of them tells nothing.
_FEWEST_CLUSTERS = 4

LEVELS = ("nominal", "ordinal", "interval")


@dataclass(frozen=True, slots=True)
class Coefficient:
    """A coefficient with its 95 % interval. value is None where it is not defined (all coders gave
    one and the same answer throughout, so that agreement by chance is complete)."""

    value: float | None
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class Agreement:
    """What coders agree on over units that at least two of them judged.

    units: how many those are. percent: of pairs of judgements on a unit that are the same; kappa:
    Cohen's, for two coders only; fleiss, ac1, alpha: for two or more, judgements may be missing.
    """

    units: int
    percent: Coefficient
    kappa: Coefficient
    fleiss: Coefficient
    ac1: Coefficient
    alpha: Coefficient


def measure_agreement(
    ratings: Numbers, clusters: Sequence[object] = (), *, categories: int = 2, seed: int = 0
) -> Agreement:
    """The nominal coefficients.

    ratings: 0, 1, … up to categories - 1, NaN where a coder did not judge; shape (coders, units).
    clusters: the transcript of each unit; without it there are no intervals.
    """
    import numpy as np

    sums = _unit_sums(np.asarray(ratings, dtype=float), categories)
    coders, units = len(ratings), int(sums[:, 0].sum())
    values = _coefficients(sums.sum(axis=0), categories, coders)
    intervals: list[Interval | None] = [None] * len(values)
    names = list(dict.fromkeys(one for one, row in zip(clusters, sums, strict=False) if row[0]))
    if len(names) >= _FEWEST_CLUSTERS:
        number_of = {name: number for number, name in enumerate(names)}
        parts = np.zeros((len(names), sums.shape[1]))
        judged = np.flatnonzero(sums[:, 0])
        np.add.at(parts, [number_of[clusters[int(at)]] for at in judged], sums[judged])
        rng = np.random.default_rng(seed)
        drawn = rng.integers(0, len(names), (_ROUNDS, len(names)))
        again = _coefficients(parts[drawn].sum(axis=1), categories, coders)
        intervals = [_percentiles(one) for one in again]
    return Agreement(
        units,
        *(
            Coefficient(None if np.isnan(value) else float(value), interval)
            for value, interval in zip(values, intervals, strict=True)
        ),
    )


def _percentiles(drawn: Numbers) -> Interval | None:
    import numpy as np

    known = drawn[~np.isnan(drawn)]
    if len(known) < _ROUNDS / 2:
        return None
    low, high = np.quantile(known, [0.025, 0.975])
    return Interval(float(low), float(high))


def _unit_sums(ratings: Numbers, categories: int) -> Numbers:
    """What each unit adds to the coefficients; shape (units, columns).

    Columns: judged by two or more; judged at all; share of equal pairs; shares of each category;
    equal pairs by coincidence; pairable values of each category; and, for two coders, the table.
    """
    import numpy as np

    coders, units = ratings.shape
    counts = np.stack([(ratings == one).sum(axis=0) for one in range(categories)], axis=1)
    judged = counts.sum(axis=1)
    pairable = judged >= 2
    pairs = np.where(pairable, judged * (judged - 1), 1)
    equal = np.where(pairable, (counts * (counts - 1)).sum(axis=1), 0)
    columns = [
        pairable,
        judged >= 1,
        equal / pairs,
        *(counts / np.maximum(judged, 1)[:, None]).T,
        equal / np.where(pairable, judged - 1, 1),
        *np.where(pairable[:, None], counts, 0).T,
    ]
    if coders == 2:
        columns += [
            (ratings[0] == one) & (ratings[1] == other)
            for one in range(categories)
            for other in range(categories)
        ]
    return np.stack(columns, axis=1).astype(float).reshape(units, -1)


def _coefficients(sums: Numbers, categories: int, coders: int) -> list[Numbers]:
    """percent, Cohen's kappa, Fleiss' kappa, AC1 and alpha from sums over units.

    sums: the last axis holds the columns of `_unit_sums`.
    """
    import numpy as np

    pairable, judged, equal = sums[..., 0], sums[..., 1], sums[..., 2]
    shares = sums[..., 3 : 3 + categories]
    coincident = sums[..., 3 + categories]
    values = sums[..., 4 + categories : 4 + 2 * categories]
    with np.errstate(divide="ignore", invalid="ignore"):
        percent = equal / pairable
        share = shares / judged[..., None]
        # Fleiss 1971; with judgements missing, as in Gwet 2014, ch. 2.
        fleiss = _beyond_chance(percent, (share**2).sum(axis=-1))
        # Gwet 2008, eq. 7 and 8.
        ac1 = _beyond_chance(percent, (share * (1 - share)).sum(axis=-1) / (categories - 1))
        total = values.sum(axis=-1)
        # Krippendorff 2011, section C.
        expected = total**2 - (values**2).sum(axis=-1)
        alpha = np.where(expected > 0, 1 - (total - 1) * (total - coincident) / expected, np.nan)
        kappa = np.full(np.shape(percent), np.nan)
        if coders == 2:
            table = sums[..., 4 + 2 * categories :].reshape(
                *sums.shape[:-1], categories, categories
            )
            both = table.sum(axis=(-1, -2))
            by_chance = (table.sum(axis=-1) * table.sum(axis=-2)).sum(axis=-1) / both**2
            kappa = _beyond_chance(np.trace(table, axis1=-2, axis2=-1) / both, by_chance)
    return [percent, kappa, fleiss, ac1, alpha]


def _beyond_chance(observed: Numbers, by_chance: Numbers) -> Numbers:
    import numpy as np

    possible = 1 - by_chance
    result: Numbers = np.where(possible > 1e-12, (observed - by_chance) / possible, np.nan)
    return result


def krippendorff_alpha(ratings: Numbers, level: str = "nominal") -> float | None:
    """Krippendorff's alpha by the package `krippendorff`; None where it is not defined.

    ratings: shape (coders, units), NaN for missing. level: one of LEVELS.
    """
    import numpy as np
    from krippendorff import alpha

    data = np.asarray(ratings, dtype=float)
    judged = (~np.isnan(data)).sum(axis=0) >= 2
    values = data[:, judged]
    if not judged.any() or len(np.unique(values[~np.isnan(values)])) < 2:
        return None
    return float(alpha(reliability_data=values, level_of_measurement=level))


def cohen_kappa(table: Sequence[Sequence[float]]) -> float | None:
    """Cohen's kappa (1960) of a square table of counts: one coder's answers by the other's."""
    import numpy as np

    counts = np.asarray(table, dtype=float)
    total = counts.sum()
    by_chance = (counts.sum(axis=0) * counts.sum(axis=1)).sum() / total**2
    if by_chance >= 1:
        return None
    return float((np.trace(counts) / total - by_chance) / (1 - by_chance))
