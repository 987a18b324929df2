"""Hide cells about few people, and as many more as it takes that none can be worked out.

Primary suppression by the threshold rule; secondary suppression of further cells until what the
margins still tell of each hidden cell is a range (Hundepool et al. 2012, Statistical Disclosure
Control, ch. 4). Totals by each attribute alone are one command away, so they are taken as known but
where that table hides them.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

#: A cell: one value of each attribute.
Cell = tuple[str, ...]
#: What values of an attribute are called that too few people share.
ALL_OTHERS = "all others"


def is_small(count: int, size: int, smallest: int) -> bool:
    """Whether a count, or the group that it is of, is of too few people. Nobody at all is not too
    few, and nor are the few who do not have what the others have.

    >>> is_small(2, 12, 3), is_small(2, 2, 3), is_small(0, 12, 3), is_small(11, 12, 3)
    (True, True, False, False)
    """
    return size < smallest or 0 < count < smallest


def hidden_cells(
    counts: Mapping[Cell, int],
    sizes: Mapping[Cell, int],
    smallest: int,
    *,
    already: Collection[Cell] = (),
) -> frozenset[Cell]:
    """The cells of a table that must not be shown.

    counts: people with something, by cell; sizes: people in the cell, known where the cell is not
    in `already` (cells hidden whatever stands in them). All cells when nothing less is enough.

    >>> counts = {("north",): 9, ("south",): 2, ("west",): 5}
    >>> sorted(hidden_cells(counts, {cell: 20 for cell in counts}, 3))
    [('south',), ('west',)]
    """
    hidden = {
        cell
        for cell, number in counts.items()
        if cell in already or is_small(number, sizes[cell], smallest)
    }
    needed = max(1, smallest - 1)
    values = _hidden_values(counts, sizes, smallest) if hidden and _axes(counts) > 1 else set()
    while hidden and len(hidden) < len(counts):
        ranges = feasible_ranges(counts, sizes, hidden, already, values)
        weak = {cell for cell, (low, high) in ranges.items() if high - low < needed}
        if not weak:
            return frozenset(hidden)
        hidden.add(_next_to_hide(counts, hidden, weak))
    return frozenset(hidden)


def _next_to_hide(
    counts: Mapping[Cell, int], hidden: Collection[Cell], weak: Collection[Cell]
) -> Cell:
    """The cell whose loss helps most and costs least: in as many lines with weak ones as can be,
    with anybody in it, small."""
    lines = {line for cell in weak for line in enumerate(cell)} if _axes(counts) > 1 else set()
    shown = [cell for cell in counts if cell not in hidden]
    return min(
        shown,
        key=lambda cell: (-len(lines & set(enumerate(cell))), not counts[cell], counts[cell], cell),
    )


def _axes(counts: Mapping[Cell, int]) -> int:
    return len(next(iter(counts)))


def feasible_ranges(
    counts: Mapping[Cell, int],
    sizes: Mapping[Cell, int],
    hidden: Collection[Cell],
    already: Collection[Cell] = (),
    hidden_values: Collection[tuple[int, str]] = (),
) -> dict[Cell, tuple[int, int]]:
    """What somebody who knows every shown cell, the sizes and the totals can tell of each hidden
    one: its least and greatest possible count.

    hidden_values: (axis, value) pairs whose total is not shown; their totals together are known
    from the whole.
    """
    cells = sorted(hidden)
    limits = [sum(counts.values()) if cell in already else sizes[cell] for cell in cells]
    if _axes(counts) == 1:
        total, whole = sum(counts[cell] for cell in cells), sum(limits)
        return {
            cell: (max(0, total - (whole - limit)), min(limit, total))
            for cell, limit in zip(cells, limits, strict=True)
        }
    lines: dict[tuple[int, str], list[int]] = {}
    for at, cell in enumerate(cells):
        for axis, value in enumerate(cell):
            key = (axis, "" if (axis, value) in hidden_values else value)
            lines.setdefault(key, []).append(at)
    known = [(members, sum(counts[cells[at]] for at in members)) for members in lines.values()]
    return _ranges_of_lines(cells, limits, known)


def _hidden_values(
    counts: Mapping[Cell, int], sizes: Mapping[Cell, int], smallest: int
) -> set[tuple[int, str]]:
    """The values of each attribute that are hidden in a table of it alone."""
    found: set[tuple[int, str]] = set()
    for axis in range(_axes(counts)):
        alone: dict[Cell, int] = {}
        of: dict[Cell, int] = {}
        for cell, number in counts.items():
            alone[cell[axis],] = alone.get((cell[axis],), 0) + number
            of[cell[axis],] = of.get((cell[axis],), 0) + sizes[cell]
        found |= {(axis, cell[0]) for cell in hidden_cells(alone, of, smallest)}
    return found


def _ranges_of_lines(
    cells: list[Cell], limits: list[int], lines: list[tuple[list[int], int]]
) -> dict[Cell, tuple[int, int]]:
    """By linear programming; in a table of two attributes its bounds are whole numbers."""
    import numpy as np
    from scipy.optimize import linprog

    sums = np.zeros((len(lines), len(cells)))
    for number, (members, _) in enumerate(lines):
        sums[number, members] = 1
    totals = [total for _, total in lines]
    ranges = {}
    for at, cell in enumerate(cells):
        ends = []
        for sign in (1, -1):
            goal = np.zeros(len(cells))
            goal[at] = sign
            found = linprog(goal, A_eq=sums, b_eq=totals, bounds=[(0, limit) for limit in limits])
            ends.append(round(sign * float(found.fun)))
        ranges[cell] = (ends[0], ends[1])
    return ranges


def merged_values(sizes: Mapping[str, int], smallest: int) -> dict[str, str]:
    """The name under which each value of an attribute is shown: its own, or ALL_OTHERS.

    Values of fewer people than `smallest` go together, and with the next smallest where that is
    still too few: hidden alone, they could be worked out from the total and the other values.

    >>> merged_values({"north": 9, "south": 2, "west": 5}, 3)
    {'north': 'north', 'south': 'all others', 'west': 'all others'}
    >>> merged_values({"north": 9, "south": 2, "west": 1}, 3)
    {'north': 'north', 'south': 'all others', 'west': 'all others'}
    >>> merged_values({"north": 9, "west": 5}, 3)
    {'north': 'north', 'west': 'west'}
    """
    merged = {name for name, number in sizes.items() if 0 < number < smallest}
    rest = sorted((name for name in sizes if name not in merged), key=lambda one: (sizes[one], one))
    while merged and rest and sum(sizes[one] for one in merged) < smallest:
        merged.add(rest.pop(0))
    return {name: ALL_OTHERS if name in merged else name for name in sizes}


def hidden_groups(sizes: Mapping[Cell, int], smallest: int) -> frozenset[Cell]:
    """The groups whose very size must not be shown, by one attribute or by two."""
    small = {cell for cell, number in sizes.items() if 0 < number < smallest}
    large = {cell: max(2 * sum(sizes.values()), smallest) for cell in sizes}
    return hidden_cells(sizes, large, smallest, already=small)
