"""The part of `qualkit evaluate` that scores themes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qualkit.cli._options import Common, read_words


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for. options: of every scoring; learn: sizes, comma-separated."""

    gold: Path
    options: dict[str, Any]
    learn: str
    by: str
    random_part: float
    scored: float
    each: bool
    chart: Path | None


def run_theme_evaluation(common: Common, wanted: Wanted) -> None:
    """Score the tagger, each of its estimators, or draw its learning curve; by: what
    `qualkit sample` chooses so is compared with random excerpts."""
    from qualkit.flows.score_charts import check_chart_path

    sizes = _read_sizes(wanted.learn)
    if wanted.chart:
        check_chart_path(wanted.chart)
    if wanted.by != "random":
        _run_comparison(common, wanted, sizes)
    elif sizes:
        _run_curve(common, wanted, sizes)
    else:
        _run_scores(common, wanted)


def _run_scores(common: Common, wanted: Wanted) -> None:
    from qualkit.cli._show import say, show_json, show_progress
    from qualkit.cli._show_scores import show_estimators, show_theme_scores
    from qualkit.flows.evaluate_themes import evaluate_each, evaluate_themes
    from qualkit.flows.score_charts import write_score_chart

    with show_progress(common) as progress:
        scores = evaluate_themes(wanted.gold, progress=progress, **wanted.options)
        alone = (
            evaluate_each(wanted.gold, progress=progress, **wanted.options) if wanted.each else []
        )
    if common.as_json:
        show_json({"together": scores, "alone": alone} if wanted.each else scores)
    else:
        show_theme_scores(scores)
        if wanted.each:
            show_estimators([*alone, ("together", scores)])
    if wanted.chart:
        path = write_score_chart(scores, wanted.chart, wanted.gold.name)
        say(common, f"Drawn: {path}")


def _run_curve(common: Common, wanted: Wanted, sizes: list[int]) -> None:
    from qualkit.cli._show import say, show_json, show_progress
    from qualkit.cli._show_scores import show_learning_curve
    from qualkit.flows.evaluate_learning import evaluate_learning
    from qualkit.flows.score_charts import write_curve_chart

    with show_progress(common) as progress:
        curve = evaluate_learning(
            wanted.gold, sizes, scored=wanted.scored, progress=progress, **wanted.options
        )
    show_json(curve) if common.as_json else show_learning_curve(curve)
    if wanted.chart:
        path = write_curve_chart(curve, wanted.chart, wanted.gold.name)
        say(common, f"Drawn: {path}")


def _run_comparison(common: Common, wanted: Wanted, sizes: list[int]) -> None:
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_saved_labels
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.evaluate_sampling import CHOICES, evaluate_saved_labels

    if wanted.by not in CHOICES or not sizes:
        raise WrongUsage(
            f"--by is random, {' or '.join(CHOICES)}, and goes with --learn",
            hint="For example: --learn 16,32,64 --by most-doubtful",
        )
    if wanted.chart:
        raise WrongUsage(
            "no chart is drawn of what choosing saves", hint="Ask without --chart, or without --by."
        )
    with show_progress(common) as progress:
        saved = evaluate_saved_labels(
            wanted.gold,
            sizes,
            by=wanted.by,
            random_part=wanted.random_part,
            progress=progress,
            **wanted.options,
        )
    show_json(saved) if common.as_json else show_saved_labels(saved)


def _read_sizes(words: str) -> list[int]:
    from qualkit.core.errors import WrongUsage

    sizes = read_words(words)
    if not all(size.isdecimal() and int(size) for size in sizes):
        raise WrongUsage(
            f"--learn {words!r} is not a list of numbers", hint="For example: --learn 50,200"
        )
    return sorted({int(size) for size in sizes})
