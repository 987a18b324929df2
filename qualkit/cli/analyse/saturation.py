"""qualkit analyse saturation: whether more interviews would have brought anything new."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit analyse saturation --base 4 --run 3 --threshold 0[/]\n\n"
    "Base, run and threshold are those of Guest, Namey and Chen (2020)."
)


def saturation(
    common: Common,
    of: Annotated[
        str, typer.Option("--of", help="codes, or meanings (a code with a new stance).")
    ] = "codes",
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    base: Annotated[int, typer.Option(help="Interviews that make the base.")] = 4,
    run: Annotated[int, typer.Option(help="Interviews looked at for something new.")] = 2,
    threshold: Annotated[
        float, typer.Option(help="New codes of a run, as a part of the base's, at most.")
    ] = 0.05,
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Show what each interview added, and whether more would add anything."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_saturation import saturation_rows, show_saturation
    from qualkit.flows.result_table import write_result_table
    from qualkit.flows.saturation import measure_saturation

    result = measure_saturation(
        common.project, of=of, codes=tuple(code or ()), base=base, run=run, threshold=threshold
    )
    if out:
        write_result_table(common.project, saturation_rows(result), out)
    if common.as_json:
        show_json(result)
        return
    show_saturation(result)
    if out:
        say(common, f"Written: {out}")
