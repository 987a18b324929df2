"""Memos at 80 columns: what each is about, then its words."""

from __future__ import annotations

from collections.abc import Sequence

from rich.padding import Padding

from qualkit.cli._show import out, plain
from qualkit.core.counted import many
from qualkit.flows.memos import Memo

_LONGEST_EXCERPT = 160


def show_memos(memos: Sequence[Memo]) -> None:
    """Each memo under a line that says what it is about, by whom and when."""
    console = out()
    for one in memos:
        console.print(f"[bold]{plain(_about(one))}[/]  [dim]{plain(one.author)}, {_day(one)}[/]")
        if one.excerpt:
            words = " ".join(one.excerpt.split())
            short = words[:_LONGEST_EXCERPT] + ("…" if len(words) > _LONGEST_EXCERPT else "")
            console.print(Padding(f"[dim]“{plain(short)}”[/]", (0, 0, 0, 2)))
        console.print(Padding(plain(one.text), (0, 0, 1, 2)))
    console.print(many(len(memos), "memo") + ".")


def _about(one: Memo) -> str:
    parts = [one.code, one.transcript, f"turn {one.turn}" if one.turn else "", one.speaker]
    known = ", ".join(part for part in parts if part)
    return f"{one.kind}: {known or one.target}" if known or one.target else one.kind


def _day(one: Memo) -> str:
    return one.written_at[:10]
