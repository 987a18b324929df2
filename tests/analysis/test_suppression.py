"""Cells about few people are hidden so that nobody can work them out."""

from __future__ import annotations

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.analysis.suppression import (
    feasible_ranges,
    hidden_cells,
    hidden_groups,
    merged_values,
)


def possible_counts(counts, sizes, hidden, hidden_values=()):
    """Every value that each hidden cell can have, for somebody who knows the other cells, the sizes
    and the totals that are shown of each value of each attribute: found by trying all tables."""
    cells = sorted(hidden)
    names = [
        [(axis, "" if (axis, value) in hidden_values else value) for axis, value in enumerate(cell)]
        if len(cell) > 1
        else [(0, "")]
        for cell in cells
    ]

    def totals(table):
        sums: dict = {}
        for cell, own in zip(cells, names, strict=True):
            for name in own:
                sums[name] = sums.get(name, 0) + table[cell]
        return sums

    known = totals(counts)
    values: dict = {cell: set() for cell in cells}
    for tried in product(*(range(sizes[cell] + 1) for cell in cells)):
        table = dict(zip(cells, tried, strict=True))
        if totals(table) == known:
            for cell, number in table.items():
                values[cell].add(number)
    return values


def hidden_alone(counts, sizes, smallest):
    """The values of each attribute that a table of this attribute alone hides."""
    found = set()
    if len(next(iter(counts))) > 1:
        for axis in (0, 1):
            names = sorted({cell[axis] for cell in counts})
            of = {(n,): sum(k for cell, k in counts.items() if cell[axis] == n) for n in names}
            size = {(n,): sum(k for cell, k in sizes.items() if cell[axis] == n) for n in names}
            found |= {(axis, cell[0]) for cell in hidden_cells(of, size, smallest)}
    return found


def tables(rows: int, columns: int):
    places = [(i, j) for i in range(rows) for j in range(columns)]
    cells = [(f"r{i}", f"c{j}") if columns > 1 else (f"r{i}",) for i, j in places]
    size = st.integers(0, 6)
    return st.lists(st.tuples(size, size), min_size=len(cells), max_size=len(cells)).map(
        lambda pairs: (
            {cell: min(pair) for cell, pair in zip(cells, pairs, strict=True)},
            {cell: max(pair) for cell, pair in zip(cells, pairs, strict=True)},
        )
    )


def assert_protected(counts, sizes, smallest):
    hidden = hidden_cells(counts, sizes, smallest)
    small = {cell for cell, n in counts.items() if 0 < n < smallest or sizes[cell] < smallest}
    assert small <= hidden
    if not hidden or len(hidden) == len(counts):
        return  # nothing to hide, or the whole table is hidden
    shut = hidden_alone(counts, sizes, smallest)
    for cell, values in possible_counts(counts, sizes, hidden, shut).items():
        assert counts[cell] in values
        assert max(values) - min(values) >= smallest - 1, cell


@settings(deadline=None, max_examples=150)
@given(tables(4, 1), st.integers(2, 4))
def test_no_hidden_cell_of_one_attribute_can_be_worked_out_from_the_total(table, smallest):
    assert_protected(*table, smallest)


@settings(deadline=None, max_examples=60)
@given(tables(2, 3), st.integers(2, 3))
def test_no_hidden_cell_of_two_attributes_can_be_worked_out_from_the_margins(table, smallest):
    assert_protected(*table, smallest)


@settings(deadline=None, max_examples=40)
@given(tables(2, 3))
def test_ranges_are_those_found_by_trying_every_table(table):
    counts, sizes = table
    hidden = {cell for cell, number in counts.items() if number} or set(counts)
    tried = possible_counts(counts, sizes, hidden)
    assert feasible_ranges(counts, sizes, hidden) == {
        cell: (min(values), max(values)) for cell, values in tried.items()
    }


def test_one_small_cell_takes_the_cheapest_neighbours_with_it():
    counts = {
        ("a", "x"): 1,
        ("a", "y"): 9,
        ("b", "x"): 8,
        ("b", "y"): 7,
        ("c", "x"): 9,
        ("c", "y"): 9,
    }
    sizes = dict.fromkeys(counts, 12)
    hidden = hidden_cells(counts, sizes, 2)
    # Its row and its column each need another, and these close a square.
    assert hidden == {("a", "x"), ("a", "y"), ("b", "x"), ("b", "y")}


def test_nothing_small_hides_nothing():
    counts = {("a",): 4, ("b",): 0, ("c",): 12}
    assert hidden_cells(counts, dict.fromkeys(counts, 12), 3) == frozenset()


def test_groups_too_small_are_hidden_with_their_size():
    assert hidden_groups({("a",): 2, ("b",): 9, ("c",): 4}, 3) == {("a",), ("c",)}


def test_values_of_few_people_are_put_together_until_they_are_enough():
    merged = merged_values({"woman": 16, "man": 15, "non-binary": 1}, 3)
    assert merged == {"woman": "woman", "man": "all others", "non-binary": "all others"}
