"""qualkit agreement: whether coders saw the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit agreement --coder amina --coder ben --per-code[/]\n\n"
    "Two coders read the same excerpts without seeing each other's codes: "
    "[bold]qualkit sample --coders amina,ben --overlap 20%[/]."
)


def agreement(
    common: Common,
    coder: Annotated[
        list[str] | None,
        typer.Option(help="These coders only (repeat it; the machine is qualkit)."),
    ] = None,
    code: Annotated[
        list[str] | None, typer.Option(help="This code and those below it (may be repeated).")
    ] = None,
    per_code: Annotated[
        bool, typer.Option("--per-code", help="Every code, not only all together.")
    ] = False,
    over_time: Annotated[
        bool, typer.Option("--over-time", help="In four parts, as the excerpts were read.")
    ] = False,
    out: Annotated[Path | None, typer.Option(help="Write the whole table, .csv or .xlsx.")] = None,
) -> None:
    """Measure agreement between coders, and of the machine with each of them."""
    from qualkit.cli._show import say, show_json
    from qualkit.cli._show_agreement import show_agreement
    from qualkit.flows.agreement import agree
    from qualkit.flows.result_table import write_result_table

    result = agree(
        common.project, coders=tuple(coder or ()), codes=tuple(code or ()), over_time=over_time
    )
    if out:
        write_result_table(common.project, result.rows, out)
    if common.as_json:
        show_json(result)
        return
    show_agreement(result, per_code=per_code or bool(code))
    if out:
        say(common, f"Written: {out}")
