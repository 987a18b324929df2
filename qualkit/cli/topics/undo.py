"""qualkit topics undo: take the newest change back."""

from __future__ import annotations

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit topics undo[/]"


def undo(common: Common) -> None:
    """Take back the newest rename, merge, split or drop."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_change
    from qualkit.flows.topics_edit import undo_edit

    result = undo_edit(common.project)
    if common.as_json:
        show_json(result)
    else:
        show_change(result)
