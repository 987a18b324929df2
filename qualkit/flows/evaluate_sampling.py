"""What choosing excerpts to review saves: reviewed excerpts needed for the same F1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.gold_excerpts import GoldExcerpt, GoldStudy, mixed, read_gold_study
from qualkit.themes.sampling import (
    doubt_of,
    draw_informative,
    draw_most_doubtful,
    is_doubt_telling,
)

if TYPE_CHECKING:
    import numpy as np

#: How excerpts can be chosen that is compared with chance.
CHOICES = ("informative", "most-doubtful")
_REPEATS = 8
#: The random curve is drawn at these multiples of the sizes, to see where it comes level.
_FURTHER = (1.0, 1.5, 2.0, 2.5)
#: What is doubtful is asked anew after so many decisions.
_ROUND = 32


@dataclass(frozen=True, slots=True)
class Saving:
    """After `reviewed` excerpts: micro-F1 when they were chosen, and when chance drew them.
    random_needed: how many random ones give the chosen ones' F1, None where more than were tried;
    ratio: reviewed / random_needed."""

    reviewed: int
    chosen_f1: float
    random_f1: float
    random_needed: float | None
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Savings:
    """at: a saving for each size. random_curve: (reviewed, micro-F1)."""

    at: list[Saving]
    random_curve: list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class SavedLabels:
    """Means over `repeats` splits and draws.

    others: the people are split into two halves; excerpts of the one are reviewed as the gold has
    it, the other is scored. itself: excerpts of all are reviewed, and the whole study is scored as
    it then stands: what was read as it was decided, the rest as the machine codes it.
    random_part: the share of the chosen ones that chance drew, as in `qualkit sample`.
    """

    excerpts: int
    people: int
    repeats: int
    by: str
    random_part: float
    others: Savings
    itself: Savings


def evaluate_saved_labels(
    gold: Path,
    sizes: Sequence[int],
    *,
    by: str = "informative",
    random_part: float = 0.25,
    repeats: int = _REPEATS,
    progress: Progress = silent,
    **options: Any,
) -> SavedLabels:
    """Learning curves on chosen and on random excerpts.

    by: one of CHOICES. Of the gold they see what was reviewed up to then, in rounds of 32.
    options: of `read_gold_study`. Raises BadGold, BadCodebook, ModelMissing, and WrongUsage when
    half the people said fewer excerpts than asked for.
    """
    import numpy as np

    study = read_gold_study(gold, **options)
    chances = [np.random.default_rng(seed) for seed in range(repeats)]
    halves = [study.split(len(study.people) // 2, chance) for chance in chances]
    most = min((len(pool) for pool, _ in halves), default=0)
    if not sizes or max(sizes) > most:
        raise WrongUsage(
            f"half of the people said only {most} excerpts", hint="Ask for fewer with --learn."
        )
    wholes = [(mixed(study.excerpts, chance), None) for chance in chances]
    learning = _Learning(study, by, random_part, progress, total=4 * repeats)
    others, itself = (learning.save(sizes, parts, chances) for parts in (halves, wholes))
    return SavedLabels(
        len(study.excerpts), len(study.people), repeats, by, random_part, others, itself
    )


#: Excerpts to choose from, in random order, and those to be scored; None: the same.
_Parts = Sequence[tuple[list[GoldExcerpt], list[GoldExcerpt] | None]]


@dataclass
class _Learning:
    """What is the same in every repeat, and how far it has come."""

    study: GoldStudy
    by: str
    random_part: float
    progress: Progress
    total: int
    done: int = 0

    def save(
        self, sizes: Sequence[int], parts: _Parts, chances: Sequence[np.random.Generator]
    ) -> Savings:
        """The random curve, and where the chosen ones stand on it."""
        most = min(len(pool) for pool, _ in parts)
        grid = sorted({min(most, round(size * far)) for size in sizes for far in _FURTHER})
        by_chance, chosen = [], []
        for (pool, held), chance in zip(parts, chances, strict=True):
            by_chance.append(self._curve(pool, held, grid, list(range(len(pool)))))
            chosen.append(self._curve(pool, held, sizes, self._choose(pool, max(sizes), chance)))
        curve = [(size, fmean(one[size] for one in by_chance)) for size in grid]
        savings = []
        for size in sizes:
            f1 = fmean(one[size] for one in chosen)
            needed = random_needed(curve, f1)
            ratio = size / needed if needed else None
            savings.append(Saving(size, f1, dict(curve)[size], needed, ratio))
        return Savings(savings, curve)

    def _curve(
        self,
        pool: Sequence[GoldExcerpt],
        held: Sequence[GoldExcerpt] | None,
        sizes: Sequence[int],
        order: Sequence[int],
    ) -> dict[int, float]:
        """Micro-F1 after the first so many of `order` were reviewed."""
        scores = {}
        for size in sizes:
            tagger = self.study.learn([pool[at] for at in order[:size]])
            if held is None:
                made = self.study.score(tagger, pool, read=frozenset(order[:size]))
            else:
                made = self.study.score(tagger, held)
            scores[size] = made.micro_f1
        self.done += 1
        self.progress("learning", self.done, self.total)
        return scores

    def _choose(
        self, pool: Sequence[GoldExcerpt], n: int, chance: np.random.Generator
    ) -> list[int]:
        """The n chosen first, as `qualkit sample` chooses them in rounds of 32."""
        excerpts = [one.excerpt for one in pool]
        texts = [one.text for one in excerpts]
        read: list[int] = []
        while len(read) < n:
            wanted = min(_ROUND, n - len(read))
            tagger = self.study.learn([pool[at] for at in read])
            sure = tagger.confidence(excerpts, tagger.score(excerpts))
            if self.by == "most-doubtful" or is_doubt_telling(sure):
                picks = draw_most_doubtful(
                    doubt_of(sure), wanted, chance, random_part=self.random_part, known=read
                )
            else:
                vectors = self.study.encode(texts)
                picks = draw_informative(
                    texts, vectors, wanted, chance, random_part=self.random_part, known=read
                )
            read += [one.index for one in picks if one.index not in read]
        return read


def random_needed(curve: Sequence[tuple[int, float]], f1: float) -> float | None:
    """How many random excerpts give this F1: where the curve first comes level, between its points
    along a straight line. None where it never does; its first size where it does from the start.

    >>> random_needed([(10, 0.5), (20, 0.6)], 0.55)
    15.0
    """
    before: tuple[int, float] | None = None
    for size, level in curve:
        if level >= f1:
            if before is None or level == before[1]:
                return float(size)
            share = (f1 - before[1]) / (level - before[1])
            return round(before[0] + share * (size - before[0]), 6)
        before = (size, level)
    return None
