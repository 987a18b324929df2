"""qualkit codebook export: the codes, for people and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit codebook export codes.qdc[/]\n\n"
    "The same as `qualkit export codebook`. The ending says the format: .yaml, .csv or .qdc."
)


def export(
    common: Common,
    file: Annotated[
        Path | None, typer.Argument(help="Where to write it.", show_default=False)
    ] = None,
    format: Annotated[
        str, typer.Option(help="yaml, csv or qdc; by default as the file ends, else yaml.")
    ] = "",
) -> None:
    """Write the codebook as YAML, as a table, or as REFI-QDA exchanges codebooks."""
    from qualkit.cli.export.codebook import codebook

    codebook(common, format=format, out=file)
