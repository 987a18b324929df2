"""qualkit codebook import: take codes from a file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit codebook import nvivo-codes.qdc[/]\n\n"
    "Reads .yaml, .csv and .xlsx (a row a code), .qdc and .qdpx. A code of the same name is taken "
    "for the same code and stays as it is."
)


def import_(
    common: Common,
    file: Annotated[Path, typer.Argument(help="A codebook.", show_default=False)],
    replace: Annotated[
        bool,
        typer.Option("--replace", help="Make it the project's codebook; the old one is kept."),
    ] = False,
) -> None:
    """Add the codes of a file to the project's codebook, or replace it."""
    from qualkit.cli._show import out, plain, say, show_json
    from qualkit.cli._show_exchange import show_losses
    from qualkit.flows.codebook_import import import_codebook

    result = import_codebook(common.project, file, replace_all=replace)
    if common.as_json:
        show_json(result)
        return
    console = out()
    console.print(f"{len(result.added)} codes added, {len(result.known)} there already.")
    if result.added:
        console.print(f"  {plain(', '.join(result.added))}")
    if result.kept:
        say(common, f"The codebook as it was is kept as {plain(result.kept)}")
    show_losses(common, result.lost, "Not taken, or taken otherwise")
