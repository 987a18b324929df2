"""A file with what would be replaced marked in colour."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from qualkit.cli._ink import without_controls
from qualkit.cli._show import out, plain
from qualkit.core.counted import many
from qualkit.flows.preview import Preview, PreviewedTurn

#: Red for what identifies alone, yellow for what does in combination.
_DIRECT, _QUASI = "black on red", "black on yellow"
_QUASI_TYPES = ("place", "organisation", "nationality", "date", "age", "other name", "postcode")


def show_preview(previews: Sequence[Preview]) -> None:
    """Every turn; an original in colour, and behind it what would stand there."""
    for one in previews:
        out().print(
            f"[bold]{plain(one.name)}[/]  (policy {plain(one.policy)}; nothing is stored)\n"
        )
        for turn in one.turns:
            out().print(_turn(turn))
        out().print(f"\n{many(one.replaced, 'replacement')}.")


def _turn(turn: PreviewedTurn) -> Text:
    line = Text(f"{without_controls(turn.speaker)}: ", style="bold")
    for piece in turn.pieces:
        words = without_controls(piece.words)
        if not piece.type:
            line.append(words, style="not bold")
            continue
        line.append(words, style=_QUASI if piece.type in _QUASI_TYPES else _DIRECT)
        line.append(f"→{without_controls(piece.new)}", style="not bold italic")
    return line
