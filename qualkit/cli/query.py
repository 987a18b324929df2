"""qualkit query: coded excerpts by code, words, attribute, stance, coder."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit query 'code:social_mobility AND stance:against NOT "
    "attr:class=middle'[/]\n\n"
    "Fields: code: stance: coder: decision: confidence: attr: participant: speaker: transcript: "
    "role:. In a value * stands for any letters (transcript:*W2*). Joined by AND, OR, NOT, NEAR/n "
    '(at most n turns apart; 3 without a number) and brackets; words and "phrases" too.'
)


def query(
    common: Common,
    query: Annotated[list[str], typer.Argument(help="What to ask for.")],
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Show quotes to paste, each with its source.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="Show at most so many.")] = 100,
    out: Annotated[
        Path | None, typer.Option(help="Write all: .csv or .xlsx a table, .txt or .md quotes.")
    ] = None,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Find coded excerpts by code, co-occurrence, words, attribute and stance."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_passages import show_query
    from qualkit.flows.query import query_project

    result = query_project(
        common.project,
        " ".join(query),
        most=None if common.as_json else most,
        out=out,
        identifiable=identifiable,
    )
    if common.as_json:
        show_json(result)
    else:
        show_query(result, most, quotes=quotes)
