"""What `qualkit sample --by informative` saves: reviewed excerpts needed for the same F1."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.evaluate_learning import _Item, _items_of, _score
from qualkit.flows.evaluate_themes import encode_once, read_coded_gold
from qualkit.nlp.encoder import load_encoder
from qualkit.themes.calibration import DEFAULT_ESTIMATORS, DEFAULT_MIN_CONFIDENCE
from qualkit.themes.sampling import choose_informative

if TYPE_CHECKING:
    import numpy as np


_REPEATS = 8
#: The random curve is drawn at these multiples of the sizes, to see where it comes level.
_FURTHER = (1.0, 1.5, 2.0, 2.5)


@dataclass(frozen=True, slots=True)
class Saving:
    """After `reviewed` excerpts: micro-F1 when they were the most informative, and when chance drew
    them. random_needed: how many random ones give the informative ones' F1, None where more than
    were tried; ratio: reviewed / random_needed."""

    reviewed: int
    informative_f1: float
    random_f1: float
    random_needed: float | None
    ratio: float | None


@dataclass(frozen=True, slots=True)
class SavedLabels:
    """Means over `repeats` splits of the people into two halves: of the one, excerpts are reviewed
    as the gold has it; the other is scored. random_curve: (reviewed, micro-F1)."""

    excerpts: int
    people: int
    repeats: int
    savings: list[Saving]
    random_curve: list[tuple[int, float]]


def evaluate_saved_labels(
    gold: Path,
    sizes: Sequence[int],
    *,
    codebook: Path | None = None,
    estimators: Sequence[str] = DEFAULT_ESTIMATORS,
    min_confidence: float = DEFAULT_MIN_CONFIDENCE,
    unit: str = "segment",
    encoder: str = "default",
    repeats: int = _REPEATS,
    progress: Progress = silent,
) -> SavedLabels:
    """Learning curves on informative and on random excerpts of the same people.

    Nothing of the gold is seen when excerpts are chosen. encoder: as `load_encoder` takes it.
    Raises BadGold, BadCodebook, ModelMissing, and WrongUsage when half the people said fewer
    excerpts than asked for.
    """
    import numpy as np

    documents, book = read_coded_gold(gold, codebook)
    encode = encode_once(load_encoder(encoder).encode)
    items = _items_of(documents, unit, encode)
    people = sorted({one.person for one in items})
    chances = [np.random.default_rng(seed) for seed in range(repeats)]
    splits = [_split(items, people, chance) for chance in chances]
    most = min((len(pool) for pool, _ in splits), default=0)
    if not sizes or max(sizes) > most:
        raise WrongUsage(
            f"half of the people said only {most} excerpts", hint="Ask for fewer with --learn."
        )
    orders = []
    for (pool, _), chance in zip(splits, chances, strict=True):
        texts = [one.excerpt.text for one in pool]
        orders.append(choose_informative(texts, encode(texts), max(sizes), chance))
    grid = sorted({min(most, round(size * far)) for size in sizes for far in _FURTHER})
    done, total = 0, (len(grid) + len(sizes)) * repeats

    def mean_f1(chosen: Callable[[int], Sequence[_Item]]) -> float:
        nonlocal done
        scores = []
        for at, (_, held) in enumerate(splits):
            made = _score(book, encode, estimators, min_confidence, chosen(at), held)
            scores.append(made["micro"])
            done += 1
            progress("learning", done, total)
        return sum(scores) / len(scores)

    curve = [(size, mean_f1(lambda at, size=size: splits[at][0][:size])) for size in grid]  # type: ignore[misc]
    savings = []
    for size in sizes:
        f1 = mean_f1(lambda at, size=size: [splits[at][0][one] for one in orders[at][:size]])  # type: ignore[misc]
        needed = random_needed(curve, f1)
        savings.append(
            Saving(size, f1, dict(curve)[size], needed, size / needed if needed else None)
        )
    return SavedLabels(len(items), len(people), repeats, savings, curve)


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


def _split(
    items: Sequence[_Item], people: Sequence[str], chance: np.random.Generator
) -> tuple[list[_Item], list[_Item]]:
    """(those to choose from, in random order; those to be scored): each person in one of them."""
    held = {people[at] for at in chance.permutation(len(people))[: len(people) // 2]}
    pool = [one for one in items if one.person not in held]
    return (
        [pool[at] for at in chance.permutation(len(pool))],
        [one for one in items if one.person in held],
    )
