"""qualkit codebook new: propose codes from excerpts that belong together."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit codebook new --from reviewed.csv[/]\n\n"
    "Code freely in the column new_code of a coded-excerpt table or a sample; each word that is no "
    "code yet becomes a proposal, with definition, phrases and examples out of its own excerpts. "
    "Or [bold]qualkit codebook new --from-topics[/], after [bold]qualkit topics[/]."
)


def new(
    common: Common,
    table: Annotated[
        Path | None,
        typer.Option("--from", help="A reviewed CSV or XLSX with free codes in new_code or code."),
    ] = None,
    from_topics: Annotated[
        bool, typer.Option("--from-topics", help="A code for each topic that `topics` found.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option(help="Where to write it (codebook.proposed.yaml).")
    ] = None,
) -> None:
    """Propose codes, for a person to edit; the project's codebook is left as it is."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_codebook import show_proposals
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.codebook_new import new_codebook_from_table, new_codebook_from_topics

    if (table is None) == (not from_topics):
        raise WrongUsage(
            "say what the codes are to be proposed from",
            hint="Give --from-topics or, for example, --from reviewed.csv",
        )
    if table is None:
        result = new_codebook_from_topics(common.project, out=out)
    else:
        result = new_codebook_from_table(common.project, table, out=out)
    if common.as_json:
        show_json(result)
    else:
        show_proposals(common, result)
