"""What the plots of the report have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

#: A plot of more rows than this cannot be read.
MOST_ROWS = 40


def names_axis(names: Sequence[str]) -> dict[str, Any]:
    """The y axis of rows 0, 1, … from below, each with its name."""
    return {
        "tickvals": list(range(len(names))),
        "ticktext": [plotly_text(name) for name in names],
        "range": [-0.7, len(names) - 0.3],
    }


def plotly_text(words: str) -> str:
    """The words as plotly shows them as they are: it would read <b> and <a href> as markup."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
