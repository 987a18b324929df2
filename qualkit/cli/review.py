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
    from qualkit.cli._show import make_table, many, out, plain, show_json, show_problems
    from qualkit.flows.review import review_table

    result = review_table(common.project, file, coder=coder, dry_run=dry_run)
    if common.as_json:
        show_json(result)
    else:
        words = ["accept", "reject", "recode", "unsure", "note"]
        table = make_table(f"Decisions by {plain(result.coder)}", ["code", *words], right=words)
        for code, counts in result.by_code.items():
            table.add_row(plain(code), *(str(counts.get(word, "")) for word in words))
        console = out()
        if result.by_code:
            console.print(table)
        console.print(
            f"{many(result.rows, 'row')}: {many(result.new, 'new or changed decision')}, "
            f"{result.same} known already, {result.undecided} not decided yet; "
            f"{many(result.added_codings, 'coding')} added."
            + (" Nothing was stored (--dry-run)." if dry_run else "")
        )
        show_problems(result.problems, "Rows that could not be used")
    if result.problems:
        raise typer.Exit(1)
