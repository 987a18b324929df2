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
    file: Annotated[
        Path, typer.Argument(help="The reviewed .csv, .xlsx or .ods.", show_default=False)
    ],
    coder: Annotated[str, typer.Option(help="Who decided (default: your user name).")] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the effect; store nothing.")
    ] = False,
    settle: Annotated[
        bool,
        typer.Option(
            "--settle", help="Take this file's word where the coder has said otherwise since."
        ),
    ] = False,
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what this file said when it was read.")
    ] = False,
) -> None:
    """Read a reviewed table or sheet back: decisions, recodes, new excerpts, memos."""
    from qualkit.cli._show import ask_passphrase, show_json
    from qualkit.cli._show_review import show_review, show_undo
    from qualkit.flows.review import review_table
    from qualkit.flows.review_undo import undo_review

    if undo:
        undone = undo_review(common.project, file, dry_run=dry_run)
        show_json(undone) if common.as_json else show_undo(undone)
        return
    result = review_table(
        common.project, file, coder=coder, dry_run=dry_run, settle=settle, ask=ask_passphrase()
    )
    show_json(result) if common.as_json else show_review(result)
    if result.problems or result.conflicts:
        raise typer.Exit(1)
