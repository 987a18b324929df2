"""qualkit topics rename: give a topic a name of one's own."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = 'Example:  [bold]qualkit topics rename 3 "Last buses"[/]'


def rename(
    common: Common,
    topic: Annotated[int, typer.Argument(help="The topic's number.", show_default=False)],
    name: Annotated[str, typer.Argument(help="Its new name.", show_default=False)],
) -> None:
    """Give a topic a name; it is kept when topics are built again."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_change
    from qualkit.flows.topics_edit import edit_topics
    from qualkit.topics.editing import EditKind

    result = edit_topics(common.project, EditKind.RENAME, [topic], name=name)
    if common.as_json:
        show_json(result)
    else:
        show_change(result)
