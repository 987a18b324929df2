"""The participants of a study in groups, and the excerpts that each group said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.analysis.coded_place import Person
from qualkit.analysis.suppression import Cell, hidden_groups
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.coder_labels import ExcerptGrid, make_grid
from qualkit.flows.grouping import group_people, hidden_for_code
from qualkit.flows.project import Project
from qualkit.flows.read_sample import RandomReadings, load_random_readings
from qualkit.flows.standing_labels import standing_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class GroupFrame:
    """A coded study by groups of people.

    group_of: the group of each person; groups: people by group; members: rows of the grid by
    group; standing: the codes that stand, shape (excerpts, codes); withheld: groups whose very size
    is not shown; smallest: the fewest people that are.
    """

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


def make_group_frame(
    project: Project, study: CodedStudy, by: Sequence[str], codes: Sequence[str]
) -> GroupFrame:
    """Everybody in the group that the values of the attributes `by` put them in.

    codes: those to be compared, columns of `standing`.
    """
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
    return GroupFrame(
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


def hidden_in(frame: GroupFrame, code: str) -> frozenset[Cell]:
    """Groups whose figures for this code would tell of too few people."""
    return hidden_for_code(frame.study, {code}, frame.group_of, frame.smallest, frame.withheld)
