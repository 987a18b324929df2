"""The result of tagging at a glance, at 80 columns: a table with bars, then a few excerpts."""

from __future__ import annotations

from rich.text import Text

from qualkit.cli._show import make_table, out, plain, without_controls
from qualkit.flows.tag import TagResult, ThemeCount, ThemeExample

_BAR_CELLS = 8
_STANCES = (("for", "green"), ("ambivalent", "yellow"), ("neutral", "white"), ("against", "red"))
#: Characters of an excerpt that are shown.
_SHOWN = 300


def show_themes(result: TagResult) -> None:
    """Codes with how often they were put, by how many speakers, and with which stances."""
    table = make_table(
        f"Themes in {result.transcripts} transcripts ({result.excerpts} excerpts)",
        ["theme", "n", "", "people", "+", "~", "o", "−"],
        right=["n", "people", "+", "~", "o", "−"],
        widths={"theme": 34},
    )
    most = max((one.codings for one in result.themes), default=0) or 1
    for one in result.themes:
        table.add_row(
            "  " * one.depth + plain(one.name),
            str(one.codings),
            "█" * round(_BAR_CELLS * one.codings / most),
            str(one.speakers),
            *_stances(one),
        )
    console = out()
    console.print(table)
    console.print(
        "[dim]n excerpts, people who said them; stance: + for, ~ ambivalent, o neutral, "
        "− against[/]"
    )
    for example in result.examples:
        _show_example(example)
    change = result.change
    kept = (
        f", {change.kept_for_decisions} kept because they were reviewed"
        if change.kept_for_decisions
        else ""
    )
    console.print(
        f"\n{result.codings} codings with {plain(result.codebook)}: {change.new} new, "
        f"{change.changed} changed, {change.same} as before, {change.withdrawn} withdrawn{kept}."
    )
    console.print(f"Written: {plain(result.path)} ({result.rows} rows)")
    console.print(
        "These are a machine's proposals. Review the column [bold]decision[/], then: "
        f"[bold]qualkit review {plain(result.path)}[/]"
    )


def _stances(one: ThemeCount) -> list[Text]:
    if not one.stances:
        return [Text("")] * len(_STANCES)
    return [
        Text(str(one.stances.get(stance, 0) or "·"), style=colour) for stance, colour in _STANCES
    ]


def _show_example(example: ThemeExample) -> None:
    words = " ".join(example.words.split())
    if len(words) > _SHOWN:
        words = words[:_SHOWN].rsplit(" ", 1)[0] + " …"
    text = Text(f"\n{example.name}", style="bold")
    stance = f"{example.stance}, " if example.stance else ""
    text.append(f" ({stance}confidence {example.confidence:.2f})", style="not bold")
    text.append(without_controls(f"\n“{words}”"), style="not bold italic")
    source = f"\n— {example.speaker}, {example.transcript}, turn {example.turn}"
    text.append(without_controls(source), style="not bold dim")
    out().print(text)
