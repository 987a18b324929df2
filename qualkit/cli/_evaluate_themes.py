"""The part of `qualkit evaluate` that scores themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qualkit.cli._options import Common


def run_theme_evaluation(
    common: Common, gold: Path, options: dict[str, Any], learn: str, by: str = "random"
) -> None:
    """Score the tagger, or draw its learning curve at the sizes that `learn` lists; by:
    "informative" compares what `sample --by informative` chooses with random excerpts."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_learning_curve, show_theme_scores
    from qualkit.flows.evaluate_learning import evaluate_learning
    from qualkit.flows.evaluate_themes import evaluate_themes

    sizes = _read_sizes(learn)
    if by != "random":
        _run_comparison(common, gold, options, sizes, by)
        return
    with show_progress(common) as progress:
        if sizes:
            curve = evaluate_learning(gold, sizes, progress=progress, **options)
        else:
            scores = evaluate_themes(gold, progress=progress, **options)
    if common.as_json:
        show_json(curve if sizes else scores)
    elif sizes:
        show_learning_curve(curve)
    else:
        show_theme_scores(scores)


def _run_comparison(
    common: Common, gold: Path, options: dict[str, Any], sizes: list[int], by: str
) -> None:
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_saved_labels
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.evaluate_sampling import evaluate_saved_labels

    if by != "informative" or not sizes:
        raise WrongUsage(
            "--by is random or informative, and goes with --learn",
            hint="For example: --learn 16,32,64 --by informative",
        )
    with show_progress(common) as progress:
        saved = evaluate_saved_labels(gold, sizes, progress=progress, **options)
    show_json(saved) if common.as_json else show_saved_labels(saved)


def _read_sizes(words: str) -> list[int]:
    from qualkit.core.errors import WrongUsage

    sizes = [word.strip() for word in words.split(",") if word.strip()]
    if not all(size.isdecimal() and int(size) for size in sizes):
        raise WrongUsage(
            f"--learn {words!r} is not a list of numbers", hint="For example: --learn 50,200"
        )
    return sorted({int(size) for size in sizes})
