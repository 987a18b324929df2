"""qualkit merge: take in another copy of the project."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = (
    "Example:  [bold]qualkit merge ../toms-copy --dry-run[/]\n\n"
    "Each coder works in a copy of the project folder; merge the copies one after the other. "
    "Merging again changes nothing, and the other copy is left as it is."
)


_ONE = {"log entries": "log entry"}


def merge(
    common: Common,
    other: Annotated[Path, typer.Argument(help="The folder of the other copy.")],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the effect; store nothing.")
    ] = False,
) -> None:
    """Take in another coder's copy of the project: codings, decisions, memos."""
    from qualkit.cli._show import out, plain, show_json, show_problems
    from qualkit.core.counted import many
    from qualkit.flows.merge import merge_project

    result = merge_project(common.project, other, dry_run=dry_run)
    if common.as_json:
        show_json(result)
        return
    taken = ", ".join(
        many(number, _ONE.get(what, what.removesuffix("s")), what)
        for what, number in result.taken.items()
    )
    out().print(
        f"Taken in from {plain(result.other)}: {taken or 'nothing new'}."
        + (" Nothing was stored (--dry-run)." if dry_run else "")
    )
    show_problems(result.conflicts, "What the two copies say differently")
    if result.missing:
        names = ", ".join(plain(name) for name in result.missing[:10])
        out().print(
            f"[bold]{many(len(result.missing), 'transcript')}[/] only the other copy has: {names}. "
            "Ingest the same files here, then merge again."
        )
