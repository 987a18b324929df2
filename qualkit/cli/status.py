"""qualkit status: what is in the project."""

from __future__ import annotations

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit status --project my-study[/]"


def status(common: Common) -> None:
    """Show what is in the project."""
    from qualkit.flows.status import read_status

    result = read_status(common.project)
    if common.as_json:
        from qualkit.cli._show import show_json  # it loads rich, which the page does without

        show_json(result)
    else:
        from qualkit.cli._show_status import show_status

        show_status(result)
