"""The share of excerpts (or of words) that carry a code: machine codes on all of them, put right by
the random sample that people have read.

Prediction-powered inference (Angelopoulos, Bates, Fannjiang, Jordan and Zrnic 2023, Science 382,
669-674) with a tuned weight on the machine ("PPI++": Angelopoulos, Duchi and Zrnic 2023,
arXiv:2311.01453), written for a finite population that was sampled with known probabilities: the
estimate is a difference estimator (Särndal, Swensson and Wretman 1992, ch. 6) whose weight on the
machine is the one that makes it surest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualkit.analysis.intervals import Interval, t_quantile, wilson_interval

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

#: Errors added to those seen, so that a machine that happens to make none in a small sample is not
#: taken for one that makes none at all. Chosen by simulation (tests/benchmarks/bench_prevalence.py)
#: from 0, 0.5 and 1: coverage 93.6, 95.5 and 96.1 %.
_ADDED_ERRORS = 0.5
#: With fewer read than these, nothing is estimated.
FEWEST_READ = 10


@dataclass(frozen=True)
class Population:
    """Every excerpt of the study, with what the machine says about one code.

    predictions: 1 or 0, or the machine's confidence; shape (excerpts,). sizes: what an excerpt
    counts, 1 for shares of excerpts, its words for shares of words. people: a number for the
    participant who said it.
    """

    predictions: Numbers
    sizes: Numbers
    people: NDArray[np.int_]

    @property
    def share_by_machine(self) -> float:
        """What the predictions alone give."""
        return float((self.predictions * self.sizes).sum() / self.sizes.sum())


@dataclass(frozen=True)
class ReadSample:
    """The excerpts that were drawn with a known probability and then read by people.

    rows: their places in the population; labels: 1 the code is there, 0 it is not, between when
    readers differ; weights: how many excerpts one stands for; chances: its probability of being
    drawn, in (0, 1]; strata: a number for the stratum it was drawn from. All of shape (read,).
    """

    rows: NDArray[np.int_]
    labels: Numbers
    weights: Numbers
    chances: Numbers
    strata: NDArray[np.int_]

    def __len__(self) -> int:
        return len(self.rows)

    def at(self, kept: NDArray[np.bool_] | NDArray[np.intp]) -> ReadSample:
        """The part of the sample where `kept` is true, or at these places in it."""
        return ReadSample(
            self.rows[kept],
            self.labels[kept],
            self.weights[kept],
            self.chances[kept],
            self.strata[kept],
        )


@dataclass(frozen=True, slots=True)
class Share:
    """An estimated share with its two 95 % intervals.

    interviews: what reading every excerpt of these interviews might have given; people: what
    other people like these, drawn at random, might have given (excerpts of one person are alike,
    so it rests on the number of people). by_machine: the predictions alone; by_people: the random
    sample alone, with its interval for these interviews. machine_weight: how much the machine
    counts (lambda), 0 when it is of no use. more_to_halve: further excerpts to read until the
    interval for these interviews is half as wide; None where that cannot be. people_variance,
    people_freedom: what the interval for people rests on; NaN and 0 for one person.
    """

    value: float
    interviews: Interval
    people: Interval | None
    people_variance: float
    people_freedom: float
    by_machine: float
    by_people: float
    by_people_interviews: Interval
    by_people_people: Interval | None
    machine_weight: float
    read: int
    excerpts: int
    groups: int
    more_to_halve: int | None


@dataclass(frozen=True)
class _Fit:
    """An estimate for one weight on the machine, with its variances."""

    value: float
    variance: float
    between: float
    machine_weight: float


def estimate_share(
    population: Population,
    sample: ReadSample,
    *,
    use_machine: bool = True,
    people_in_all: int | None = None,
) -> Share | None:
    """The share with its intervals; None when fewer than FEWEST_READ have been read.

    use_machine: False when the machine has learned from these very readings, so that it looks
    better on them than elsewhere. people_in_all: how many such people there are in all, when the
    interviewed are a large part of them (finite-population correction of the interval for people).
    """
    if len(sample) < FEWEST_READ or population.sizes.sum() <= 0:
        return None
    alone = _fit(population, sample, 0.0)
    best = alone
    if use_machine:
        tuned = _fit(population, sample, _tune(population, sample))
        # The weight is tuned on the sample itself: where that does not pay, people alone decide.
        best = tuned if tuned.variance < alone.variance else alone
    total = len(population.sizes)
    fraction = 1.0 - len(set(population.people.tolist())) / people_in_all if people_in_all else 1.0
    in_interviews, in_people = _intervals(population, sample, best, fraction)
    alone_interviews, alone_people = _intervals(population, sample, alone, fraction)
    return Share(
        value=min(1.0, max(0.0, best.value)),
        interviews=in_interviews,
        people=in_people,
        people_variance=_between(best, fraction),
        people_freedom=people_freedom(population),
        by_machine=population.share_by_machine,
        by_people=alone.value,
        by_people_interviews=alone_interviews,
        by_people_people=alone_people,
        machine_weight=best.machine_weight,
        read=len(sample),
        excerpts=total,
        groups=len(set(population.people.tolist())),
        more_to_halve=more_to_halve(len(set(sample.rows.tolist())), total),
    )


def _tune(population: Population, sample: ReadSample) -> float:
    """The weight on the machine with the least variance (PPI++, eq. 8), from 0 to where its surest
    coding counts as certain."""
    own = _influence(population, sample, sample.labels)
    machine = _influence(population, sample, population.predictions[sample.rows])
    spread = _covariance(sample, machine, machine)
    if spread <= 0:
        return 0.0
    best = _covariance(sample, own, machine) / spread
    return max(0.0, min(best, 1.0 / float(population.predictions.max())))


def _influence(population: Population, sample: ReadSample, values: Numbers) -> Numbers:
    """What each read excerpt adds to the error of the weighted mean of `values`."""
    counts = sample.weights * population.sizes[sample.rows]
    mean = (counts * values).sum() / counts.sum()
    influence: Numbers = counts * (values - mean) / population.sizes.sum()
    return influence


def _covariance(sample: ReadSample, one: Numbers, other: Numbers) -> float:
    """Of two weighted sums over the sample, stratum by stratum, less what was drawn for certain.

    n / (n - 1) sum (1 - chance)(a - mean a)(b - mean b), Särndal et al. 1992, section 3.7, with
    each excerpt's own chance in place of the stratum's sampling fraction.
    """
    import numpy as np

    total = 0.0
    for stratum in np.unique(sample.strata):
        at = sample.strata == stratum
        number = int(at.sum())
        if number < 2:
            # One excerpt alone tells nothing of its stratum's spread; its own size stands in.
            total += float(((1 - sample.chances[at]) * one[at] * other[at]).sum())
            continue
        first, second = one[at] - one[at].mean(), other[at] - other[at].mean()
        spread = ((1 - sample.chances[at]) * first * second).sum()
        total += float(spread) * number / (number - 1)
    return total


def _fit(population: Population, sample: ReadSample, machine_weight: float) -> _Fit:
    import numpy as np

    sizes, predictions = population.sizes, population.predictions
    all_sizes = sizes.sum()
    errors = sample.labels - machine_weight * predictions[sample.rows]
    counts = sample.weights * sizes[sample.rows]
    by_machine = population.share_by_machine
    value = machine_weight * by_machine + float((counts * errors).sum() / counts.sum())
    influence = _influence(population, sample, errors)
    number = len(sample)
    # The tuned weight uses up one more degree of freedom.
    lost = (number - 1) / (number - 2) if machine_weight else 1.0
    squares = (counts / all_sizes) ** 2
    variance = lost * _covariance(sample, influence, influence)
    variance += _ADDED_ERRORS * float(((1 - sample.chances) * squares).mean())
    groups, of_group = np.unique(population.people, return_inverse=True)
    sums = np.bincount(
        of_group,
        weights=machine_weight * sizes * (predictions - by_machine) / all_sizes,
        minlength=len(groups),
    )
    np.add.at(sums, of_group[sample.rows], influence)
    many = len(groups)
    # However much of these interviews was read, other people are a sample: no (1 - chance) here,
    # or a code that nobody has would be one that nobody like these can have.
    added = _ADDED_ERRORS * float(squares.mean())
    between = float((sums**2).sum()) * many / (many - 1) + added if many > 1 else float("nan")
    return _Fit(value, variance, between, machine_weight)


def _intervals(
    population: Population, sample: ReadSample, fit: _Fit, fraction: float
) -> tuple[Interval, Interval | None]:
    number = len(sample)
    free = number - 2 if fit.machine_weight else number - 1
    in_interviews = wilson_interval(fit.value, fit.variance, t_quantile(free), number)
    freedom = people_freedom(population)
    if not freedom:
        return in_interviews, None
    between = _between(fit, fraction)
    return in_interviews, wilson_interval(fit.value, between, t_quantile(freedom), number)


def _between(fit: _Fit, fraction: float) -> float:
    """The variance for other people like these, less for the part of all of them who were heard."""
    return max(fit.between - fit.variance, 0.0) * fraction + min(fit.variance, fit.between)


def people_freedom(population: Population) -> float:
    """Degrees of freedom of an estimate that rests on people; 0 for one person.

    People who say more count more: the effective number of them (Kish 1965), less one.
    """
    import numpy as np

    groups, of_group = np.unique(population.people, return_inverse=True)
    if len(groups) < 2:
        return 0.0
    parts = np.bincount(of_group, weights=population.sizes) / population.sizes.sum()
    return max(1.0, 1.0 / float((parts**2).sum()) - 1.0)


def share_of_all(labels: Numbers, population: Population) -> tuple[float, float]:
    """The share where every excerpt has its label, and its variance for other people like these.

    labels: shape (excerpts,). The variance is of a ratio of sums over people (Cochran 1977, section
    6.3); NaN for one person.
    """
    import numpy as np

    sizes = population.sizes
    value = float((labels * sizes).sum() / sizes.sum())
    groups, of_group = np.unique(population.people, return_inverse=True)
    many = len(groups)
    sums = np.bincount(of_group, weights=sizes * (labels - value), minlength=many) / sizes.sum()
    variance = float((sums**2).sum()) * many / (many - 1) if many > 1 else float("nan")
    return value, variance


def more_to_halve(read: int, excerpts: int) -> int | None:
    """Further excerpts to read, drawn alike, until the interval is half as wide.

    The variance goes with 1/n - 1/N; it has to become a quarter.

    >>> more_to_halve(100, 1000), more_to_halve(1000, 1000)
    (208, None)
    """
    if not 0 < read < excerpts:
        return None
    wanted = 1.0 / ((1.0 / read - 1.0 / excerpts) / 4 + 1.0 / excerpts)
    return int(-(-(wanted - read) // 1))


def within(
    population: Population, sample: ReadSample, chosen: NDArray[np.bool_]
) -> tuple[Population, ReadSample]:
    """The part of the population where `chosen` is true, and the part of the sample in it.

    Being drawn does not depend on who spoke, so the part read is a sample of the part.
    """
    import numpy as np

    new_rows = np.cumsum(chosen) - 1
    kept = sample.at(chosen[sample.rows])
    part = Population(
        population.predictions[chosen], population.sizes[chosen], population.people[chosen]
    )
    return part, replace(kept, rows=new_rows[kept.rows])
