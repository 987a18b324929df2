"""qualkit evaluate identifiers: score detection against gold annotations."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit evaluate identifiers --gold gold.jsonl --errors 20[/]"


def identifiers(
    common: Common,
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
) -> None:
    """Score the detection of identifiers, with intervals."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_scores import show_identifier_scores
    from qualkit.flows.evaluate import evaluate_identifiers

    with show_progress(common) as progress:
        scores = evaluate_identifiers(
            gold,
            participants=participants,
            pipeline=pipeline,
            lower_case=lower_case,
            progress=progress,
        )
    show_json(scores) if common.as_json else show_identifier_scores(scores, errors)
