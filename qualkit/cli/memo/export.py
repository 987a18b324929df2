"""qualkit memo export: write memos to a table."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit memo export --out memos.xlsx[/]"


def export(
    common: Common,
    on: Annotated[str, typer.Option(help="Only memos on this, as in memo list.")] = "",
    out: Annotated[Path | None, typer.Option(help="The table to write, .csv or .xlsx.")] = None,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Write memos with what they are about to a table."""
    from qualkit.cli._show import out as console
    from qualkit.cli._show import plain, show_json
    from qualkit.core.counted import many
    from qualkit.flows.memos import export_memos

    path, number = export_memos(common.project, on=on, out=out, identifiable=identifiable)
    if common.as_json:
        show_json({"path": path, "memos": number})
    else:
        console().print(f"Written: {plain(path)} ({many(number, 'memo')})")
