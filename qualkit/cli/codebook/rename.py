"""qualkit codebook rename: another id for a code."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit codebook rename low_pay poor_wages[/]\n\n"
    "Codings, decisions, memos and samples follow. To put two codes together, take the first out "
    "of codebook.yaml before. Read reviewed tables back first: their rows name the old code."
)


def rename(
    common: Common,
    code: Annotated[str, typer.Argument(help="The code's id.", show_default=False)],
    new_code: Annotated[str, typer.Argument(help="Its new id.", show_default=False)],
) -> None:
    """Give a code another id, in the codebook and in all that was coded with it."""
    from qualkit.cli._show import out, plain, show_json
    from qualkit.core.counted import many
    from qualkit.flows.codebook_rename import rename_in_codebook

    result = rename_in_codebook(common.project, code, new_code)
    if common.as_json:
        show_json(result)
        return
    out().print(
        f"{plain(result.old)} is now {plain(result.new)}: "
        f"{many(result.machine_codings, 'coding')} of the machine's and "
        f"{result.human_codings:,} of people's."
    )
    if result.is_written:
        out().print(f"Changed in {plain(result.path)}; its name and definition are as they were.")
