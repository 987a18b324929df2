"""qualkit adjudicate: what coders differ on, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit adjudicate --out exports/to_settle.xlsx[/]\n\n"
    "Meet, write yes or no in the column [bold]decision[/], then: "
    "[bold]qualkit review exports/to_settle.xlsx[/]. What you agreed on is stored as the decisions "
    "of the coder consensus, beside everybody's own."
)


def adjudicate(
    common: Common,
    out: Annotated[Path | None, typer.Option(help="The list to write, .csv or .xlsx.")] = None,
) -> None:
    """List the codes on which coders differ, side by side, for the team to settle."""
    from qualkit.cli._show import make_table, plain, show_json, show_next
    from qualkit.cli._show import out as console
    from qualkit.core.counted import many
    from qualkit.flows.adjudicate import list_disagreements

    result = list_disagreements(common.project, out=out)
    if common.as_json:
        show_json(result)
        return
    if result.by_code:
        table = make_table("Coders differ on", ["code", "excerpts"], right=["excerpts"])
        for code, number in sorted(result.by_code.items(), key=lambda one: (-one[1], one[0])):
            table.add_row(plain(code), str(number))
        console().print(table)
    settled = f"; {result.settled} settled before" if result.settled else ""
    console().print(
        f"{many(result.rows, 'disagreement')} on {many(result.excerpts, 'excerpt')}{settled}."
    )
    if result.kept_file:
        console().print(f"A list stood there already; it is kept as {plain(result.kept_file)}.")
    if result.path:
        console().print(f"Written: {plain(result.path)}")
        show_next("Fill [bold]decision[/] (yes or no), then:", "review", result.path)
