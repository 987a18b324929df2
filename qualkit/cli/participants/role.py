"""qualkit participants role: interviewer, participant or other."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit participants role interviewer 3f9a02:S1[/]"


def role(
    common: Common,
    role: Annotated[
        str, typer.Argument(help="interviewer, participant or other.", show_default=False)
    ],
    people: Annotated[
        list[str], typer.Argument(help="Ids, or speakers such as 3f9a02:S2.", show_default=False)
    ],
) -> None:
    """Say what people or speakers are."""
    from qualkit.cli._show import ask_passphrase, show_progress
    from qualkit.cli._show_people import show_edit
    from qualkit.flows.participants_edit import set_role

    with show_progress(common) as progress:
        result = set_role(common.project, people, role, ask=ask_passphrase(), progress=progress)
    show_edit(common, result, f"{role} now")
