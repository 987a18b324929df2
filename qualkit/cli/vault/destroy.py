"""qualkit vault destroy: make pseudonymised data anonymised, for good."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit vault destroy --project my-study[/]\n\n"
    "Afterwards nobody can get from the project back to the people: no --reveal, no new policy, no "
    "new interviews. Copies of the vault or its key elsewhere are yours to find and delete."
)


def destroy(
    common: Common,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Destroy originals, replacements and key: there is no way back."""
    from qualkit.cli._show import ask_passphrase, out, plain, show_json
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.vault import destroy_vault

    if not yes:
        if not sys.stdin.isatty():
            raise WrongUsage(
                "nothing was destroyed: there is nobody to ask",
                hint="Give --yes when you mean it.",
            )
        name = common.project.resolve().name
        typed = typer.prompt(f"This cannot be undone. Type the project's name ({name})", err=True)
        if typed.strip() != name:
            raise WrongUsage("nothing was destroyed: that is not the project's name")
    result = destroy_vault(common.project, ask=ask_passphrase())
    if common.as_json:
        show_json(result)
        return
    out().print(f"The data are now [bold]{result.level}[/]. Destroyed:")
    for path in result.destroyed:
        out().print(f"  {plain(path)}")
    out().print(
        "Backups, snapshots and copies elsewhere are out of qualkit's reach, and what a flash disk "
        "keeps of deleted files may be as well."
    )
