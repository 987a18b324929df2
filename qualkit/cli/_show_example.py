"""One coded excerpt in the words of who said it."""

from __future__ import annotations

from rich.text import Text

from qualkit.cli._ink import without_controls
from qualkit.cli._show import out
from qualkit.flows.theme_counts import ThemeExample

#: Characters of an excerpt that are shown.
_SHOWN = 300


def show_example(example: ThemeExample) -> None:
    """Theme, stance and confidence; the words; speaker, transcript and turn."""
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
