"""Small pictures for a terminal: bars of several parts, and sparklines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from qualkit.cli._ink import styled

_SPARKS = "▁▂▃▄▅▆▇█"
_EIGHTHS = " ▏▎▍▌▋▊▉"


def sparkline(values: Sequence[float], cells: int = 40) -> str:
    """One character a value, from lowest to highest of 0 and the values; where there are more
    values than cells, the mean of neighbours.

    >>> sparkline([0, 1, 2, 7])
    '▁▂▃█'
    >>> sparkline([1, 1, 3, 3], cells=2)
    '▃█'
    >>> sparkline([])
    ''
    """
    if len(values) > cells:
        edges = [round(at * len(values) / cells) for at in range(cells + 1)]
        parts = [values[first:last] for first, last in pairwise(edges)]
        values = [sum(part) / len(part) for part in parts]
    most = max(values, default=0)
    steps = len(_SPARKS) - 1
    return "".join(_SPARKS[round(steps * one / most) if most > 0 else 0] for one in values)


def bar(value: float, most: float, cells: int) -> str:
    """A bar of eighths of a cell; something, however little, for anything above nothing.

    >>> bar(5, 10, 4), bar(10, 10, 4), bar(0.01, 10, 4), bar(0, 10, 4)
    ('██', '████', '▏', '')
    """
    if value <= 0 or most <= 0:
        return ""
    eighths = max(1, round(8 * cells * min(1.0, value / most)))
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def stacked_bar(parts: Sequence[tuple[float, str, str]], cells: int) -> str:
    """Parts of a whole side by side, whole cells, as (value, character, style of _ink); largest
    remainders get what rounding leaves over.

    >>> stacked_bar([(1, "█", ""), (2, "▒", ""), (1, "·", "")], 8)
    '██▒▒▒▒··'
    """
    whole = sum(value for value, _, _ in parts)
    if whole <= 0:
        return ""
    exact = [cells * value / whole for value, _, _ in parts]
    sizes = [int(one) for one in exact]
    order = sorted(range(len(parts)), key=lambda at: sizes[at] - exact[at])
    for at in order[: cells - sum(sizes)]:
        sizes[at] += 1
    return "".join(
        styled(character * size, *style.split())
        for size, (_, character, style) in zip(sizes, parts, strict=True)
    )
