"""qualkit codebook diff: what changed between two versions of the codebook."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Examples:  [bold]qualkit codebook diff[/]  or  [bold]qualkit codebook diff 3f2a81c0[/]\n\n"
    "A version is kept when `qualkit themes` or `qualkit review` first uses it; "
    "`qualkit codebook show --versions` lists them."
)


def diff(
    common: Common,
    old: Annotated[
        str,
        typer.Argument(
            help="A version (number or hash) or a file; by default the last other one.",
            show_default=False,
        ),
    ] = "",
    new: Annotated[
        str,
        typer.Argument(help="The same; by default the codebook as it is now.", show_default=False),
    ] = "",
) -> None:
    """Show which codes, rules, phrases and examples were added, removed or changed."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_codebook import show_changes
    from qualkit.flows.codebook_show import diff_codebooks

    result = diff_codebooks(common.project, old=old, new=new)
    if common.as_json:
        show_json(result)
    else:
        show_changes(result)
