"""qualkit memo search: find memos by their words."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = 'Example:  [bold]qualkit memo search "bus job"[/]'


def search(
    common: Common,
    words: Annotated[str, typer.Argument(help="Words that all stand in the memo.")],
    on: Annotated[str, typer.Option(help="Only memos on this kind of thing.")] = "",
) -> None:
    """Find memos by their words."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_memos import show_memos
    from qualkit.flows.memos import read_memos

    memos = read_memos(common.project, on=on, words=words)
    show_json(memos) if common.as_json else show_memos(memos)
