"""Who speaks of what: themes by participants' attributes, small cells not shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from qualkit.report.blocks import (
    SUPPRESSED,
    Block,
    Cell,
    Section,
    Table,
    Text,
    heat_of,
    quotes_link,
)
from qualkit.report.study import SUPPRESSION_NOTE


@dataclass(frozen=True, slots=True)
class GroupCell:
    """Of the people in a group, how many speak of a code. count: None when it may not be shown.
    note: a mark, where the group differs from all others by more than chance."""

    count: int | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class AttributeTable:
    """Codes by the values of one attribute. sizes: participants by value, those that may be shown.
    cells: by (code, value)."""

    attribute: str
    sizes: Mapping[str, int]
    cells: Mapping[tuple[str, str], GroupCell]
    note: str = ""

    @property
    def is_hidden(self) -> bool:
        """Whether not one figure may be shown."""
        return bool(self.cells) and all(one.count is None for one in self.cells.values())


def attributes_section(
    tables: Sequence[AttributeTable],
    codes: Sequence[tuple[str, str, tuple[str, ...]]],
    notes: Sequence[str],
) -> Section:
    """codes: (id, name, ids from the top down to it) in codebook order, those in use and those
    above them."""
    blocks: list[Block] = []
    shown = [one for one in tables if not one.is_hidden]
    if shown:
        blocks.append(Text((_LEAD, SUPPRESSION_NOTE, *notes), is_soft=True))
        blocks += [_table(one, codes, is_folded=number > 1) for number, one in enumerate(shown)]
    hidden = ", ".join(one.attribute for one in tables if one.is_hidden)
    if hidden:
        blocks.append(Text((f"Not shown, since every figure is about too few people: {hidden}.",)))
    if not tables:
        blocks.append(Text(("No attribute has two groups that are large enough to be compared.",)))
    return Section("attributes", "Who speaks of what", blocks)


_LEAD = (
    "How many people of each group speak of a theme, and what part of the group they are, by the "
    "codes as they stand. An arrow marks a group that differs from all others by more than chance "
    "(p below 0.05 after Holm's correction for all comparisons of the table)."
)


def _table(
    one: AttributeTable, codes: Sequence[tuple[str, str, tuple[str, ...]]], *, is_folded: bool
) -> Table:
    columns = ["Theme", *(f"{value} (n = {size})" for value, size in one.sizes.items())]
    rows = [
        [
            Cell(name, depth=len(path) - 1),
            *(_cell(one, code, name, value, size) for value, size in one.sizes.items()),
        ]
        for code, name, path in codes
    ]
    return Table(f"By {one.attribute}", columns, rows, note=one.note, is_folded=is_folded)


def _cell(one: AttributeTable, code: str, name: str, value: str, size: int) -> Cell:
    found = one.cells.get((code, value), GroupCell(0))
    if found.count is None:
        return Cell(SUPPRESSED, is_number=True)
    part = found.count / size if size else 0.0
    filters = {"code": code, f"where_{one.attribute}": value}
    return Cell(
        f"{found.count:,} ({100 * part:.0f} %){found.note}" if found.count else "0",
        quotes_link(**filters) if found.count else "",
        f"{name}, {one.attribute} {value}",
        heat=heat_of(part, 1.0),
        is_number=True,
    )
