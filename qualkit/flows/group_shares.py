"""How large a part of each group speaks of a code, beside everybody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qualkit.analysis.differences import (
    Difference,
    EstimatedShare,
    correct_p_values,
    difference_of_counts,
    difference_of_estimates,
)
from qualkit.analysis.intervals import Interval, t_quantile, wilson_interval, wilson_of_counts
from qualkit.analysis.prevalence import (
    Population,
    estimate_share,
    people_freedom,
    share_of_all,
    within,
)
from qualkit.analysis.suppression import Cell
from qualkit.flows.coder_labels import machine_labels
from qualkit.flows.group_frame import GroupFrame, hidden_in
from qualkit.flows.grouping import people_with
from qualkit.flows.read_sample import human_labels, sample_for

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A code in one group, beside everybody else.

    group: the value of each attribute; people: in the group; count: of them with the code at least
    once (of="participants" only). share, others: in the group, and in all who are not in it;
    difference: the one less the other, with its 95 % interval; p: of there being none;
    p_corrected: for all the differences that the table tests. is_corrected_for_machine: the shares
    are put right by the random sample. is_suppressed: too few people, or such a cell could be
    worked out from this one.
    """

    code: str
    name: str
    group: tuple[str, ...]
    people: int | None
    count: int | None = None
    share: float | None = None
    interval: Interval | None = None
    others: float | None = None
    difference: float | None = None
    difference_interval: Interval | None = None
    p: float | None = None
    p_corrected: float | None = None
    is_corrected_for_machine: bool = False
    is_suppressed: bool = False


def shares_of_participants(frame: GroupFrame) -> Iterator[GroupShare]:
    """Participants with the code at least once, of those in each group."""
    sizes = {cell: len(own) for cell, own in frame.groups.items()}
    total = sum(sizes.values())
    for code in frame.codes:
        counts = people_with(frame.study, {code}, frame.group_of)
        hidden = hidden_in(frame, code)
        everybody = sum(counts.values())
        for cell, size in sizes.items():
            row = _empty(frame, code, cell)
            if cell in hidden:
                yield replace(row, is_suppressed=True)
                continue
            count, rest = counts[cell], total - size
            row = replace(
                row,
                count=count,
                share=count / size,
                interval=wilson_of_counts(count, size),
            )
            if rest:
                difference = difference_of_counts(count, size, everybody - count, rest)
                row = _with_difference(row, (everybody - count) / rest, difference)
            yield row


def shares_of_excerpts(frame: GroupFrame) -> Iterator[GroupShare]:
    """The share of each group's excerpts with the code, put right where a sample allows it."""
    import numpy as np

    predictions = machine_labels(frame.study, frame.grid, frame.codes)
    labels = human_labels(frame.study, frame.grid, frame.codes, frame.readings)
    for column, code in enumerate(frame.codes):
        population = Population(predictions[:, column], np.ones(len(frame.people)), frame.people)
        hidden = hidden_in(frame, code)
        for cell, rows in frame.members.items():
            row = _empty(frame, code, cell)
            if cell in hidden or not rows.any():
                yield replace(row, is_suppressed=cell in hidden)
                continue
            standing, sampled = frame.standing[:, column], labels[:, column]
            own, is_corrected = _estimate(frame, population, standing, sampled, rows)
            row = replace(
                row,
                share=min(1.0, max(0.0, own.value)),
                interval=_interval_of(own, int(rows.sum())),
                is_corrected_for_machine=is_corrected,
            )
            if not rows.all():
                rest, other_is = _estimate(frame, population, standing, sampled, ~rows)
                difference = difference_of_estimates(own, rest)
                if difference and is_corrected == other_is:
                    row = _with_difference(row, rest.value, difference)
            yield row


def _estimate(
    frame: GroupFrame,
    population: Population,
    standing: NDArray[np.float64],
    labels: NDArray[np.float64],
    rows: NDArray[np.bool_],
) -> tuple[EstimatedShare, bool]:
    """The share in a part, for people like these; and whether the machine's error is corrected."""
    part, sample = within(population, sample_for(frame.readings, labels), rows)
    found = estimate_share(part, sample, use_machine=frame.readings.is_independent)
    if found is not None and found.people_freedom:
        return EstimatedShare(found.value, found.people_variance, found.people_freedom), True
    value, variance = share_of_all(standing[rows], part)
    freedom = people_freedom(part)
    return EstimatedShare(value, variance if freedom else 0.0, freedom), False


def _interval_of(one: EstimatedShare, number: int) -> Interval | None:
    if not one.freedom or one.variance <= 0:
        return None
    return wilson_interval(one.value, one.variance, t_quantile(one.freedom), number)


def _empty(frame: GroupFrame, code: str, cell: Cell) -> GroupShare:
    size = None if cell in frame.withheld else len(frame.groups[cell])
    return GroupShare(code, frame.study.book.name_of(code), cell, size)


def _with_difference(row: GroupShare, others: float, difference: Difference) -> GroupShare:
    return replace(
        row,
        others=others,
        difference=difference.value,
        difference_interval=difference.interval,
        p=difference.p,
    )


def distinct_differences(rows: Sequence[GroupShare]) -> list[list[GroupShare]]:
    """The rows with a p-value, those of one and the same test together: of two groups, the one less
    the other tells what the other less the one does."""
    are_two = len({one.group for one in rows}) == 2
    found: dict[tuple[str, ...], list[GroupShare]] = {}
    for one in rows:
        if one.p is not None:
            found.setdefault((one.code,) if are_two else (one.code, *one.group), []).append(one)
    return list(found.values())


def correct_for_number(rows: Sequence[GroupShare], correction: str) -> list[GroupShare]:
    """The rows with p-values that allow for how many differences are tested.

    correction: one of analysis.differences.CORRECTIONS.
    """
    tested = distinct_differences(rows)
    known = [same[0].p for same in tested if same[0].p is not None]
    corrected = {
        (one.code, one.group): p
        for same, p in zip(tested, correct_p_values(known, correction), strict=True)
        for one in same
    }
    return [replace(one, p_corrected=corrected.get((one.code, one.group))) for one in rows]
