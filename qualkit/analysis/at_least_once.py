"""The share of people (or of turns) with at least one excerpt that carries a code.

No simple correction exists for "at least once": one excerpt that the machine found wrongly makes a
participant speak of a theme, and an excerpt that was not read may hide one. So this is a model and
says so: an unread excerpt carries the code with the chance that read excerpts like it had (one
chance where the machine put the code, one where it did not), and that chance differs from person to
person (beta-binomial; Skellam 1948, fitted by moments as in Kleinman 1973).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualkit.analysis.intervals import Interval
from qualkit.analysis.prevalence import FEWEST_READ, Population, ReadSample

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_ROUNDS = 400


@dataclass(frozen=True, slots=True)
class ShareOfGroups:
    """value and interval by the model; None without a sample. by_machine: groups in which the
    machine put the code at least once; seen: groups in which people found it. Of an
    excerpt on which readers differ either word counts by the part of them who say it, as in shares
    of excerpts: figures are means over draws of one reader an excerpt.
    """

    value: float | None
    interval: Interval | None
    by_machine: float
    seen: float
    groups: int


@dataclass(frozen=True)
class _Counts:
    """Per group and machine's word (column 0: not put, 1: put): excerpts read, of these with the
    code, and not read; for how many excerpts those read and those found stand. Shape (groups, 2).
    """

    read: Numbers
    found: Numbers
    unread: Numbers
    stands_for: Numbers
    found_for: Numbers

    def at(self, groups: NDArray[np.int_]) -> _Counts:
        return _Counts(
            self.read[groups],
            self.found[groups],
            self.unread[groups],
            self.stands_for[groups],
            self.found_for[groups],
        )


def share_of_groups(
    population: Population, sample: ReadSample | None, groups: NDArray[np.int_], *, seed: int = 0
) -> ShareOfGroups:
    """The share of `groups` (a number per excerpt) with the code at least once.

    The chances are learned per participant (`population.people`) and hold for any grouping within
    participants. The interval is for these interviews, from 400 resamplings of the participants.
    """
    import numpy as np

    _, of_group = np.unique(groups, return_inverse=True)
    many = int(of_group.max()) + 1
    put = population.predictions > 0
    by_machine = np.zeros(many, dtype=bool)
    np.logical_or.at(by_machine, of_group, put)
    if sample is None or len(sample) < FEWEST_READ:
        return ShareOfGroups(None, None, float(by_machine.mean()), 0.0, many)
    people, person = np.unique(population.people, return_inverse=True)
    rng = np.random.default_rng(seed)
    once = _each_once(sample)
    differ = bool(((once.labels > 0) & (once.labels < 1)).any())
    values, drawn, shares_seen = [], [], []
    for number in range(_ROUNDS):
        if differ or not number:
            read = _as_one_reader_says(once, rng) if differ else once
            own = _count(put, of_group, read, many)
            by_person = _count(put, person, read, len(people))
            seen = np.asarray(own.found.max(axis=1) > 0)
            shares_seen.append(float(seen.mean()))
            values.append(float((1 - _never(own, seen, *_fit(by_person))).mean()))
        again = rng.integers(0, len(people), len(people))
        never = _never(own, seen, *_fit(by_person.at(again)))
        # Which of the others have it is chance as well, given their chances.
        drawn.append(float((rng.random(many) >= never).mean()))
    low, high = np.quantile(drawn, [0.025, 0.975])
    value = float(np.mean(values))
    return ShareOfGroups(
        value,
        # With a chance near 0 or 1 all resamplings may come out alike.
        Interval(min(float(low), value), max(float(high), value)),
        float(by_machine.mean()),
        float(np.mean(shares_seen)),
        many,
    )


def _as_one_reader_says(sample: ReadSample, rng: np.random.Generator) -> ReadSample:
    """The sample with the word of one reader, drawn by chance, where they differ."""
    drawn = rng.random(len(sample)) < sample.labels
    return replace(sample, labels=drawn.astype(float))


def _each_once(sample: ReadSample) -> ReadSample:
    """The sample with one row for an excerpt that was drawn more than once, labelled as all its
    readings together."""
    import numpy as np

    _, first, at = np.unique(sample.rows, return_index=True, return_inverse=True)
    labels = np.bincount(at, weights=sample.labels) / np.bincount(at)
    return replace(sample.at(first), labels=labels)


def _count(
    put: NDArray[np.bool_],
    of_group: NDArray[np.int_],
    sample: ReadSample,
    many: int,
) -> _Counts:
    import numpy as np

    rows, labels, weights = sample.rows, sample.labels, sample.weights
    read, found, every, stands_for, found_for = np.zeros((5, many, 2))
    column = put.astype(int)
    np.add.at(every, (of_group, column), 1)
    np.add.at(read, (of_group[rows], column[rows]), 1)
    np.add.at(found, (of_group[rows], column[rows]), labels)
    np.add.at(stands_for, (of_group[rows], column[rows]), weights)
    np.add.at(found_for, (of_group[rows], column[rows]), weights * labels)
    return _Counts(read, found, every - read, stands_for, found_for)


def _fit(counts: _Counts) -> tuple[Numbers, Numbers]:
    """Mean chance and likeness within a person (intra-class correlation), one of each per column.

    The mean is drawn towards one half by half an excerpt, so that an error not seen yet is not
    taken for one that never happens.
    """
    import numpy as np

    mean, likeness = np.zeros(2), np.zeros(2)
    for column in (0, 1):
        read, found = counts.read[:, column], counts.found[:, column]
        total = read.sum()
        if not total:
            mean[column] = 0.5
            continue
        weighted = counts.found_for[:, column].sum() / counts.stands_for[:, column].sum()
        mean[column] = (weighted * total + 0.25) / (total + 0.5)
        several = read > 0
        groups = int(several.sum())
        spare = total - (read[several] ** 2).sum() / total
        if groups < 3 or spare <= 0:
            continue
        share = found.sum() / total
        spread = (read[several] * (found[several] / read[several] - share) ** 2).sum()
        base = share * (1 - share)
        if base > 0:
            # E(spread) = base ((groups - 1)(1 - likeness) + spare likeness), Kleinman 1973.
            excess = spread / base - (groups - 1)
            likeness[column] = min(0.9, max(0.0, excess / max(spare - (groups - 1), 1e-9)))
    return mean, likeness


def _never(counts: _Counts, seen: NDArray[np.bool_], mean: Numbers, likeness: Numbers) -> Numbers:
    """Per group, the chance that none of its excerpts carries the code."""
    import numpy as np
    from scipy.special import betaln

    log_never = np.zeros(len(seen))
    for column in (0, 1):
        unread = counts.unread[:, column]
        if likeness[column] < 1e-4:
            log_never += unread * np.log1p(-min(mean[column], 1 - 1e-9))
            continue
        strength = 1 / likeness[column] - 1
        yes = mean[column] * strength + counts.found[:, column]
        no = (1 - mean[column]) * strength + counts.read[:, column] - counts.found[:, column]
        log_never += betaln(yes, no + unread) - betaln(yes, no)
    never: Numbers = np.where(seen, 0.0, np.exp(log_never))
    return never
