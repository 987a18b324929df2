"""The result of tagging as a table with bars, at 80 columns."""

from __future__ import annotations

from rich.text import Text

from qualkit.cli._show import make_table, out, plain
from qualkit.flows.tag import TagResult, ThemeCount

_BAR_CELLS = 10
_STANCES = (("for", "green"), ("ambivalent", "yellow"), ("neutral", "white"), ("against", "red"))


def show_themes(result: TagResult) -> None:
    """Codes with how often they were put, by how many speakers, and the stances as a bar."""
    table = make_table(
        f"Themes in {result.transcripts} transcripts ({result.excerpts} excerpts)",
        ["theme", "excerpts", "", "speakers", "for / ambiv. / neutral / against"],
        right=["excerpts", "speakers"],
    )
    most = max((one.codings for one in result.themes), default=0) or 1
    for one in result.themes:
        table.add_row(
            "  " * one.depth + plain(one.name),
            str(one.codings),
            "█" * round(_BAR_CELLS * one.codings / most),
            str(one.speakers),
            _stance_bar(one),
        )
    console = out()
    console.print(table)
    change = result.change
    console.print(
        f"{result.codings} codings with {plain(result.codebook)}: {change.new} new, "
        f"{change.changed} changed, {change.same} as before, {change.withdrawn} withdrawn"
        + (
            f", {change.kept_for_decisions} kept because they were reviewed"
            if change.kept_for_decisions
            else ""
        )
        + "."
    )
    console.print(f"Written: {plain(result.path)} ({result.rows} rows)")
    console.print(
        "These are a machine's proposals. Review the column [bold]decision[/], then: "
        f"[bold]qualkit review {plain(result.path)}[/]"
    )


def _stance_bar(one: ThemeCount) -> Text:
    bar = Text()
    total = sum(one.stances.values())
    if not total:
        return bar
    for stance, colour in _STANCES:
        count = one.stances.get(stance, 0)
        bar.append("■" * round(_BAR_CELLS * count / total), style=colour)
    numbers = " / ".join(str(one.stances.get(stance, 0)) for stance, _ in _STANCES)
    bar.append(f" {numbers}")
    return bar
