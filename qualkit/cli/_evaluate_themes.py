"""The part of `qualkit evaluate` that scores themes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qualkit.cli._options import Common


def run_theme_evaluation(common: Common, gold: Path, options: dict[str, Any], learn: str) -> None:
    """Score the tagger, or draw its learning curve at the sizes that `learn` lists."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_learning_curve, show_theme_scores
    from qualkit.flows.evaluate_learning import evaluate_learning
    from qualkit.flows.evaluate_themes import evaluate_themes

    sizes = _read_sizes(learn)
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


def _read_sizes(words: str) -> list[int]:
    from qualkit.core.errors import WrongUsage

    sizes = [word.strip() for word in words.split(",") if word.strip()]
    if not all(size.isdecimal() and int(size) for size in sizes):
        raise WrongUsage(
            f"--learn {words!r} is not a list of numbers", hint="For example: --learn 50,200"
        )
    return sorted({int(size) for size in sizes})
