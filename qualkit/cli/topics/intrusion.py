"""qualkit topics intrusion: let people check topics, and score what they find."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit topics intrusion[/]  then, with the sheets filled in,  "
    "[bold]qualkit topics intrusion --score word_intrusion.csv[/]"
)


def intrusion(
    common: Common,
    score: Annotated[
        list[Path] | None, typer.Option(help="A filled-in sheet to score (repeatable).")
    ] = None,
    seed: Annotated[int, typer.Option(help="Of what is drawn for the sheets.")] = 1,
    out: Annotated[Path | None, typer.Option(help="A folder, for exports/topics.")] = None,
) -> None:
    """Write sheets on which people find the intruder, or score them."""
    from qualkit.cli._show import out as console
    from qualkit.cli._show import plain, show_json
    from qualkit.cli._show_topics import show_intrusion
    from qualkit.flows.topics_intrusion import score_sheets, write_sheets

    if score:
        scores = score_sheets(common.project, score)
        if common.as_json:
            show_json(scores)
        else:
            show_intrusion(scores)
        return
    written = write_sheets(common.project, seed=seed, out=out)
    if common.as_json:
        show_json(written)
        return
    for sheet in written.sheets:
        console().print(f"Written: {plain(sheet.path)} ({sheet.tasks} tasks)")
    console().print(
        "Write the number of the one that does not belong into the column [bold]answer[/], a copy "
        "of the sheet for each reader, then: [bold]qualkit topics intrusion --score FILE[/]"
    )
