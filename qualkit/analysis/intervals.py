"""Intervals for shares."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high, at 95 % unless said otherwise."""

    low: float
    high: float

    @property
    def width(self) -> float:
        return self.high - self.low

    def covers(self, value: float) -> bool:
        return self.low <= value <= self.high


def t_quantile(freedom: float, level: float = 0.95) -> float:
    """How many standard errors an interval of this level reaches to each side (Student 1908)."""
    from scipy.stats import t

    return float(t.ppf(0.5 + level / 2, max(freedom, 1.0)))


def wilson_interval(value: float, variance: float, quantile: float, number: int) -> Interval:
    """Wilson's (1927) score interval for a share whose variance was estimated.

    The variance sets an effective sample size, value (1 - value) / variance, as Korn and Graubard
    (1998) do for surveys. number: how many were read; a share of 0 or 1 is taken for half an
    excerpt of that many. The interval holds the value, cut to 0 to 1, all the same.
    """
    edge = 0.5 / max(number, 1)
    share = min(1 - edge, max(edge, value))
    exact = min(1.0, max(0.0, value))
    if variance <= 0:
        return Interval(exact, exact)
    found = _score(share, share * (1 - share) / variance, quantile)
    return Interval(min(found.low, exact), max(found.high, exact))


def wilson_of_counts(count: int, number: int, level: float = 0.95) -> Interval:
    """Wilson's interval for `count` of `number` independent ones; 0 to 1 for none.

    >>> one = wilson_of_counts(81, 263)
    >>> f"{one.low:.4f} {one.high:.4f}"  # Newcombe 1998, Statistics in Medicine 17, table I
    '0.2553 0.3662'
    """
    from statistics import NormalDist

    if number <= 0:
        return Interval(0.0, 1.0)
    return _score(count / number, number, NormalDist().inv_cdf(0.5 + level / 2))


def _score(share: float, number: float, quantile: float) -> Interval:
    square = quantile * quantile / number
    middle = (share + square / 2) / (1 + square)
    half = sqrt(square * share * (1 - share) + square * square / 4) / (1 + square)
    return Interval(max(0.0, middle - half), min(1.0, middle + half))
