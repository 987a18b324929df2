"""qualkit topics drop: leave topics out."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit topics drop 9[/]"


def drop(
    common: Common,
    topics: Annotated[list[int], typer.Argument(help="The topics' numbers.", show_default=False)],
) -> None:
    """Leave topics out; their excerpts are counted as dropped by hand."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_change
    from qualkit.flows.topics_edit import edit_topics
    from qualkit.topics.editing import EditKind

    result = edit_topics(common.project, EditKind.DROP, topics)
    if common.as_json:
        show_json(result)
    else:
        show_change(result)
