"""qualkit participants offers: what the names of files say of people."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit participants offers --accept[/]   (all; or name transcripts)\n\n"
    '"Interview 14 - Female, 18, Hackney - part 2" says a gender, an age, a place and a part. '
    "They are taken only when you accept them."
)


def offers(
    common: Common,
    transcripts: Annotated[
        list[str] | None, typer.Argument(help="Transcripts, by name or id.", show_default=False)
    ] = None,
    accept: Annotated[bool, typer.Option("--accept", help="Take what they say.")] = False,
) -> None:
    """Show what the names of files say of people and interviews, or take it."""
    from qualkit.cli._show import ask_passphrase, show_json
    from qualkit.cli._show_people import show_edit, show_offers
    from qualkit.flows.participants import list_people
    from qualkit.flows.participants_import import accept_offers

    if accept:
        result = accept_offers(common.project, transcripts or (), ask=ask_passphrase())
        show_edit(common, result, "taken")
        return
    found = list_people(common.project).offers
    show_json(found) if common.as_json else show_offers(found)
