"""Shares of themes at 80 columns, with a sentence that says what they mean."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from qualkit.analysis.intervals import Interval
from qualkit.cli._show import make_table, out, plain
from qualkit.core.counted import many
from qualkit.flows.prevalence import PrevalenceResult, ThemeShare


def percent(share: float | None) -> str:
    """A share for a table: "12.3"; "·" where there is none.

    >>> percent(0.1234), percent(None)
    ('12.3', '·')
    """
    return "·" if share is None else f"{100 * share:.1f}"


def percents(interval: Interval | None) -> str:
    """An interval for a table.

    >>> percents(Interval(0.081, 0.169))
    '8.1–16.9'
    """
    return "" if interval is None else f"{100 * interval.low:.1f}–{100 * interval.high:.1f}"


def show_prevalence(result: PrevalenceResult) -> None:
    """The table, what it says in a sentence, and what to know about it."""
    console = out()
    groups = list(dict.fromkeys(one.group for one in result.shares))
    for group in groups:
        own = [one for one in result.shares if one.group == group]
        console.print(_table(result, own, group))
    console.print(_in_words(result))
    for note in result.notes:
        console.print(f"[dim]{plain(note)}[/]")


def _table(result: PrevalenceResult, shares: list[ThemeShare], group: str) -> Table:
    people = max((one.participants for one in shares), default=0)
    whose = f"{result.by}: {group}" if group else "all participants"
    if result.is_corrected:
        columns = ["theme", "machine", "share", "here", "people", "wrong", "missed"]
    else:
        columns = ["theme", "machine", "after review"]
    title = f"% of {result.of}, {plain(whose)} ({many(people, 'participant')})"
    table = make_table(title, columns, right=columns[1:])
    for one in shares:
        table.add_row(_name(one), *_cells(result, one))
    return table


def _name(one: ThemeShare) -> str:
    if one.stance:
        return "  " * (one.depth + 1) + one.stance
    return "  " * one.depth + plain(one.name)


def _cells(result: PrevalenceResult, one: ThemeShare) -> list[str]:
    if not result.is_corrected:
        return [percent(one.by_machine), percent(one.standing)]
    wrong, missed = (
        "" if part is None else f"{100 * part:.0f}" for part in (one.false_alarms, one.missed)
    )
    return [
        percent(one.by_machine),
        percent(one.share),
        percents(one.interviews),
        percents(one.people),
        wrong,
        missed,
    ]


def _uncorrected_in_words(of: str, shown: Sequence[ThemeShare]) -> str:
    most = max(one.by_machine or 0.0 for one in shown)
    if not most:
        return f"The machine put none of these codes on any of the {of}."
    top, *as_often = [one for one in shown if one.by_machine == most]
    beside = f"as often as {many(len(as_often), 'other code')} and " if as_often else ""
    return (
        f"The machine put {plain(top.name)} on {percent(most)} % of the {of}, {beside}more than "
        "any other."
    )


def _in_words(result: PrevalenceResult) -> str:
    shown = [one for one in result.shares if not one.group and not one.stance]
    if not shown:
        return ""
    if not result.is_corrected:
        return _uncorrected_in_words(result.of, shown)
    top = max(shown, key=lambda one: one.share or 0.0)
    told = (
        f"{plain(top.name)} is in {percent(top.share)} % of the {result.of}. Reading every "
        f"excerpt of these interviews would give {percents(top.interviews)} % (95 % sure)"
    )
    if top.people is not None:
        told += f"; other people like these, {percents(top.people)} %"
    told += (
        f".\nThe machine alone says {percent(top.by_machine)} %: on the {top.read:,} excerpts "
        f"drawn by chance and read by {plain(', '.join(result.readers))}, "
    )
    wrong, missed = top.false_alarms, top.missed
    told += " and ".join(
        part
        for part in (
            f"{100 * wrong:.0f} % of its codings were wrong" if wrong is not None else "",
            f"it missed {100 * missed:.0f} % of what people saw" if missed is not None else "",
        )
        if part
    )
    told += (
        ".\n[dim]here, people: 95 % intervals for these interviews and for people like these; "
        "wrong, missed: the machine's errors with each theme, in %.[/]"
    )
    if top.more_to_halve:
        told += (
            f"\nReading {top.more_to_halve:,} more excerpts, drawn by chance, would halve the "
            "intervals for these interviews."
        )
    return told
