"""Choose excerpts for people to read: by chance, by strata, by doubt, or for what they teach.

Every function gives picks with the probability that chance gave each of being drawn, so that shares
can be estimated from what was read (Horvitz and Thompson 1952). What was chosen for learning alone
is marked as not random and carries no weight in estimates.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.errors import WrongUsage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The least doubt an excerpt counts with: one of which the machine is sure can still be drawn.
_LEAST_DOUBT = 0.05
#: Fewest excerpts drawn of a stratum that has as many: one says nothing of how they vary.
_FEWEST_OF_STRATUM = 2


@dataclass(frozen=True, slots=True)
class Pick:
    """One excerpt chosen. index: in the population; probability: of being drawn, in (0, 1]."""

    index: int
    probability: float
    is_random: bool = True
    stratum: str = ""


def draw_random(population: int, n: int, chance: np.random.Generator) -> list[Pick]:
    """A simple random sample: each excerpt has the probability n / population.

    Raises WrongUsage when there are not as many.
    """
    _check_size(population, n)
    return [Pick(int(index), n / population) for index in chance.permutation(population)[:n]]


def draw_stratified(strata: Sequence[str], n: int, chance: np.random.Generator) -> list[Pick]:
    """A random sample of each stratum, as large as its share of the excerpts, but two at least.

    strata: the stratum of each excerpt of the population. The probability is that within the
    stratum. Picks are mixed, so that any first part of them has something of each stratum.
    """
    _check_size(len(strata), n)
    members: dict[str, list[int]] = {}
    for index, stratum in enumerate(strata):
        members.setdefault(stratum, []).append(index)
    if n < len(members):
        raise WrongUsage(
            f"{n} excerpts are too few for {len(members)} strata",
            hint="Ask for more with --n, or stratify by an attribute of fewer values.",
        )
    sizes = _allocate({name: len(own) for name, own in members.items()}, n)
    picks = []
    for name in sorted(members):
        own = members[name]
        drawn = chance.permutation(len(own))[: sizes[name]]
        picks += [Pick(own[at], sizes[name] / len(own), stratum=name) for at in drawn]
    return [picks[at] for at in chance.permutation(len(picks))]


def _allocate(counts: dict[str, int], n: int) -> dict[str, int]:
    """Sizes that add up to n: the fewest for each stratum, the rest in proportion to what is left
    of it (largest remainders)."""
    least = min(_FEWEST_OF_STRATUM, n // len(counts))
    sizes = {name: min(least, count) for name, count in counts.items()}
    left = n - sum(sizes.values())
    rest = {name: counts[name] - sizes[name] for name in counts}
    total = sum(rest.values())
    if left and total:
        exact = {name: left * rest[name] / total for name in counts}
        for name in counts:
            sizes[name] += int(exact[name])
        short = n - sum(sizes.values())
        by_remainder = sorted(counts, key=lambda name: (int(exact[name]) - exact[name], name))
        for name in by_remainder[:short]:
            sizes[name] += 1
    return sizes


def draw_doubtful(doubt: NDArray[np.float64], n: int, chance: np.random.Generator) -> list[Pick]:
    """A random sample in which an excerpt is the likelier the more doubtful the machine is.

    doubt: of each excerpt, ≥ 0. Systematic sampling with probability proportional to size in random
    order (Madow 1949): exactly n excerpts, each with its own known probability.
    """
    import numpy as np

    _check_size(len(doubt), n)
    size = np.maximum(doubt, _LEAST_DOUBT * max(float(doubt.max()), 1e-12))
    probability = _inclusion(size, n)
    order = chance.permutation(len(size))
    # A little is taken off the first point so that rounding never leaves the last one out.
    ends = np.cumsum(probability[order])
    points = (chance.uniform(0, 1) + np.arange(n)) * (ends[-1] / n)
    taken = order[np.minimum(np.searchsorted(ends, points, side="right"), len(order) - 1)]
    picks = [Pick(int(index), float(probability[index])) for index in dict.fromkeys(taken.tolist())]
    return [picks[at] for at in chance.permutation(len(picks))]


def _inclusion(size: NDArray[np.float64], n: int) -> NDArray[np.float64]:
    """Probabilities proportional to size that add up to n, none above 1."""
    import numpy as np

    probability = np.zeros(len(size))
    certain = np.zeros(len(size), dtype=bool)
    while True:
        left = n - int(certain.sum())
        free = ~certain
        probability[certain] = 1.0
        if left <= 0 or not free.any():
            return probability
        probability[free] = left * size[free] / size[free].sum()
        over = free & (probability >= 1.0)
        if not over.any():
            return probability
        certain |= over


def doubt_of(sure: NDArray[np.float64]) -> NDArray[np.float64]:
    """How doubtful the machine is of each excerpt: the entropy of its codes together, in nats.

    sure: confidence, shape (excerpts, codes).
    """
    import numpy as np

    p = np.clip(sure, 1e-9, 1 - 1e-9)
    return np.asarray(-(p * np.log(p) + (1 - p) * np.log(1 - p)).sum(axis=1))


def draw_informative(
    doubt: NDArray[np.float64],
    vectors: NDArray[np.float32],
    n: int,
    chance: np.random.Generator,
    *,
    random_part: float,
    known: Collection[int] = (),
) -> list[Pick]:
    """Excerpts whose review teaches most, and a random part.

    doubt: of each excerpt, ≥ 0. vectors: their meaning, of length 1, shape (excerpts, dimensions).
    random_part: share of n drawn by chance from the whole population, so that shares can be
    estimated; at least one. known: excerpts read already, which teach nothing new (chance may draw
    them all the same). The two parts are spread evenly over the list.
    """
    _check_size(len(doubt), n)
    by_chance = draw_random(len(doubt), min(n, max(1, round(n * random_part))), chance)
    drawn = {one.index for one in by_chance}
    wanted = n - len(by_chance)
    free = [at for at in range(len(doubt)) if at not in drawn and at not in known]
    chosen = choose_informative(doubt, vectors, free, wanted, [*drawn, *known])
    return _spread([Pick(at, 1.0, is_random=False) for at in chosen], by_chance)


def choose_informative(
    doubt: NDArray[np.float64],
    vectors: NDArray[np.float32],
    free: Sequence[int],
    n: int,
    known: Collection[int],
) -> list[int]:
    """Up to n of `free`, the most telling first. known: what has been or will be read anyhow."""
    import numpy as np

    if not len(free) or n < 1:
        return []
    everything, own = vectors.astype(np.float64), vectors[list(free)].astype(np.float64)
    crowd = own @ everything.mean(axis=0)
    near = (own @ everything[sorted(known)].T).sum(axis=1)
    number = len(known)
    chosen: list[int] = []
    for _ in range(min(n, len(free))):
        gain = crowd - near / (number + 1)
        gain[chosen] = -np.inf
        best = int(gain.argmax())
        chosen.append(best)
        near, number = near + own @ own[best], number + 1
    return [free[at] for at in chosen]


def _spread(telling: Sequence[Pick], by_chance: Sequence[Pick]) -> list[Pick]:
    """One list in which any first part holds its share of each."""
    marked = [
        ((at + 0.5) / len(part), part[at])
        for part in (telling, by_chance)
        for at in range(len(part))
    ]
    return [pick for _, pick in sorted(marked, key=lambda one: one[0])]


def _check_size(population: int, n: int) -> None:
    if n < 1:
        raise WrongUsage("--n must be 1 or more")
    if n > population:
        raise WrongUsage(
            f"there are only {population} excerpts to draw from", hint="Ask for fewer with --n."
        )
