"""What was written for another program or taken from one, and what was lost on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from qualkit.cli._options import Common
from qualkit.cli._show import err, out, plain
from qualkit.core.transcript import Problem


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


def show_losses(common: Common, lost: Sequence[Problem], title: str) -> None:
    """Each loss with where it is instead (stderr), unless --quiet."""
    if not lost or common.verbosity < 0:
        return
    console = err()
    console.print(f"[bold]{title}[/]")
    for one in lost:
        place = f"{plain(one.where)}: " if one.where else ""
        console.print(f"  {place}{plain(one.message)}")
        if one.hint:
            console.print(f"    [dim]{plain(one.hint)}[/]")
