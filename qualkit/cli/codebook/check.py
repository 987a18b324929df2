"""qualkit codebook check: what a person should look at in the codebook."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import CodebookFile, Common

EXAMPLE = (
    "Example:  [bold]qualkit codebook check[/]\n\n"
    "Nothing is changed. What is found is a hint, not a fault: two codes may overlap on purpose."
)


def check(
    common: Common,
    codebook: CodebookFile = None,
    no_meaning: Annotated[
        bool, typer.Option("--no-meaning", help="Do not compare meanings (faster).")
    ] = False,
) -> None:
    """Find codes that overlap or lack examples, and phrases and examples that miss their code."""
    from qualkit.cli._show import show_json, show_progress
    from qualkit.cli._show_codebook import show_findings
    from qualkit.flows.codebook_check import check_codebook

    with show_progress(common) as progress:
        result = check_codebook(
            common.project, codebook=codebook, with_meaning=not no_meaning, progress=progress
        )
    if common.as_json:
        show_json(result)
    else:
        show_findings(result)
