"""qualkit export codebook: the codes, for people and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit export codebook --format qdc[/]\n\n"
    "yaml: as qualkit reads it. csv: a row a code, for a spreadsheet. qdc: REFI-QDA, for NVivo, "
    "ATLAS.ti, MAXQDA, QualCoder, Taguette."
)


def codebook(
    common: Common,
    format: Annotated[
        str, typer.Option(help="yaml, csv or qdc; by default as --out ends, else yaml.")
    ] = "",
    out: Annotated[Path | None, typer.Option(help="Where to write it.")] = None,
) -> None:
    """Write the codebook as YAML, as a table, or as REFI-QDA exchanges codebooks."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_exchange import show_losses, show_written
    from qualkit.flows.export_codebook import export_codebook

    result = export_codebook(common.project, format=format, out=out)
    if common.as_json:
        show_json(result)
        return
    show_written(result.path, {"codes": result.codes})
    show_losses(common, result.lost, f"What {result.format} cannot carry")
