"""Who speaks of a theme more than others: shares by attribute, differences, a mixed model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.analysis.coded_place import Person
from qualkit.analysis.differences import (
    CORRECTIONS,
    Difference,
    EstimatedShare,
    correct_p_values,
    difference_of_counts,
    difference_of_estimates,
)
from qualkit.analysis.intervals import Interval, t_quantile, wilson_interval, wilson_of_counts
from qualkit.analysis.mixed_model import fit_mixed_model, likelihood_ratio_p
from qualkit.analysis.prevalence import (
    Population,
    estimate_share,
    people_freedom,
    share_of_all,
    within,
)
from qualkit.analysis.suppression import ALL_OTHERS, Cell, hidden_groups
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.coded_study import CodedStudy, check_attribute, chosen_codes, load_coded_study
from qualkit.flows.coder_labels import ExcerptGrid, machine_labels, make_grid
from qualkit.flows.grouping import group_people, hidden_for_code, people_with
from qualkit.flows.project import Project, open_project
from qualkit.flows.read_sample import (
    RandomReadings,
    human_labels,
    load_random_readings,
    sample_for,
)
from qualkit.flows.standing_labels import standing_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

UNITS = ("participants", "excerpts")


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A code in one group, beside everybody else.

    group: the value of each attribute; people: in the group; count: of them with the code at least
    once (of="participants" only). share, others: in the group, and in all who are not in it;
    difference: the one less the other, with its 95 % interval; p: of there being none;
    p_corrected: for all the differences of the table. is_corrected_for_machine: the shares are put
    right by the random sample. is_suppressed: too few people, or such a cell could be worked out
    from this one.
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
class DifferencesResult:
    """rows: every code in every group. models: when asked for. notes: what to know."""

    by: tuple[str, ...]
    of: str
    correction: str
    participants: int
    groups: list[tuple[str, ...]]
    rows: list[GroupShare]
    models: list[ModelRow] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Frame:
    """group_of: the group of each person; groups: people by group; members: rows of the grid by
    group; standing: the codes that stand, shape (excerpts, codes); withheld: groups whose very size
    is not shown."""

    study: CodedStudy
    grid: ExcerptGrid
    readings: RandomReadings
    codes: Sequence[str]
    group_of: Mapping[str, Cell]
    groups: Mapping[Cell, Sequence[Person]]
    members: Mapping[Cell, NDArray[np.bool_]]
    standing: NDArray[np.float64]
    people: NDArray[np.int_]
    withheld: frozenset[Cell]
    smallest: int


def compare_groups(
    folder: Path,
    *,
    by: Sequence[str],
    of: str = "participants",
    codes: Sequence[str] = (),
    correction: str = "holm",
    model: bool = False,
) -> DifferencesResult:
    """Shares of each code by an attribute, or by a pair of them, and how they differ.

    of: the share of participants with the code at least once, or of their excerpts. correction: a
    key of analysis.differences.CORRECTIONS. model: a logistic model of excerpts with the
    participant as random effect as well. Cells of fewer people than smallest_group in qualkit.toml
    are hidden, and others from which they could be worked out. Raises NoProject, WrongUsage.
    """
    _check(by, of, correction)
    with open_project(folder) as project:
        study = load_coded_study(project)
        for name in by:
            check_attribute(study, name)
        used = {one.code for one in study.standing}
        wanted = chosen_codes(study.book, codes, used)
        if not wanted:
            raise QualkitError(
                "nothing has been coded yet", where=str(folder), hint="Run: qualkit themes"
            )
        frame = _make_frame(project, study, by, wanted)
        rows = list(_of_participants(frame) if of == "participants" else _of_excerpts(frame))
        rows = _correct(rows, correction)
        return DifferencesResult(
            by=tuple(by),
            of=of,
            correction=correction,
            participants=len(study.people),
            groups=[one for one in frame.groups if one not in frame.withheld],
            rows=rows,
            models=list(_models(frame)) if model else [],
            notes=_notes(frame, rows, of),
        )


def _check(by: Sequence[str], of: str, correction: str) -> None:
    if not 1 <= len(by) <= 2:
        raise WrongUsage(
            "name one attribute, or two", hint="For example: --by class, or --by class,gender"
        )
    if len(set(by)) < len(by):
        raise WrongUsage("the same attribute is named twice")
    if of not in UNITS:
        raise WrongUsage(f"there are no shares of {of!r}", hint="Choose " + " or ".join(UNITS))
    if correction not in CORRECTIONS:
        raise WrongUsage(
            f"there is no correction {correction!r}", hint="Choose " + " or ".join(CORRECTIONS)
        )


def _make_frame(
    project: Project, study: CodedStudy, by: Sequence[str], codes: Sequence[str]
) -> _Frame:
    import numpy as np

    grid = make_grid(project, study, project.settings.unit)
    smallest = project.settings.smallest_group
    group_of = group_people(study, by, smallest)
    groups: dict[Cell, list[Person]] = {cell: [] for cell in sorted(set(group_of.values()))}
    for one in study.people.values():
        groups[group_of[one.id]].append(one)
    who = [study.speakers[one.transcript, one.turn] for one in grid.excerpts]
    number_of = {identity: number for number, identity in enumerate(study.people)}
    members = {
        cell: np.array([group_of[identity] == cell for identity in who], dtype=bool)
        for cell in groups
    }
    sizes = {cell: len(own) for cell, own in groups.items()}
    return _Frame(
        study,
        grid,
        load_random_readings(project, grid),
        codes,
        group_of,
        groups,
        members,
        standing_labels(study, grid, codes),
        np.array([number_of[identity] for identity in who], dtype=int),
        hidden_groups(sizes, smallest),
        smallest,
    )


def _of_participants(frame: _Frame) -> Iterator[GroupShare]:
    """Participants with the code at least once, of those in each group."""
    sizes = {cell: len(own) for cell, own in frame.groups.items()}
    total = sum(sizes.values())
    for code in frame.codes:
        counts = people_with(frame.study, {code}, frame.group_of)
        hidden = _hidden(frame, code)
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


def _hidden(frame: _Frame, code: str) -> frozenset[Cell]:
    return hidden_for_code(frame.study, {code}, frame.group_of, frame.smallest, frame.withheld)


def _of_excerpts(frame: _Frame) -> Iterator[GroupShare]:
    """The share of each group's excerpts with the code, put right where a sample allows it."""
    import numpy as np

    predictions = machine_labels(frame.study, frame.grid, frame.codes)
    labels = human_labels(frame.study, frame.grid, frame.codes, frame.readings)
    for column, code in enumerate(frame.codes):
        population = Population(predictions[:, column], np.ones(len(frame.people)), frame.people)
        hidden = _hidden(frame, code)
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
    frame: _Frame,
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


def _empty(frame: _Frame, code: str, cell: Cell) -> GroupShare:
    known = frame.study.book.by_id().get(code)
    size = None if cell in frame.withheld else len(frame.groups[cell])
    return GroupShare(code, known.name if known else code, cell, size)


def _with_difference(row: GroupShare, others: float, difference: Difference) -> GroupShare:
    return replace(
        row,
        others=others,
        difference=difference.value,
        difference_interval=difference.interval,
        p=difference.p,
    )


def _correct(rows: Sequence[GroupShare], correction: str) -> list[GroupShare]:
    known = [one.p for one in rows if one.p is not None]
    corrected = iter(correct_p_values(known, correction))
    return [one if one.p is None else replace(one, p_corrected=next(corrected)) for one in rows]


def _models(frame: _Frame) -> Iterator[ModelRow]:
    """For each code, every shown group against the largest one."""
    import numpy as np

    shown = [cell for cell in frame.groups if cell not in frame.withheld]
    if len(shown) < 2:
        return
    reference = max(shown, key=lambda cell: len(frame.groups[cell]))
    others = [cell for cell in shown if cell != reference]
    kept = np.zeros(len(frame.people), dtype=bool)
    for cell in shown:
        kept |= frame.members[cell]
    numbers = np.unique(frame.people[kept])
    of = np.array([(frame.people == number).sum() for number in numbers], dtype=float)
    design = np.ones((len(numbers), 1 + len(others)))
    for column, cell in enumerate(others, start=1):
        inside = set(frame.people[frame.members[cell]].tolist())
        design[:, column] = [number in inside for number in numbers.tolist()]
    for column, code in enumerate(frame.codes):
        found = np.array(
            [frame.standing[frame.people == number, column].sum() for number in numbers]
        )
        yield from _model_rows(frame, code, (found, of, design, numbers), others, reference)


def _model_rows(
    frame: _Frame,
    code: str,
    data: tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64], NDArray[np.int_]],
    others: Sequence[Cell],
    reference: Cell,
) -> Iterator[ModelRow]:
    import numpy as np

    found, of, design, numbers = data
    name = _empty(frame, code, reference).name
    if not found.any():
        return
    larger = fit_mixed_model(found, of, design, numbers)
    smaller = fit_mixed_model(found, of, design[:, :1], numbers)
    p = likelihood_ratio_p(larger, smaller)
    for column, cell in enumerate(others, start=1):
        value, error = larger.coefficients[column], larger.errors[column]
        ends = (value - 1.959964 * error, value + 1.959964 * error)
        yield ModelRow(
            code,
            name,
            cell,
            reference,
            float(np.exp(value)) if larger.converged else None,
            Interval(float(np.exp(ends[0])), float(np.exp(ends[1]))) if larger.converged else None,
            p,
            larger.spread,
            larger.converged,
            larger.problem,
        )


def _notes(frame: _Frame, rows: Sequence[GroupShare], of: str) -> list[str]:
    notes = []
    if any(ALL_OTHERS in cell for cell in frame.groups):
        notes.append(
            f"Values that fewer than {frame.smallest} people share are put together as "
            f'"{ALL_OTHERS}".'
        )
    if any(one.is_suppressed for one in rows):
        notes.append(
            f"Cells about fewer than {frame.smallest} people (smallest_group in qualkit.toml) are "
            "hidden (·), and with them others from which they could be worked out."
        )
    corrected = [one.is_corrected_for_machine for one in rows if one.share is not None]
    if of == "participants":
        notes.append(
            "Counted are participants with a code that stands at least once. The machine's errors "
            "are not corrected here: --of excerpts does it where a random sample was read."
        )
    elif not any(corrected):
        notes.append(
            "NOT CORRECTED for the machine's errors: no random sample was read "
            "(qualkit sample --by random)."
        )
    elif not all(corrected):
        notes.append(
            "Where fewer than 10 excerpts of a group were read, its share is the machine's and it "
            "is set beside nobody."
        )
    return notes


def comparable_attributes(folder: Path, *, most: int = 8) -> list[str]:
    """The attributes that divide participants into two to `most` groups, in the order of the
    participants file."""
    with open_project(folder) as project:
        study = load_coded_study(project)
    return [
        name
        for name in study.attribute_names
        if 2 <= len({one.value_of(name) for one in study.people.values()}) <= most
    ]
