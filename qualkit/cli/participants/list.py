"""qualkit participants list: who is in the study, and what is not settled."""

from __future__ import annotations

from qualkit.cli._options import Common

EXAMPLE = "Example:  [bold]qualkit participants --project my-study[/]"


def list(common: Common) -> None:  # noqa: A001 - the function is named for its command
    """Show people with their attributes, speakers who are nobody yet, and who may be one person."""
    from qualkit.cli._show import show_json
    from qualkit.cli._show_people import show_people
    from qualkit.flows.participants import list_people

    result = list_people(common.project)
    show_json(result) if common.as_json else show_people(result)
