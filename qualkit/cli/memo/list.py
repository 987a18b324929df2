"""qualkit memo list: show memos."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit memo list --on code:voice[/]"


def list(  # noqa: A001 (the part's name)
    common: Common,
    on: Annotated[
        str, typer.Option(help="Only memos on this: a kind, or kind:name as in memo add.")
    ] = "",
    author: Annotated[str, typer.Option(help="Only memos by this person.")] = "",
) -> None:
    """Show memos, oldest first."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_memos import show_memos
    from qualkit.flows.memos import read_memos

    memos = read_memos(common.project, on=on, author=author)
    show_json(memos) if common.as_json else show_memos(memos)
