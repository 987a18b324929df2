"""Differences of shares between groups, with intervals, corrected for how many were looked at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from qualkit.analysis.intervals import Interval, t_quantile, wilson_of_counts
from qualkit.core.errors import WrongUsage

#: How p-values are corrected for the number of differences looked at, and what that keeps down:
#: the chance of any false difference (Holm 1979), or the part of false ones among those found
#: (Benjamini and Hochberg 1995).
CORRECTIONS = ("holm", "bh")


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another, its 95 % interval, and the p-value of there being none."""

    value: float
    interval: Interval
    p: float


@dataclass(frozen=True, slots=True)
class EstimatedShare:
    """A share with its variance and the degrees of freedom that this rests on."""

    value: float
    variance: float
    freedom: float


def difference_of_counts(count: int, size: int, other_count: int, other_size: int) -> Difference:
    """Between two groups of people: Newcombe's (1998) hybrid score interval, Fisher's exact test.

    >>> one = difference_of_counts(56, 70, 48, 80)
    >>> f"{one.value:.2f} {one.interval.low:.4f} {one.interval.high:.4f}"  # Newcombe, method 10
    '0.20 0.0524 0.3339'
    """
    from scipy.stats import fisher_exact

    share, other = count / size, other_count / other_size
    own, others = wilson_of_counts(count, size), wilson_of_counts(other_count, other_size)
    value = share - other
    low = value - sqrt((share - own.low) ** 2 + (others.high - other) ** 2)
    high = value + sqrt((own.high - share) ** 2 + (other - others.low) ** 2)
    table = [[count, size - count], [other_count, other_size - other_count]]
    p = float(fisher_exact(table).pvalue)
    return Difference(value, Interval(max(-1.0, low), min(1.0, high)), p)


def difference_of_estimates(one: EstimatedShare, other: EstimatedShare) -> Difference | None:
    """Between two independent estimates (Welch 1947); None when neither varies."""
    from scipy.stats import t

    variance = one.variance + other.variance
    if variance <= 0:
        return None
    parts = one.variance**2 / max(one.freedom, 1) + other.variance**2 / max(other.freedom, 1)
    freedom = variance**2 / parts
    value, error = one.value - other.value, sqrt(variance)
    reach = t_quantile(freedom) * error
    p = float(2 * t.sf(abs(value) / error, max(freedom, 1.0)))
    return Difference(value, Interval(max(-1.0, value - reach), min(1.0, value + reach)), p)


def check_correction(method: str) -> None:
    """Raises WrongUsage for what is not one of CORRECTIONS."""
    if method not in CORRECTIONS:
        raise WrongUsage(
            f"there is no correction {method!r}", hint="Choose " + " or ".join(CORRECTIONS)
        )


def correct_p_values(values: Sequence[float], method: str) -> list[float]:
    """p-values corrected for being one of so many. method: one of CORRECTIONS.

    >>> correct_p_values([0.01, 0.04, 0.03], "holm")
    [0.03, 0.06, 0.06]
    """
    from scipy.stats import false_discovery_control

    if not values:
        return []
    if method == "holm":
        return _holm(values)
    return [float(one) for one in false_discovery_control(values, method=method)]


def _holm(values: Sequence[float]) -> list[float]:
    """Each p-value times the number of those not below it; never less than a smaller one's."""
    corrected, least = [1.0] * len(values), 0.0
    for rank, place in enumerate(sorted(range(len(values)), key=values.__getitem__)):
        least = max(least, min(1.0, values[place] * (len(values) - rank)))
        corrected[place] = least
    return corrected
