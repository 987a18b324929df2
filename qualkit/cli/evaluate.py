"""qualkit evaluate: score against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit evaluate themes --gold gold.jsonl --codebook mine.yaml[/]"


def evaluate(
    common: Common,
    what: Annotated[str, typer.Argument(help="What to score: identifiers or themes.")],
    gold: Annotated[Path, typer.Option(help="Gold annotations, a JSON document a line.")],
    participants: Annotated[
        Path | None, typer.Option(help="A participants file to detect with.")
    ] = None,
    pipeline: Annotated[
        str, typer.Option(help="Score this spaCy pipeline (name or folder) instead of qualkit.")
    ] = "",
    lower_case: Annotated[
        bool, typer.Option("--lower-case", help="Score on a copy without capitals.")
    ] = False,
    errors: Annotated[int, typer.Option(help="Show this many words left and masked.")] = 0,
    codebook: Annotated[
        Path | None, typer.Option(help="Themes: the codebook of the gold (the built-in one).")
    ] = None,
    estimators: Annotated[
        str, typer.Option(help="Themes: comma-separated: rules, similarity, classifier.")
    ] = "rules,similarity,classifier",
    unit: Annotated[str, typer.Option(help="Themes: sentence, segment or turn.")] = "segment",
    learn: Annotated[
        str,
        typer.Option(
            help="Themes: learn from this many reviewed excerpts, say 50,200; score the rest."
        ),
    ] = "",
    by: Annotated[
        str, typer.Option(help="Themes: informative compares sample's choice with random ones.")
    ] = "random",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Themes: the confidence from which a code counts.")
    ] = 0.2,
) -> None:
    """Score detection or tagging against gold annotations, with intervals."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_identifier_scores
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.evaluate import evaluate_identifiers

    if what == "themes":
        from qualkit.cli._evaluate_themes import run_theme_evaluation

        names = [name.strip() for name in estimators.split(",") if name.strip()]
        options = {
            "codebook": codebook,
            "estimators": names,
            "min_confidence": min_confidence,
            "unit": unit,
        }
        run_theme_evaluation(common, gold, options, learn, by)
        return
    if what != "identifiers":
        raise WrongUsage(f"cannot score {what!r}", hint="qualkit evaluate themes --gold FILE")
    with show_progress(common) as progress:
        scores = evaluate_identifiers(
            gold,
            participants=participants,
            pipeline=pipeline,
            lower_case=lower_case,
            progress=progress,
        )
    show_json(scores) if common.as_json else show_identifier_scores(scores, errors)
