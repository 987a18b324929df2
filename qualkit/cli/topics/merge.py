"""qualkit topics merge: make one topic of several."""

from __future__ import annotations

from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = 'Example:  [bold]qualkit topics merge 3 7 --name "Getting about"[/]'


def merge(
    common: Common,
    topics: Annotated[list[int], typer.Argument(help="The topics' numbers.", show_default=False)],
    name: Annotated[str, typer.Option(help="The name of what they make.")] = "",
) -> None:
    """Make one topic of several."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_change
    from qualkit.flows.topics_edit import edit_topics
    from qualkit.topics.editing import EditKind

    result = edit_topics(common.project, EditKind.MERGE, topics, name=name)
    if common.as_json:
        show_json(result)
    else:
        show_change(result)
