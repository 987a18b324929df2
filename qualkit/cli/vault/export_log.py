"""qualkit vault export-log: every replacement with its original."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit vault export-log --out /media/safe/replacements.csv[/]\n\n"
    "An archive asks for this log and keeps it closed. It names people: never beside the data."
)


def export_log(
    common: Common,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it; not among the exports.")
    ] = None,
) -> None:
    """Write every replacement with its original, for the closed part of an archive."""
    from qualkit.cli import _show
    from qualkit.core.counted import many
    from qualkit.flows.vault import export_replacement_log

    path, rows = export_replacement_log(common.project, out, ask=_show.ask_passphrase())
    if common.as_json:
        _show.show_json({"path": path, "replacements": rows})
        return
    _show.out().print(f"Written: {_show.plain(path)} ({many(rows, 'replacement')})")
    _show.say(common, "It holds originals: keep it apart from the data.", style="bold yellow")
