"""Waves side by side, at 80 columns."""

from __future__ import annotations

from qualkit.cli._show import make_table, out, plain
from qualkit.cli._show_prevalence import percent
from qualkit.core.counted import many
from qualkit.flows.changes import ChangesResult

#: Times side by side; --out has all of them.
_COLUMNS = 4


def show_changes(result: ChangesResult) -> None:
    """Shares at each time, and how many began and ceased."""
    console = out()
    shown = list(result.times)[-_COLUMNS:]
    named = ", ".join(f"{time} ({number})" for time, number in result.times.items())
    console.print(f"[bold]% of participants by {plain(result.by)}[/]: {plain(named)}")
    figures = [*shown, "began", "ceased", "p", "corrected"]
    table = make_table("", ["theme", *figures], right=figures)
    for one in result.rows:
        table.add_row(
            plain(one.name),
            *(percent(one.shares[time]) for time in shown),
            *("·" if number is None else str(number) for number in (one.gained, one.lost)),
            *("" if p is None else f"{p:.3f}" for p in (one.p, one.p_corrected)),
        )
    console.print(table)
    first, *_, last = result.times
    console.print(
        f"began, ceased: of the {many(result.both, 'person')} interviewed both at "
        f"{plain(first)} and at {plain(last)}, who speak of it only then; p: McNemar's exact test."
    )
    for note in result.notes:
        console.print(f"[dim]{plain(note)}[/]")
