"""qualkit export project: everything, for other qualitative data analysis software."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit export project --out study.qdpx[/]\n\n"
    "NVivo, ATLAS.ti, MAXQDA, QualCoder, Quirkos and others open .qdpx; `qualkit ingest` does too."
)


def project(
    common: Common,
    format: Annotated[str, typer.Option(help="qdpx (REFI-QDA 1.5).")] = "qdpx",
    out: Annotated[Path | None, typer.Option(help="Where to write it.")] = None,
    decision: Annotated[
        list[str] | None,
        typer.Option(
            help="Which codings: accepted, undecided, own, …; by default all that were neither "
            "rejected nor recoded (may be given more than once)."
        ),
    ] = None,
    min_confidence: Annotated[
        float, typer.Option(min=0, max=1, help="Leave out codings less sure than this.")
    ] = 0.0,
    dialect: Annotated[
        str, typer.Option(help="refi, or qc: selections named by line, for qualitative-coding.")
    ] = "refi",
    no_turns: Annotated[
        bool,
        typer.Option("--no-turns", help="Without the notes from which qualkit reads turns back."),
    ] = False,
    identifiable: Annotated[
        bool, typer.Option("--identifiable", help="Allow real names (--no-anonymise projects).")
    ] = False,
) -> None:
    """Write transcripts, codebook, cases, codings and memos as one .qdpx file."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_exchange import show_losses, show_written
    from qualkit.core.errors import WrongUsage
    from qualkit.core.excerpt_row import STANDING
    from qualkit.flows.export_project import export_project
    from qualkit.flows.selecting import Selection, read_states

    if format != "qdpx":
        raise WrongUsage(f"there is no project format {format!r}", hint="Choose qdpx.")
    states = read_states(decision) if decision else STANDING
    selection = Selection(states=states, min_confidence=min_confidence)
    result = export_project(
        common.project,
        out=out,
        selection=selection,
        dialect=dialect,
        with_turns=not no_turns,
        identifiable=identifiable,
    )
    if common.as_json:
        show_json(result)
        return
    show_written(result.path, result.counts, identifiable=result.identifiable)
    show_losses(common, result.lost, "What REFI-QDA cannot carry")
