"""Whether more interviews would have brought anything new."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

#: Random orders of the interviews; the ends of a band move by less than half a code between seeds.
_ORDERS = 1000


@dataclass(frozen=True, slots=True)
class Gain:
    """What one interview added, in the order of reading.

    new, known: codes for the first time, and seen by then; known_in_random_order: the mean over
    random orders, with the band that holds 95 % of them; known_frequency: the part of all codings
    of the study that are of codes seen by then, in the order of reading and over random orders.
    """

    position: int
    new: int
    known: int
    known_in_random_order: float
    random_low: float
    random_high: float
    known_frequency: float
    known_frequency_in_random_order: float


@dataclass(frozen=True, slots=True)
class SaturationPoint:
    """Where Guest, Namey and Chen's (2020) criterion is met.

    after: interviews held by the end of the base and before the run that brought too little; None
    when it never was. written: as they write it ("6+2"); last_ratio: of the last run looked at.
    """

    base: int
    run: int
    threshold: float
    base_codes: int
    after: int | None
    last_ratio: float | None

    @property
    def written(self) -> str:
        return "" if self.after is None else f"{self.after}+{self.run}"


def gains(interviews: Sequence[Mapping[Hashable, int]], *, seed: int = 0) -> list[Gain]:
    """What each interview added.

    interviews: how often each code stands in each, in the order of reading.
    """
    import numpy as np

    codes = sorted({code for one in interviews for code in one}, key=str)
    counts = np.array([[one.get(code, 0) for code in codes] for one in interviews], dtype=float)
    if not codes:
        counts = np.zeros((len(interviews), 1))
    weights = counts.sum(axis=0) / max(counts.sum(), 1.0)
    rng = np.random.default_rng(seed)
    known = np.zeros((_ORDERS, len(interviews)))
    frequency = np.zeros((_ORDERS, len(interviews)))
    for number in range(_ORDERS):
        seen = np.cumsum(counts[rng.permutation(len(interviews))], axis=0) > 0
        known[number], frequency[number] = seen.sum(axis=1), seen @ weights
    low, high = np.quantile(known, [0.025, 0.975], axis=0)
    seen = np.cumsum(counts, axis=0) > 0
    found = []
    before = 0
    for at, row in enumerate(seen):
        total = int(row.sum())
        found.append(
            Gain(
                at + 1,
                total - before,
                total,
                float(known[:, at].mean()),
                float(low[at]),
                float(high[at]),
                float(row @ weights),
                float(frequency[:, at].mean()),
            )
        )
        before = total
    return found


def saturation_point(
    interviews: Sequence[Mapping[Hashable, int]],
    *,
    base: int = 4,
    run: int = 2,
    threshold: float = 0.05,
) -> SaturationPoint:
    """Guest, Namey and Chen 2020 (PLoS ONE 15(5): e0232076).

    The codes of the first `base` interviews are the base. Of the next `run` interviews, and then of
    each later run that begins one interview further on, the new codes are divided by the number of
    base codes; saturation is reached at the first run at or under the threshold. A base without any
    code has nothing to compare with: nothing is reached.
    """
    first: dict[Hashable, int] = {}
    for at, one in enumerate(interviews):
        for code in one:
            first.setdefault(code, at)
    new_at = Counter(first.values())
    base_codes = sum(new_at[at] for at in range(min(base, len(interviews))))
    ratio = None
    for start in range(base, len(interviews) - run + 1) if base_codes else ():
        new = sum(new_at[at] for at in range(start, start + run))
        ratio = new / base_codes
        if ratio <= threshold:
            return SaturationPoint(base, run, threshold, base_codes, start, ratio)
    return SaturationPoint(base, run, threshold, base_codes, None, ratio)


def codes_to_come(interviews: Sequence[Mapping[Hashable, int]]) -> float | None:
    """How many codes more interviews like these would bring, at the least (Chao 1987, the
    incidence form "Chao2", bias-corrected where no code stands in exactly two interviews). None for
    a single interview, which tells nothing of others.

    >>> codes_to_come([{"a": 1, "b": 1}, {"a": 1, "c": 2}])  # once 2, twice 1, of 2 interviews
    1.0
    """
    many = len(interviews)
    if many < 2:
        return None
    seen = Counter(code for one in interviews for code in one)
    once = sum(number == 1 for number in seen.values())
    twice = sum(number == 2 for number in seen.values())
    part = (many - 1) / many
    return part * (once**2 / (2 * twice) if twice else math.comb(once, 2))
