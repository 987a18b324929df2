"""qualkit topics codes: what the codebook misses of the topics, and what it splits."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit topics codes[/]  (after [bold]qualkit themes[/])"


def codes(
    common: Common,
    out: Annotated[Path | None, typer.Option(help="A folder, for exports/topics.")] = None,
) -> None:
    """Set topics beside codes, and propose codes for topics that have none."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_topics import show_proposals
    from qualkit.flows.topics_codes import map_codes

    result = map_codes(common.project, out=out)
    if common.as_json:
        show_json(result)
    else:
        show_proposals(result)
