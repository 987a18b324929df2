"""qualkit analyse changes: people who were interviewed more than once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit analyse changes --by wave --out waves.csv[/]\n\n"
    "Which interview is of which wave: [bold]qualkit participants offers --accept[/]."
)


def changes(
    common: Common,
    by: Annotated[str, typer.Option(help="What of interviews tells the times apart.")] = "wave",
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    correction: Annotated[
        str, typer.Option(help="For many comparisons: holm, or bh (false discovery rate).")
    ] = "holm",
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Show what people interviewed again began and ceased to speak of, wave by wave."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_changes import show_changes
    from qualkit.flows.changes import compare_times
    from qualkit.flows.result_table import write_result_table

    result = compare_times(common.project, by=by, codes=tuple(code or ()), correction=correction)
    if out:
        write_result_table(common.project, result.rows, out)
    if common.as_json:
        show_json(result)
        return
    show_changes(result)
    if out:
        say(common, f"Written: {out}")
