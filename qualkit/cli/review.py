"""qualkit review: read a reviewed table back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit review exports/coded_excerpts.csv --coder Amina[/]\n\n"
    "In the column [bold]decision[/] write accept, reject, recode (with new_code) or unsure. A new "
    "row with transcript, excerpt and code, and no coding_id, is a coding of your own."
)


def review(
    common: Common,
    file: Annotated[Path, typer.Argument(help="The reviewed .csv or .xlsx.", show_default=False)],
    coder: Annotated[str, typer.Option(help="Who decided (default: your user name).")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the effect; store nothing.")
    ] = False,
) -> None:
    """Read a reviewed CSV or XLSX back: decisions, recodes, new excerpts, memos."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_review import show_review
    from qualkit.flows.review import review_table

    result = review_table(common.project, file, coder=coder, dry_run=dry_run)
    show_json(result) if common.as_json else show_review(result)
    if result.problems:
        raise typer.Exit(1)
