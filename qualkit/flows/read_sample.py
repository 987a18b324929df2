"""The random sample that people have read, as an estimate needs it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.analysis.prevalence import ReadSample
from qualkit.core.coders import CONSENSUS
from qualkit.flows.coded_study import CodedStudy
from qualkit.flows.coder_labels import ExcerptGrid, coder_labels
from qualkit.flows.codes_in_mind import CodesInMind, load_codes_in_mind
from qualkit.flows.project import Project
from qualkit.store.rows import RunRow
from qualkit.store.runs import load_runs
from qualkit.store.samples import Reading, Sample, load_readings, load_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True)
class RandomReadings:
    """What of the random samples has been read.

    rows: in the grid; weights, chances, strata: of the drawing; readers: who has read each row, and
    when; in_mind: which codes there were then.
    drawn_rows: those drawn by chance, read or not; lost: drawn ones that are no excerpts any more.
    is_independent: the machine has not learned from them. population: how many there were to draw
    from at the time.
    """

    rows: NDArray[np.int_]
    weights: NDArray[np.float64]
    chances: NDArray[np.float64]
    strata: NDArray[np.int_]
    readers: Sequence[Mapping[str, str]]
    drawn_rows: Sequence[int]
    lost: int
    is_independent: bool
    population: int
    in_mind: CodesInMind = field(default_factory=CodesInMind)

    @property
    def coders(self) -> list[str]:
        return sorted({name for names in self.readers for name in names})


def load_random_readings(project: Project, grid: ExcerptGrid) -> RandomReadings:
    """The excerpts drawn by chance and read by somebody, of all samples together.

    Each sample alone stands for the whole; together, each counts by how much of it was read. Of a
    sample that is not read to its end, what was read is taken for a chance part of it.
    """
    import numpy as np

    with project.database.read() as connection:
        samples, readings = load_samples(connection), load_readings(connection)
        runs, in_mind = load_runs(connection), load_codes_in_mind(connection)
    read_by: dict[tuple[int, int], dict[str, str]] = {}
    for one in readings:
        read_by.setdefault((one.sample_id, one.position), {})[one.coder] = one.read_at
    found: list[tuple[int, float, float, tuple[int, str], Mapping[str, str]]] = []
    drawn_rows: list[int] = []
    lost = 0
    for sample in samples:
        for excerpt in sample.excerpts:
            if not excerpt.is_random:
                continue
            rows = grid.rows_of(excerpt.transcript, excerpt.turn, excerpt.start, excerpt.end)
            drawn_rows += rows
            readers = read_by.get((sample.id, excerpt.position))
            if not readers:
                continue
            if len(rows) != 1:
                lost += 1
                continue
            answered = _read_part(sample, excerpt.stratum, read_by)
            found.append(
                (
                    rows[0],
                    1.0 / (excerpt.probability * answered),
                    excerpt.probability * answered,
                    (sample.id, excerpt.stratum),
                    readers,
                )
            )
    numbers = {key: number for number, key in enumerate(sorted({one[3] for one in found}))}
    share_of = {
        sample.id: sum(one[3][0] == sample.id for one in found) / len(found) if found else 0.0
        for sample in samples
    }
    return RandomReadings(
        rows=np.array([one[0] for one in found], dtype=int),
        weights=np.array([one[1] * share_of[one[3][0]] for one in found]),
        chances=np.array([one[2] for one in found]),
        strata=np.array([numbers[one[3]] for one in found], dtype=int),
        readers=[one[4] for one in found],
        drawn_rows=drawn_rows,
        lost=lost,
        is_independent=not has_learned_from(runs, readings),
        population=max((one.population for one in samples), default=0),
        in_mind=in_mind,
    )


def _read_part(sample: Sample, stratum: str, read_by: Mapping[tuple[int, int], object]) -> float:
    """The part of the stratum's drawn excerpts that has been read."""
    own = [one for one in sample.excerpts if one.is_random and one.stratum == stratum]
    return sum((sample.id, one.position) in read_by for one in own) / len(own)


def has_learned_from(runs: Sequence[RunRow], readings: Sequence[Reading]) -> bool:
    """Whether the machine's present codings were learned from some of these readings: it then does
    better on them than elsewhere, and no error can be told from them."""
    first = min((one.read_at for one in readings), default="")
    for run in reversed(runs):
        if run.command == "themes":
            return bool(first) and "learned from" in run.options and run.started_at >= first
    return False


def human_labels(
    study: CodedStudy,
    grid: ExcerptGrid,
    codes: Sequence[str],
    readings: RandomReadings,
    *,
    stance: str = "",
) -> NDArray[np.float64]:
    """What people saw on the read rows: the consensus where there is one, else the mean of the
    readers; NaN where all were unsure. Shape (read, codes)."""
    import numpy as np

    total = np.zeros((len(readings.rows), len(codes)))
    voices = np.zeros(total.shape)
    for coder in readings.coders:
        at = [number for number, names in enumerate(readings.readers) if coder in names]
        rows = readings.rows[at].tolist()
        unasked = {
            row: readings.in_mind.unasked(codes, readings.readers[number][coder])
            for number, row in zip(at, rows, strict=True)
        }
        own = coder_labels(study, grid, codes, coder, rows, stance=stance, unasked=unasked)[rows]
        known = ~np.isnan(own)
        total[at] += np.where(known, own, 0.0)
        voices[at] += known
    labels = np.divide(total, voices, out=np.full(total.shape, np.nan), where=voices > 0)
    settled = coder_labels(study, grid, codes, CONSENSUS, (), stance=stance)[readings.rows]
    return np.where(np.isnan(settled), labels, settled)


def sample_for(readings: RandomReadings, labels: NDArray[np.float64]) -> ReadSample:
    """The sample for one code: the rows on which somebody had a word. labels: shape (read,)."""
    import numpy as np

    known = ~np.isnan(labels)
    return ReadSample(
        readings.rows[known],
        labels[known],
        readings.weights[known],
        readings.chances[known],
        readings.strata[known],
    )
