"""qualkit participants withdraw: somebody takes their consent back."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit participants withdraw P07 --dry-run[/]\n\n"
    "Interviews with nobody else go whole, with codes, decisions and memos; of a focus group the "
    "person's turns. Vault and database are written anew without them, and their file and row are "
    "not taken in again. Files you gave, exports and copies are yours to delete."
)


def withdraw(
    common: Common,
    person: Annotated[
        str, typer.Argument(help="An id, or a speaker such as 3f9a02:S2.", show_default=False)
    ],
    dry_run: Annotated[bool, typer.Option(help="Show what would go; change nothing.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask whether it is meant.")] = False,
) -> None:
    """Remove a participant who withdraws, and all they said, for good."""
    from qualkit.cli._show import ask_passphrase, show_json
    from qualkit.cli._show_people import show_withdrawal
    from qualkit.core.errors import WrongUsage
    from qualkit.flows.withdrawing import withdraw_person

    if not (yes or dry_run):
        if not sys.stdin.isatty():
            raise WrongUsage(
                "nothing was removed: there is nobody to ask",
                hint="Look with --dry-run, and give --yes when you mean it.",
            )
        typed = typer.prompt(f"This cannot be undone. Type the id again ({person})", err=True)
        if typed.strip() != person:
            raise WrongUsage("nothing was removed: that is not the id")
    result = withdraw_person(common.project, person, dry_run=dry_run, ask=ask_passphrase())
    show_json(result) if common.as_json else show_withdrawal(result)
