"""What a search or a query found, at the terminal's width."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby

from rich.padding import Padding
from rich.text import Text

from qualkit.cli._ink import without_controls
from qualkit.cli._show import out, plain
from qualkit.core.counted import many
from qualkit.flows.passages import Passage
from qualkit.flows.query import QueryResult
from qualkit.flows.search import SearchResult


def show_search(result: SearchResult, most: int, *, quotes: bool) -> None:
    """Keyword in context, a line a place under each transcript; or the whole turns as quotes."""
    shown = result.passages
    if quotes:
        by_turn = {(one.transcript, one.turn): one for one in reversed(shown)}
        show_quotes([by_turn[key] for key in reversed(by_turn)])
    else:
        _show_lines(shown)
    out().print(
        f"{many(result.places, 'place')} in {many(result.turns, 'turn')} of "
        f"{many(result.transcripts, 'transcript')}."
        + (f" The first {most} are shown." if result.places > most else "")
    )
    _say_written(result.path)


def show_query(result: QueryResult, most: int, *, quotes: bool) -> None:
    """Each excerpt under its source and codes; or as quotes."""
    shown = result.passages
    console = out()
    if quotes:
        show_quotes(shown)
    else:
        for one in shown:
            codes = f"  [dim]{plain('; '.join(one.codes))}[/]" if one.codes else ""
            console.print(f"[bold]{plain(one.source)}[/]{codes}")
            console.print(Padding(_with_keyword(one), (0, 0, 1, 2)))
    console.print(
        f"{many(result.excerpts, 'excerpt')} of {many(result.transcripts, 'transcript')}, "
        f"by {many(result.participants, 'person')}."
        + (f" The first {most} are shown." if result.excerpts > most else "")
    )
    if result.codes_as_words:
        codes = " or ".join(f"code:{plain(code)}" for code in result.codes_as_words)
        console.print(f"[dim]These are words that were said; for excerpts coded so: {codes}[/]")
    _say_written(result.path)


def show_quotes(passages: Sequence[Passage]) -> None:
    """Quotes as they are pasted: not wrapped, without colours."""
    for one in passages:
        sys.stdout.write(without_controls(one.quote) + "\n\n")
    sys.stdout.flush()


def _with_keyword(one: Passage) -> Text:
    if not one.keyword:
        return Text(without_controls(" ".join(one.excerpt.split())))
    return Text.assemble(
        without_controls(" ".join(one.left.split())) + (" " if one.left.strip() else ""),
        (without_controls(one.keyword), "bold yellow"),
        without_controls(one.right.rstrip()),
    )


def _show_lines(passages: Sequence[Passage]) -> None:
    console = out()
    for name, group in groupby(passages, key=lambda one: one.transcript):
        console.print(f"[bold]{plain(name)}[/]")
        for one in group:
            turn = f"{one.turn:>5} "
            width = console.width - len(turn) - 2
            keyword = " ".join(without_controls(one.keyword).split())[: max(8, width // 2)]
            side = max(0, (width - len(keyword)) // 2)
            left = " ".join(without_controls(one.left).split())
            left = (left[-side + 1 :] + " ") if side > 1 and left else ""
            right = without_controls(one.right.replace("\n", " ")).rstrip()[:side]
            line = Text(turn, style="dim")
            line.append(f"{left:>{side}}", style="not dim")
            line.append(keyword, style="bold yellow not dim")
            line.append(right, style="not dim")
            console.print(line, no_wrap=True, overflow="crop")


def _say_written(path: object) -> None:
    if path:
        out().print(f"Written: {plain(path)}")
