"""qualkit anonymise: detect again, review replacements, reveal an original."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common, EngineName, Scheduler, use_engine

EXAMPLE = (
    "Example:  [bold]qualkit anonymise --review exports/identifiers.csv[/]\n\n"
    "In the column [bold]decision[/] of identifiers.csv write keep, replace (with new_replacement) "
    "or type (with new_type); undo takes such a decision back. [bold]--reveal[/] needs the key of "
    "the vault."
)


def anonymise(
    common: Common,
    policy: Annotated[
        str, typer.Option(help="Change to the policy strict, publish, team or archive.")
    ] = "",
    review: Annotated[
        Path | None, typer.Option(help="Read decisions back: identifiers.csv or seen_and_kept.csv.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to write: .csv, .xlsx; with --risk, .html.")
    ] = None,
    originals: Annotated[
        bool,
        typer.Option("--originals", help="Put originals into identifiers.csv (needs the key)."),
    ] = False,
    contexts: Annotated[
        bool, typer.Option("--contexts", help="Also write every place with the words around it.")
    ] = False,
    reveal: Annotated[
        str,
        typer.Option(metavar="TRANSCRIPT", help="Print an original, or write its file to --out."),
    ] = "",
    preview: Annotated[
        str, typer.Option(metavar="FILE", help="Show a file with its marks; nothing is stored.")
    ] = "",
    engine: EngineName = "",
    scheduler: Scheduler = "",
    risk: Annotated[
        bool, typer.Option("--risk", help="Say who could still be singled out; --out: as a page.")
    ] = False,
) -> None:
    """Detect identifiers again, review replacements, or reveal an original."""
    use_engine(engine, scheduler, common.project, "anonymise")
    from qualkit.cli._anonymised_views import show_instead
    from qualkit.cli._show import ask_passphrase, show_json, show_progress
    from qualkit.cli._show_anonymised import show_anonymised
    from qualkit.flows.anonymise import anonymise_again

    if show_instead(common, preview=preview, policy=policy, risk=risk, reveal=reveal, out=out):
        return
    with show_progress(common) as progress:
        result = anonymise_again(
            common.project,
            policy=policy,
            review=review,
            out=out,
            with_originals=originals,
            with_contexts=contexts,
            ask=ask_passphrase(),
            progress=progress,
        )
    show_json(result) if common.as_json else show_anonymised(result)
    if result.problems:
        raise typer.Exit(1)
