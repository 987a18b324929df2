"""Choose excerpts for people to read: by chance, by strata, by doubt, or for what they teach.

Every function gives picks with the probability that chance gave each of being drawn, so that shares
can be estimated from what was read (Horvitz and Thompson 1952). What was chosen for learning alone
is marked as not random and carries no weight in estimates.
"""

from __future__ import annotations

import re
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
#: Penalties of the design, chosen on the music listening data (models/tagger/TRIED.md).
_LEAST_NOISE = 8.0
_NOISE_PER_EXCERPT = 0.2
#: Excerpts looked at where what teaches most is wanted: comparing 2,000 takes 32 MB.
MOST_LOOKED_AT = 2000
#: From so many codes an excerpt on, by the machine's own reckoning, nearly every excerpt is in
#: doubt. Interviews have 0.6 to 0.9, the music answers 3 (models/tagger/TRIED.md).
_MANY_CODES = 2.0


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
    stratum. Picks are mixed, so that any first part of them has something of each stratum. Raises
    WrongUsage for fewer excerpts than strata, or more than there are.
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


def is_doubt_telling(sure: NDArray[np.float64]) -> bool:
    """Whether review teaches most where the machine is least sure.

    sure: confidence, shape (excerpts, codes). It does where codes are few on an excerpt, as in
    interviews. Where each has many, doubt finds only the long and the odd, and `draw_informative`
    saves more (figures in models/tagger/TRIED.md); so it does where there are no codes yet.
    """
    return bool(sure.size) and float(sure.sum(axis=1).mean()) < _MANY_CODES


def draw_informative(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    n: int,
    chance: np.random.Generator,
    *,
    random_part: float,
    known: Collection[int] = (),
    doubt: NDArray[np.float64] | None = None,
) -> list[Pick]:
    """Excerpts like most of the others, whose review teaches of all, and a random part.

    texts, vectors: of each excerpt; vectors of length 1, shape (excerpts, dimensions). random_part:
    share of n drawn by chance from the whole population, so that shares can be estimated; at least
    one. known: excerpts read already, which teach nothing new (chance may draw them all the same).
    doubt: of each excerpt, where one code is to be learned. The two parts are spread evenly over
    the list.
    """
    by_chance = _random_part(len(texts), n, random_part, chance)
    drawn = {one.index for one in by_chance}
    chosen = choose_informative(
        texts, vectors, n - len(by_chance), chance, known=drawn | set(known), doubt=doubt
    )
    return _spread(chosen, by_chance)


def draw_most_doubtful(
    doubt: NDArray[np.float64],
    n: int,
    chance: np.random.Generator,
    *,
    random_part: float,
    known: Collection[int] = (),
) -> list[Pick]:
    """The excerpts of which the machine is least sure, the most doubtful first, and a random part.

    Uncertainty sampling (Lewis and Gale 1994): where most of the machine's mistakes are, a person's
    decision puts most of them right. doubt, random_part and known: as for `draw_doubtful` and
    `draw_informative`.
    """
    import numpy as np

    by_chance = _random_part(len(doubt), n, random_part, chance)
    taken = {one.index for one in by_chance} | set(known)
    order = np.argsort(-doubt, kind="stable").tolist()
    chosen = [at for at in order if at not in taken][: n - len(by_chance)]
    return _spread(chosen, by_chance)


def _random_part(population: int, n: int, share: float, chance: np.random.Generator) -> list[Pick]:
    _check_size(population, n)
    return draw_random(population, min(n, max(1, round(n * share))), chance)


def choose_informative(
    texts: Sequence[str],
    vectors: NDArray[np.float32],
    n: int,
    chance: np.random.Generator,
    *,
    known: Collection[int] = (),
    doubt: NDArray[np.float64] | None = None,
) -> list[int]:
    """Up to n excerpts, the most telling first: those after whose review a linear classifier of
    words and meaning would be surest of all the others.

    Sequential transductive experimental design (Yu, Bi and Tresp 2006, algorithm 1), with the
    classifier's own kernel. It needs no scores: where excerpts have many codes, choosing what the
    machine is most in doubt of made the classifier worse than chance did, because odd excerpts are
    not like the others (figures in models/tagger/TRIED.md). known: what has been or will be read
    anyhow. doubt: weighs the excerpts that are to become sure. Of a large population a random part
    is looked at.
    """
    import numpy as np

    free = [at for at in range(len(texts)) if at not in known]
    if len(free) > MOST_LOOKED_AT:
        free = [free[at] for at in sorted(chance.permutation(len(free))[:MOST_LOOKED_AT])]
    read = sorted(known)[:MOST_LOOKED_AT]
    rows = [*read, *free]
    kernel = _kernel_of([texts[at] for at in rows], vectors[rows])
    weights = np.ones(len(rows)) if doubt is None else doubt[rows] / max(doubt[rows].mean(), 1e-12)
    for number in range(len(read)):
        _deflate(kernel, number, _noise(number))
    open_rows = np.arange(len(rows)) >= len(read)
    chosen = []
    for number in range(len(read), min(len(read) + n, len(rows))):
        noise = _noise(number)
        gain = (weights @ kernel**2) / (np.diag(kernel) + noise)
        gain[~open_rows] = -np.inf
        best = int(gain.argmax())
        open_rows[best] = False
        chosen.append(rows[best])
        _deflate(kernel, best, noise)
    return chosen


def _noise(number: int) -> float:
    """The ridge penalty once so many excerpts are known: a small one finds what is unlike all else,
    a large one what is like most."""
    return max(_LEAST_NOISE, _NOISE_PER_EXCERPT * number)


def _kernel_of(texts: Sequence[str], vectors: NDArray[np.float32]) -> NDArray[np.float64]:
    """How alike excerpts are to the classifier: their words (tf-idf) and their meaning together."""
    import numpy as np
    from sklearn.feature_extraction.text import TfidfVectorizer

    meaning = vectors.astype(np.float64)
    if not any(re.search(r"\w\w", text) for text in texts):
        return np.asarray(meaning @ meaning.T)
    words = TfidfVectorizer(sublinear_tf=True, strip_accents="unicode")
    known = words.fit_transform(list(texts))
    return np.asarray((known @ known.T).toarray() + meaning @ meaning.T)


def _deflate(kernel: NDArray[np.float64], at: int, noise: float) -> None:
    """Take out of the kernel what is known once the excerpt `at` has been read."""
    import numpy as np

    column = kernel[at].copy()
    kernel -= np.outer(column, column / (column[at] + noise))


def _spread(chosen: Sequence[int], by_chance: Sequence[Pick]) -> list[Pick]:
    """One list in which any first part holds its share of each."""
    telling = [Pick(at, 1.0, is_random=False) for at in chosen]
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
