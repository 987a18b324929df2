"""What every share starts from: the excerpts, who said them, what was read, and in which groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.analysis.suppression import Cell
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.coder_labels import ExcerptGrid
from qualkit.flows.grouping import group_people
from qualkit.flows.read_sample import RandomReadings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class ShareFrame:
    """What every code's estimate starts from. groups: rows of each group by its name, "" for all;
    group_of: the group of each person."""

    study: CodedStudy
    grid: ExcerptGrid
    readings: RandomReadings
    of: str
    sizes: NDArray[np.float64]
    people: NDArray[np.int_]
    turns: NDArray[np.int_]
    groups: dict[str, NDArray[np.bool_]]
    group_of: Mapping[str, Cell]
    smallest: int


def make_share_frame(
    study: CodedStudy, grid: ExcerptGrid, readings: RandomReadings, of: str, by: str, smallest: int
) -> ShareFrame:
    """What shares are worked out from.

    of: "excerpts", "words", "turns" or "participants". by: an attribute of participants, or "".
    smallest: groups of fewer people are put together.
    """
    import numpy as np

    who = [study.speakers[one.transcript, one.turn] for one in grid.excerpts]
    number_of = {person: number for number, person in enumerate(dict.fromkeys(who))}
    places = [(one.transcript, one.turn) for one in grid.excerpts]
    turn_of = {place: number for number, place in enumerate(dict.fromkeys(places))}
    words = np.array([len(one.text.split()) for one in grid.excerpts], dtype=float)
    groups = {"": np.ones(len(who), dtype=bool)}
    group_of = group_people(study, [by], smallest) if by else {}
    for cell in sorted(set(group_of.values())):
        groups[cell[0]] = np.array([group_of[person] == cell for person in who], dtype=bool)
    return ShareFrame(
        study,
        grid,
        readings,
        of,
        words if of == "words" else np.ones(len(who)),
        np.array([number_of[person] for person in who], dtype=int),
        np.array([turn_of[place] for place in places], dtype=int),
        groups,
        group_of,
        smallest,
    )
