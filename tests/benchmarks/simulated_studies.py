"""Studies made by chance with a known truth, to see how often an interval holds it.

People differ in how much they speak and in how much they speak of the theme (intra-cluster
correlation); the machine finds too much or too little, by up to 15 points, and is better with some
people than with others; a part is read by people, who are right.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from qualkit.analysis.prevalence import Population, ReadSample

PEOPLE = (12, 20, 40, 60)
SHARES = (0.05, 0.1, 0.2, 0.35, 0.5)
CORRELATIONS = (0.0, 0.05, 0.1, 0.2)
READ = (60, 100, 200, 400)
DESIGNS = ("simple", "stratified", "doubtful first")
MOST_BIAS = 0.15


@dataclass(frozen=True)
class Study:
    """population, sample: what an estimate gets to see. truth: the share in these interviews, had
    all been read; share: that of the people they were drawn from."""

    people: int
    share: float
    correlation: float
    read: int
    design: str
    bias: float
    truth: float
    labels: np.ndarray
    population: Population
    sample: ReadSample


def make_studies(number: int, seed: int, designs: tuple[str, ...] = DESIGNS) -> Iterator[Study]:
    """As many studies, each of its own kind; the same for the same seed."""
    rng = np.random.default_rng(seed)
    for _ in range(number):
        people, share = int(rng.choice(PEOPLE)), float(rng.choice(SHARES))
        correlation, read = float(rng.choice(CORRELATIONS)), int(rng.choice(READ))
        yield make_study(rng, people, share, correlation, read, str(rng.choice(designs)))


def make_study(
    rng: np.random.Generator,
    people: int,
    share: float,
    correlation: float,
    read: int,
    design: str = "simple",
    *,
    scored: bool = False,
) -> Study:
    """scored: predictions are confidences, not 0 and 1."""
    lengths = np.maximum(5, rng.negative_binomial(4, 4 / (4 + 36), people) + 4)
    who = np.repeat(np.arange(people), lengths)
    if correlation:
        strength = 1 / correlation - 1
        leaning = rng.beta(share * strength, (1 - share) * strength, people)
    else:
        leaning = np.full(people, share)
    labels = (rng.random(len(who)) < leaning[who]).astype(float)
    # The machine cannot find less than nothing.
    bias = max(float(rng.uniform(-MOST_BIAS, MOST_BIAS)), -0.8 * share)
    confidence = _machine(rng, labels, who, share, bias)
    found = (confidence >= 0.5).astype(float)
    sample = _draw(rng, design, labels, confidence, who, min(read, len(who) // 2))
    population = Population(confidence if scored else found, np.ones(len(who)), who)
    return Study(
        people,
        share,
        correlation,
        read,
        design,
        bias,
        float(labels.mean()),
        labels,
        population,
        sample,
    )


def _machine(rng, labels, who, share: float, bias: float) -> np.ndarray:
    """Confidences of which those from 0.5 on are codings: their share is off by `bias`."""
    if bias >= 0:
        hits = rng.uniform(0.7, 0.95)
        false_alarms = (share + bias - share * hits) / (1 - share)
    else:
        false_alarms = rng.uniform(0, 0.03)
        hits = max(0.05, (share + bias - (1 - share) * false_alarms) / share)
    people = int(who.max()) + 1
    own_hits = _spread(rng, hits, people)
    own_alarms = _spread(rng, false_alarms, people)
    found = rng.random(len(who)) < np.where(labels == 1, own_hits[who], own_alarms[who])
    # A right coding is surer than a wrong one, on the whole.
    sure = rng.beta(np.where(found == (labels == 1), 2.0, 1.0), 1.5)
    return np.where(found, 0.5 + sure / 2, 0.5 - sure / 2 - 1e-9)


def _spread(rng, rate: float, people: int) -> np.ndarray:
    odds = np.log(np.clip(rate, 0.002, 0.99) / (1 - np.clip(rate, 0.002, 0.99)))
    return 1 / (1 + np.exp(-(odds + rng.normal(0, 0.4, people))))


def _draw(rng, design: str, labels, confidence, who, number: int) -> ReadSample:
    total = len(labels)
    if design == "simple":
        parts = [(np.arange(total), number)]
    elif design == "stratified":
        # A small group is read as much as a large one: so its chances are greater.
        small = who < max(2, int(who.max() + 1) // 4)
        half = min(number // 2, int(small.sum()) // 2)
        parts = [(np.flatnonzero(small), half), (np.flatnonzero(~small), number - half)]
    else:
        doubt = 0.05 + 1 - 2 * np.abs(confidence - 0.5)
        return _draw_by_size(rng, labels, doubt, number)
    rows, chances, strata = [], [], []
    for stratum, (pool, many) in enumerate(parts):
        rows.append(rng.choice(pool, many, replace=False))
        chances.append(np.full(many, many / len(pool)))
        strata.append(np.full(many, stratum))
    drawn, chance = np.concatenate(rows), np.concatenate(chances)
    return ReadSample(drawn, labels[drawn], 1 / chance, chance, np.concatenate(strata))


def _draw_by_size(rng, labels, size, number: int) -> ReadSample:
    """Systematic sampling in random order, chances proportional to size (Madow 1949)."""
    chances = np.minimum(number * size / size.sum(), 1.0)
    for _ in range(20):
        free = chances < 1
        left = number - (~free).sum()
        chances[free] = np.minimum(left * size[free] / size[free].sum(), 1.0)
    order = rng.permutation(len(size))
    ends = np.cumsum(chances[order])
    points = (rng.random() + np.arange(number)) * (ends[-1] / number)
    drawn = order[np.unique(np.minimum(np.searchsorted(ends, points), len(order) - 1))]
    chance = chances[drawn]
    return ReadSample(drawn, labels[drawn], 1 / chance, chance, np.zeros(len(drawn), dtype=int))
