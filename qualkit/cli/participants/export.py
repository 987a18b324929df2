"""qualkit participants export: people as a table, to edit and read back."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit participants export[/]  (then `participants import` it)"


def export(
    common: Common,
    out: Annotated[
        Path | None, typer.Option(help="Where to write; exports/participants.csv without it.")
    ] = None,
) -> None:
    """Write people with their (anonymised) attributes as a table, to be edited and read back."""
    from qualkit.cli._show import out as console
    from qualkit.cli._show import plain, show_json
    from qualkit.core.counted import many
    from qualkit.flows.participants import export_people

    path, rows = export_people(common.project, out)
    if common.as_json:
        show_json({"path": path, "rows": rows})
        return
    console().print(f"{many(rows, 'row')} written to {plain(path)}")
