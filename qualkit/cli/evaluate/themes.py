"""qualkit evaluate themes: score tagging against gold codings."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Examples:  [bold]qualkit evaluate themes --gold gold.jsonl --chart f1.html[/]\n\n"
    "[bold]qualkit evaluate themes --gold gold.jsonl --learn 50,200 --chart curve.svg[/]"
)


def themes(
    common: Common,
    gold: Annotated[Path, typer.Option(help="Gold codings, a JSON document a line.")],
    codebook: Annotated[
        Path | None, typer.Option(help="The codebook of the gold (the built-in one).")
    ] = None,
    estimators: Annotated[
        str, typer.Option(help="Comma-separated: rules, similarity, classifier.")
    ] = "rules,similarity,classifier",
    each: Annotated[
        bool, typer.Option("--each", help="Score each of the estimators alone as well.")
    ] = False,
    unit: Annotated[str, typer.Option(help="Sentence, segment or turn.")] = "segment",
    learn: Annotated[
        str,
        typer.Option(help="Learn from this many reviewed excerpts, say 50,200; score the rest."),
    ] = "",
    scored: Annotated[
        float, typer.Option(min=0.05, max=0.95, help="With --learn: share of people to score.")
    ] = 0.5,
    by: Annotated[
        str,
        typer.Option(
            help="With --learn: informative or most-doubtful, sample's choice beside chance."
        ),
    ] = "random",
    random_part: Annotated[
        str, typer.Option(help="With --by: share of the chosen ones that chance draws.")
    ] = "25%",
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="The confidence from which a code counts.")
    ] = 0.2,
    chart: Annotated[
        Path | None, typer.Option(help="Draw the scores or the curve: a .html or .svg file.")
    ] = None,
) -> None:
    """Score tagging by code, or draw its learning curve, with intervals."""
    from qualkit.cli._evaluate_themes import Wanted, run_theme_evaluation
    from qualkit.cli._options import read_share, read_words
    from qualkit.flows.settings import read_settings

    options = {
        "codebook": codebook,
        "estimators": read_words(estimators),
        "min_confidence": min_confidence,
        "unit": unit,
        "encoder": read_settings(common.project).encoder,
    }
    part = read_share("--random-part", random_part)
    wanted = Wanted(gold, options, learn, by, part, scored, each, chart)
    run_theme_evaluation(common, wanted)
