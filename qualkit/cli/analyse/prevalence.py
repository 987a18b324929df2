"""qualkit analyse prevalence: how much is said about each theme, and how sure that is."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit analyse prevalence --of words --by gender[/]\n\n"
    "Figures are corrected for the machine's errors once a random sample has been read: "
    "[bold]qualkit sample --by random --n 200[/], then [bold]qualkit review[/]."
)


def prevalence(
    common: Common,
    of: Annotated[
        str, typer.Option("--of", help="Shares of: excerpts, words, turns or participants.")
    ] = "excerpts",
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    by: Annotated[str, typer.Option(help="Apart for each value of this attribute.")] = "",
    stances: Annotated[
        bool, typer.Option("--stances", help="For, against, ambivalent, neutral as well.")
    ] = False,
    with_children: Annotated[
        bool, typer.Option("--with-children", help="Count a code wherever one below it stands.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Show the share of excerpts, words, turns or participants with each theme."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_prevalence import show_prevalence
    from qualkit.flows.prevalence import estimate_prevalence
    from qualkit.flows.result_table import write_result_table

    result = estimate_prevalence(
        common.project,
        of=of,
        codes=tuple(code or ()),
        by=by,
        stances=stances,
        with_children=with_children,
    )
    if out:
        write_result_table(common.project, result.shares, out)
    if common.as_json:
        show_json(result)
        return
    show_prevalence(result)
    if out:
        say(common, f"Written: {out}")
