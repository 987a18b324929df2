"""How a long step tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

#: Called with the stage in words, how much of it is done, and how much there is.
Progress = Callable[[str, int, int], None]


def silent(stage: str, done: int, total: int) -> None:
    """Progress that nobody looks at."""
    del stage, done, total
