"""qualkit participants merge: several are one person."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit participants merge 3f9a02:S1 77b1c0:S1 --into R1[/]\n\n"
    "One person has one pseudonym: what the others were called is changed in every transcript."
)


def merge(
    common: Common,
    people: Annotated[
        list[str], typer.Argument(help="Ids, or speakers such as 3f9a02:S2.", show_default=False)
    ],
    into: Annotated[str, typer.Option(help="The id that stays, or a new one.")] = "",
) -> None:
    """Say that people and speakers are one person."""
    from qualkit.cli._show import ask_passphrase, show_progress
    from qualkit.cli._show_people import show_edit
    from qualkit.flows.participants_edit import merge_people

    with show_progress(common) as progress:
        result = merge_people(
            common.project, people, into=into, ask=ask_passphrase(), progress=progress
        )
    show_edit(common, result, "one person now")
