"""qualkit search: full-text search and keyword in context."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit search 'bus NEAR/5 job*' --where gender=woman[/]\n\n"
    'Words, "phrases", begin*, AND, OR, NOT, NEAR/n (at most n words apart; 10 without a number), '
    "brackets; and the fields of [bold]qualkit query[/]."
)


def search(
    common: Common,
    query: Annotated[list[str], typer.Argument(help="What to look for.")],
    code: Annotated[
        list[str] | None, typer.Option(help="Only in turns with this code (repeatable).")
    ] = None,
    speaker: Annotated[
        list[str] | None, typer.Option(help="Only said by this speaker (repeatable).")
    ] = None,
    where: Annotated[
        list[str] | None, typer.Option(help="Only by people with attribute=value (repeatable).")
    ] = None,
    context: Annotated[int, typer.Option(min=0, help="Characters around each place.")] = 60,
    quotes: Annotated[
        bool, typer.Option("--quotes", help="Show whole turns as quotes to paste.")
    ] = False,
    most: Annotated[int, typer.Option("--most", min=1, help="Show at most so many.")] = 200,
    out: Annotated[
        Path | None, typer.Option(help="Write all: .csv or .xlsx a table, .txt or .md quotes.")
    ] = None,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Search the talk: every place where words stand, with the words around it."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_passages import show_search
    from qualkit.flows.search import Within, search_talk
    from qualkit.flows.selecting import read_attributes

    with show_progress(common) as progress:
        result = search_talk(
            common.project,
            " ".join(query),
            within=Within(code or (), speaker or (), read_attributes(where or ())),
            context=context,
            most=None if common.as_json else most,
            out=out,
            identifiable=identifiable,
            progress=progress,
        )
    if common.as_json:
        show_json(result)
    else:
        show_search(result, most, quotes=quotes)
