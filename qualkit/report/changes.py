"""What is said at one time and not at another: waves of interviews side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.report.blocks import SUPPRESSED, Block, Cell, Section, Table, Text, heat_of
from qualkit.report.study import SUPPRESSION_NOTE


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One theme. shares: of the people interviewed at each time, in [0, 1]; began, ceased: of those
    interviewed the first and the last time. None where it may not be shown. p: of McNemar's exact
    test, corrected for the number of themes."""

    name: str
    depth: int
    shares: Sequence[float | None]
    began: int | None
    ceased: int | None
    p: float | None


@dataclass(frozen=True, slots=True)
class ChangeTable:
    """by: what tells the times apart ("wave"). times: in order, with how many people were
    interviewed; both: how many the first and the last time."""

    by: str
    times: Mapping[str, int]
    both: int
    lines: Sequence[ChangeLine]


def changes_section(tables: Sequence[ChangeTable], notes: Sequence[str]) -> Section | None:
    """None where nobody was interviewed again."""
    if not tables:
        return None
    blocks: list[Block] = [Text((_LEAD, SUPPRESSION_NOTE, *notes), is_soft=True)]
    blocks += [_table(one) for one in tables]
    return Section("changes", "What changed", blocks)


_LEAD = (
    "What part of the people interviewed at each time speak of a theme then, by the codes as they "
    "stand. Began, ceased: how many of those interviewed both the first and the last time speak of "
    "it only the last, only the first time."
)


def _table(one: ChangeTable) -> Table:
    columns = ["Theme", *(f"{one.by} {time} (n = {size})" for time, size in one.times.items())]
    first, *_, last = one.times
    return Table(
        f"By {one.by}",
        [*columns, "Began", "Ceased", "p"],
        [_row(line) for line in one.lines],
        note=f"{one.both} people were interviewed at {one.by} {first} and at {last}. p: McNemar's "
        "exact test, after Holm's correction for all themes of the table.",
    )


def _row(line: ChangeLine) -> list[Cell]:
    # With one of the figures and the number of people in the table of themes another could be told.
    is_hidden = None in line.shares
    shares = [None] * len(line.shares) if is_hidden else line.shares
    return [
        Cell(line.name, depth=line.depth),
        *(_share(value) for value in shares),
        _count(None if is_hidden else line.began),
        _count(None if is_hidden else line.ceased),
        Cell("" if line.p is None else _p(line.p), is_number=True),
    ]


def _share(value: float | None) -> Cell:
    if value is None:
        return Cell(SUPPRESSED, is_number=True)
    return Cell(f"{100 * value:.0f} %", heat=heat_of(value, 1.0), is_number=True)


def _count(value: int | None) -> Cell:
    return Cell(SUPPRESSED if value is None else f"{value:,}", is_number=True)


def _p(value: float) -> str:
    """
    >>> _p(0.0004), _p(0.03125)
    ('< 0.001', '0.031')
    """
    return "< 0.001" if value < 0.001 else f"{value:.3f}"
