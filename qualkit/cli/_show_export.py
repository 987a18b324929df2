"""What an export has written, in a line or two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualkit.cli._options import Common
from qualkit.cli._show import out, plain, say, show_json
from qualkit.core.counted import many

if TYPE_CHECKING:
    from qualkit.flows.export import ExportResult


def show_export(common: Common, result: ExportResult, thing: str) -> None:
    """The files with how much is in them. thing: the noun for one of the items."""
    if common.as_json:
        show_json(result)
        return
    chosen = f" ({plain(result.selection)})" if result.selection else ""
    for path in result.paths[:3]:
        out().print(f"Written: [bold]{plain(path)}[/]")
    if len(result.paths) > 3:
        out().print(f"… and {len(result.paths) - 3} more in the same folder")
    out().print(f"{many(result.items, thing)}{chosen}")
    if not result.items:
        what = (
            "Nothing fits these filters." if result.selection else "There is nothing to write yet."
        )
        say(common, what, style="yellow")
    if result.is_identifiable:
        say(
            common,
            "The words are as they were said, with names: the files are marked so.",
            style="bold red",
        )
