"""What was written for another program or taken from one, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.cli._options import Common
from qualkit.cli._show import err, out, plain
from qualkit.core.qda_project import PositionFit
from qualkit.core.transcript import Problem

if TYPE_CHECKING:
    from qualkit.flows.exchange_in import ExchangeReport


def show_written(path: Path, counts: Mapping[str, int], *, identifiable: bool = False) -> None:
    """The file, and what is in it."""
    console = out()
    console.print(f"Written: [bold]{plain(path)}[/]", soft_wrap=True)
    console.print(f"  {in_words(counts)}")
    if identifiable:
        console.print("[bold yellow]It holds names: this project was not anonymised.[/]")


def in_words(counts: Mapping[str, int]) -> str:
    """ "1 code, 340 codings"; what there is none of is left out."""
    named = [
        f"{number:,} {name.removesuffix('s') if number == 1 else name}"
        for name, number in counts.items()
        if number
    ]
    return ", ".join(named) or "nothing"


def show_exchange(name: str, report: ExchangeReport) -> None:
    """What was taken from another program's project, how its positions were understood, and what
    could not be taken."""
    console = out()
    console.print(f"Taken from [bold]{plain(name)}[/] ({plain(report.origin)}):")
    console.print(f"  {in_words(report.counts)}")
    for line in _positions(report.positions):
        console.print(f"  [dim]{plain(line)}[/]")
    if report.lost:
        console.print("  Not taken, or taken otherwise:")
    for one in report.lost:
        place = f"{plain(one.where)}: " if one.where else ""
        console.print(f"    {place}{plain(one.message)}")
        if one.hint:
            console.print(f"      [dim]{plain(one.hint)}[/]")


def _positions(fits: Sequence[PositionFit]) -> list[str]:
    """A line for each way that positions were counted, with what speaks for it."""
    by_way: dict[str, list[PositionFit]] = {}
    for one in fits:
        by_way.setdefault(one.counting, []).append(one)
    lines = []
    for way, same in by_way.items():
        where = same[0].source if len(same) == 1 else f"{len(same)} sources"
        on, edges = sum(one.on_edges for one in same), sum(one.edges for one in same)
        line = f"Positions in {where}: {way}; {on:,} of {edges:,} ends at edges of words"
        quoted, quotations = sum(one.quoted for one in same), sum(one.quotations for one in same)
        if quotations:
            line += f", {quoted:,} of {quotations:,} stored quotations in place"
        lines.append(f"{line}; probability {min(one.confidence for one in same):.2f}")
    return lines


def show_losses(common: Common, lost: Sequence[Problem], title: str) -> None:
    """Each loss with where it is instead (stderr), unless --quiet."""
    if not lost or common.is_quiet:
        return
    console = err()
    console.print(f"[bold]{title}[/]")
    for one in lost:
        place = f"{plain(one.where)}: " if one.where else ""
        console.print(f"  {place}{plain(one.message)}")
        if one.hint:
            console.print(f"    [dim]{plain(one.hint)}[/]")
