"""How much reviewing helps: scores on people not learned from, by number of reviewed excerpts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.gold_excerpts import read_gold_study
from qualkit.themes.scoring import ThemeScores

_REPEATS = 5


@dataclass(frozen=True, slots=True)
class LearningPoint:
    """Mean scores over the repeats after `reviewed` excerpts; lowest and highest micro-F1 too."""

    reviewed: int
    micro_f1: float
    lowest: float
    highest: float
    macro_f1: float
    calibration_error: float


@dataclass(frozen=True, slots=True)
class LearningCurve:
    """Micro-F1 by number of reviewed excerpts. People are split in two by chance, `repeats`
    times: of the one part excerpts are reviewed (as the gold has it), the other part, `scored` of
    all people, is scored."""

    excerpts: int
    people: int
    repeats: int
    scored: float
    points: list[LearningPoint]


def evaluate_learning(
    gold: Path,
    sizes: Sequence[int],
    *,
    repeats: int = _REPEATS,
    scored: float = 0.5,
    progress: Progress = silent,
    **options: Any,
) -> LearningCurve:
    """The learning curve at `sizes` reviewed excerpts, and before any (0).

    scored: the share of the people kept to be scored; options: of `read_gold_study`. Raises
    BadGold, BadCodebook, ModelMissing, and WrongUsage when the other people said fewer excerpts
    than asked for.
    """
    import numpy as np

    study = read_gold_study(gold, **options)
    if len(study.people) < 2:
        raise WrongUsage(
            "a learning curve needs the talk of two people at least",
            hint="Each turn of the gold should name its participant.",
        )
    held = max(1, round(len(study.people) * scored))
    halves = [study.split(held, np.random.default_rng(seed)) for seed in range(repeats)]
    most = min(len(reviewed) for reviewed, _ in halves)
    if max(sizes, default=0) > most:
        raise WrongUsage(
            f"the people to learn from said only {most} excerpts",
            hint="Ask for fewer with --learn, or score fewer people with --scored.",
        )
    points = []
    for number, size in enumerate((0, *sizes), start=1):
        progress("learning", number, len(sizes) + 1)
        scores = [study.score(study.learn(pool[:size]), rest) for pool, rest in halves]
        points.append(_point(size, scores))
    return LearningCurve(len(study.excerpts), len(study.people), repeats, scored, points)


def _point(size: int, scores: Sequence[ThemeScores]) -> LearningPoint:
    micro = [one.micro_f1 for one in scores]
    return LearningPoint(
        size,
        sum(micro) / len(scores),
        min(micro),
        max(micro),
        sum(one.macro_f1 for one in scores) / len(scores),
        sum(one.calibration_error for one in scores) / len(scores),
    )
