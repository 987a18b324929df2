"""qualkit topics split: make several topics of one."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit topics split 1 --parts 3[/]"


def split(
    common: Common,
    topic: Annotated[int, typer.Argument(help="The topic's number.", show_default=False)],
    parts: Annotated[int, typer.Option(help="How many topics it becomes.")] = 2,
) -> None:
    """Make several topics of one, by what its excerpts say."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_change
    from qualkit.flows.topics_edit import edit_topics
    from qualkit.topics.editing import EditKind

    result = edit_topics(common.project, EditKind.SPLIT, [topic], parts=parts)
    if common.as_json:
        show_json(result)
    else:
        show_change(result)
