"""A mixed model of each code: groups of people, with the participant as random effect."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.analysis.intervals import Interval
from qualkit.analysis.mixed_model import fit_mixed_model, likelihood_ratio_p
from qualkit.analysis.suppression import Cell
from qualkit.flows.group_frame import GroupFrame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: The quantile of the standard normal distribution that leaves 2.5 % above it.
_NORMAL_95 = 1.959964


@dataclass(frozen=True, slots=True)
class ModelRow:
    """The mixed model of one code: how the odds of a group's excerpts to carry the code compare to
    those of the reference group, and the p-value of no difference between any groups."""

    code: str
    name: str
    group: tuple[str, ...]
    reference: tuple[str, ...]
    odds_ratio: float | None
    odds_interval: Interval | None
    p_of_attribute: float | None
    spread_of_people: float
    converged: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class _Design:
    """The people of the shown groups, a row each. of: excerpts of each; matrix: shape (people,
    1 + others), a column of ones and then one for each group but the reference."""

    people: NDArray[np.int_]
    of: NDArray[np.float64]
    matrix: NDArray[np.float64]
    reference: Cell
    others: Sequence[Cell]


def mixed_models(frame: GroupFrame) -> Iterator[ModelRow]:
    """For each code, every shown group against the largest one; nothing for fewer than two."""
    import numpy as np

    shown = [cell for cell in frame.groups if cell not in frame.withheld]
    if len(shown) < 2:
        return
    design = _make_design(frame, shown)
    for column, code in enumerate(frame.codes):
        coded = frame.standing[:, column]
        found = np.array([coded[frame.people == number].sum() for number in design.people])
        if found.any():
            yield from _compare(frame, code, found, design)


def _make_design(frame: GroupFrame, shown: Sequence[Cell]) -> _Design:
    import numpy as np

    reference = max(shown, key=lambda cell: len(frame.groups[cell]))
    others = [cell for cell in shown if cell != reference]
    people = np.unique(frame.people[np.any([frame.members[cell] for cell in shown], axis=0)])
    of = np.array([(frame.people == number).sum() for number in people], dtype=float)
    columns = [np.isin(people, frame.people[frame.members[cell]]) for cell in others]
    matrix = np.column_stack([np.ones(len(people)), *columns])
    return _Design(people, of, matrix, reference, others)


def _compare(
    frame: GroupFrame, code: str, found: NDArray[np.float64], design: _Design
) -> Iterator[ModelRow]:
    """found: excerpts with the code, of each person of the design."""
    larger = fit_mixed_model(found, design.of, design.matrix, design.people)
    smaller = fit_mixed_model(found, design.of, design.matrix[:, :1], design.people)
    p = likelihood_ratio_p(larger, smaller)
    for column, cell in enumerate(design.others, start=1):
        odds = _odds(larger.coefficients[column], larger.errors[column])
        yield ModelRow(
            code,
            frame.study.book.name_of(code),
            cell,
            design.reference,
            odds[0] if larger.converged else None,
            Interval(odds[1], odds[2]) if larger.converged else None,
            p,
            larger.spread,
            larger.converged,
            larger.problem,
        )


def _odds(log_odds: float, error: float) -> tuple[float, float, float]:
    """The odds ratio and the ends of its 95 % interval (Wald's)."""
    import numpy as np

    low, middle, high = np.exp(log_odds + _NORMAL_95 * error * np.array([-1.0, 0.0, 1.0]))
    return float(middle), float(low), float(high)
