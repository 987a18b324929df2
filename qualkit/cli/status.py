"""qualkit status: what is in the project."""

from __future__ import annotations

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit status --project my-study[/]"


def status(common: Common) -> None:
    """Show what is in the project."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_status import show_status
    from qualkit.flows.status import read_status

    result = read_status(common.project)
    if common.as_json:
        show_json(result)
    else:
        show_status(result)
