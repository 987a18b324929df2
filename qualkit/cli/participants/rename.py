"""qualkit participants rename: another id."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit participants rename person-1 R1[/]\n\n"
    "Ids are stored and exported: one that names somebody in the interviews is refused."
)


def rename(
    common: Common,
    person: Annotated[str, typer.Argument(help="The id.", show_default=False)],
    new: Annotated[str, typer.Argument(help="The new id.", show_default=False)],
) -> None:
    """Give a person another id."""
    from qualkit.cli._show import ask_passphrase
    from qualkit.cli._show_people import show_edit
    from qualkit.flows.participants_edit import rename_person

    result = rename_person(common.project, person, new, ask=ask_passphrase())
    show_edit(common, result, "the id is changed")
