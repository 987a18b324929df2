"""What each coder judged, laid on the same excerpts: what agreement is measured on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qualkit.core.coders import MACHINE
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.coder_labels import (
    ExcerptGrid,
    coded_by_hand,
    coder_labels,
    machine_labels,
)
from qualkit.flows.codes_in_mind import load_codes_in_mind
from qualkit.flows.project import Project
from qualkit.store.samples import load_readings, load_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.float64]


@dataclass(frozen=True)
class JudgedStudy:
    """labels: by coder, shape (excerpts, codes). order: for each row, as which it was drawn to be
    read; 0 where it was not."""

    study: CodedStudy
    grid: ExcerptGrid
    codes: Sequence[str]
    labels: Mapping[str, Labels]
    order: Sequence[int]


def load_judged(
    project: Project,
    study: CodedStudy,
    grid: ExcerptGrid,
    codes: Sequence[str],
    people: Sequence[str],
) -> tuple[JudgedStudy, list[str]]:
    """The labels of everybody, and who is known by single decisions only."""
    with project.database.read() as connection:
        places = {
            (sample.id, one.position): (sample.id, one.position, one)
            for sample in load_samples(connection)
            for one in sample.excerpts
        }
        readings = load_readings(connection)
        in_mind = load_codes_in_mind(connection)
    order = [0] * len(grid.excerpts)
    read: dict[str, dict[int, str]] = {name: {} for name in people}
    for number, key in enumerate(sorted({(one.sample_id, one.position) for one in readings}), 1):
        drawn = places[key][2]
        for row in grid.rows_of(drawn.transcript, drawn.turn, drawn.start, drawn.end):
            order[row] = number
    for one in readings:
        if one.coder in read:
            drawn = places[one.sample_id, one.position][2]
            for row in grid.rows_of(drawn.transcript, drawn.turn, drawn.start, drawn.end):
                read[one.coder][row] = max(one.read_at, read[one.coder].get(row, ""))
    labels: dict[str, Labels] = {MACHINE: (machine_labels(study, grid, codes) > 0).astype(float)}
    only_decided = []
    for name in people:
        whole = set(read[name]) or set(coded_by_hand(study, grid, name))
        if not whole:
            only_decided.append(name)
        unasked = {row: in_mind.unasked(codes, at) for row, at in read[name].items()}
        labels[name] = coder_labels(study, grid, codes, name, whole, unasked=unasked)
    return JudgedStudy(study, grid, codes, labels, order), only_decided
