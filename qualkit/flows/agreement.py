"""Whether coders saw the same: each pair of people, all together, and the machine with each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.analysis.agreement import Agreement, measure_agreement
from qualkit.analysis.intervals import Interval
from qualkit.analysis.unitising import joint_alpha, unitising_alpha
from qualkit.core.coding import CONSENSUS, MACHINE
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.span import Span
from qualkit.flows.coded_study import CodedStudy, chosen_codes, load_coded_study
from qualkit.flows.coder_labels import (
    ExcerptGrid,
    coded_by_hand,
    coder_labels,
    machine_labels,
    make_grid,
    spans_of,
)
from qualkit.flows.project import Project, open_project
from qualkit.store.samples import load_readings, load_samples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.float64]

#: The row of all codes together.
ALL_CODES = ""
_PERIODS = 4


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """Agreement of some coders on one code ("" for all codes together: every code on every excerpt
    is a judgement).

    excerpts: that at least two of them judged; said_yes: in how many of these each put the code.
    kappa is Cohen's, for two coders; fleiss for three or more. alpha is Krippendorff's for nominal
    data, with its interval; span_alpha his alpha for unitising, over the words of what both judged.
    period: which part of the excerpts in the order of reading; "" for all.
    """

    coders: tuple[str, ...]
    code: str
    name: str
    period: str
    excerpts: int
    said_yes: dict[str, int]
    percent: float | None
    kappa: float | None
    fleiss: float | None
    ac1: float | None
    alpha: float | None
    alpha_interval: Interval | None
    kappa_interval: Interval | None
    ac1_interval: Interval | None
    span_alpha: float | None = None


@dataclass(frozen=True, slots=True)
class AgreementResult:
    """rows: pairs of people first, then all of them, then the machine with each. notes: what a
    reader of the figures has to know."""

    coders: list[str]
    unit: str
    rows: list[AgreementRow]
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Frame:
    """labels: by coder, shape (excerpts, codes). order: for each row, as which it was drawn to be
    read; 0 where it was not."""

    study: CodedStudy
    grid: ExcerptGrid
    codes: Sequence[str]
    labels: Mapping[str, Labels]
    order: Sequence[int]


def agree(
    folder: Path,
    *,
    coders: Sequence[str] = (),
    codes: Sequence[str] = (),
    over_time: bool = False,
) -> AgreementResult:
    """Agreement of the project's coders, per code and over all codes.

    coders: these only (the machine is "qualkit"); all by default, the consensus aside. codes: with
    those below them. over_time: in four parts of the excerpts as they were read. What a coder has
    read (a sample's sheet given back, or a transcript coded by hand) counts as absent where no code
    was put; otherwise only what was decided one by one is known. Raises NoProject, WrongUsage, and
    QualkitError where fewer than two have coded.
    """
    with open_project(folder) as project:
        study = load_coded_study(project)
        with project.database.read() as connection:
            readers = {one.coder for one in load_readings(connection)}
        people = _people({*study.human_coders, *readers}, coders, folder)
        used = {one.code for one in study.standing} | {one.code for one in study.machine_codings}
        wanted = chosen_codes(study.book, codes, used)
        grid = make_grid(project, study, project.settings.unit)
        frame, only_decided = _make_frame(project, study, grid, wanted, people)
        groups: list[tuple[str, ...]] = list(combinations(people, 2))
        if len(people) > 2:
            groups.append(tuple(people))
        if not coders or MACHINE in coders:
            groups += [(MACHINE, name) for name in people]
        rows = [row for group in groups for row in _rows(frame, group, over_time)]
        return AgreementResult(
            people, project.settings.unit, rows, _notes(rows, only_decided, len(people))
        )


def _people(known: Collection[str], coders: Sequence[str], folder: Path) -> list[str]:
    """The people to compare, of all who coded, decided or read."""
    for one in coders:
        if one not in known and one != MACHINE:
            raise WrongUsage(
                f"nobody called {one!r} has coded in this project",
                hint="Coders are: " + (", ".join(sorted(known)) or "none yet") + ".",
            )
    people = [one for one in sorted(known) if (one in coders if coders else one != CONSENSUS)]
    if not people:
        raise QualkitError(
            "no person has coded or decided anything yet, so there is nobody to agree",
            where=str(folder),
            hint="Draw excerpts for two coders (qualkit sample --coders a,b), let each read them, "
            "and give the sheets back with qualkit review.",
        )
    return people


def _make_frame(
    project: Project,
    study: CodedStudy,
    grid: ExcerptGrid,
    codes: Sequence[str],
    people: Sequence[str],
) -> tuple[_Frame, list[str]]:
    """The labels of everybody, and who is known by single decisions only."""
    with project.database.read() as connection:
        places = {
            (sample.id, one.position): (sample.id, one.position, one)
            for sample in load_samples(connection)
            for one in sample.excerpts
        }
        readings = load_readings(connection)
    order = [0] * len(grid.excerpts)
    read: dict[str, set[int]] = {name: set() for name in people}
    for number, key in enumerate(sorted({(one.sample_id, one.position) for one in readings}), 1):
        drawn = places[key][2]
        for row in grid.rows_of(drawn.transcript, drawn.turn, drawn.start, drawn.end):
            order[row] = number
    for one in readings:
        if one.coder in read:
            drawn = places[one.sample_id, one.position][2]
            read[one.coder].update(
                grid.rows_of(drawn.transcript, drawn.turn, drawn.start, drawn.end)
            )
    labels: dict[str, Labels] = {MACHINE: (machine_labels(study, grid, codes) > 0).astype(float)}
    only_decided = []
    for name in people:
        whole = read[name] or set(coded_by_hand(study, grid, name))
        if not whole:
            only_decided.append(name)
        labels[name] = coder_labels(study, grid, codes, name, whole)
    return _Frame(study, grid, codes, labels, order), only_decided


def _rows(frame: _Frame, coders: Sequence[str], over_time: bool) -> Iterator[AgreementRow]:
    import numpy as np

    judged = np.stack([frame.labels[name] for name in coders])
    both = ((~np.isnan(judged)).sum(axis=0) >= 2).any(axis=1)
    if not both.any():
        return
    periods = {"": both}
    if over_time:
        periods |= _periods(frame, both)
    for period, rows in periods.items():
        part = judged[:, rows]
        clusters = [frame.grid.excerpts[int(row)].transcript for row in np.flatnonzero(rows)]
        flat = part.reshape(len(coders), -1)
        repeated = [name for name in clusters for _ in frame.codes]
        whole = measure_agreement(flat, repeated)
        yield _row(frame, coders, ALL_CODES, period, whole, flat, rows)
        if period:
            continue
        for column, code in enumerate(frame.codes):
            agreement = measure_agreement(part[:, :, column], clusters)
            if agreement.units:
                yield _row(frame, coders, code, period, agreement, part[:, :, column], rows)


def _periods(frame: _Frame, both: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
    """The excerpts in four parts, in the order they were read, or else as they stand."""
    import numpy as np

    at = sorted(np.flatnonzero(both).tolist(), key=lambda row: (frame.order[row], row))
    if len(at) < _PERIODS:
        return {}
    parts = {}
    for number, rows in enumerate(np.array_split(np.array(at), _PERIODS), start=1):
        chosen = np.zeros(len(both), dtype=bool)
        chosen[rows] = True
        parts[f"{number}/{_PERIODS}"] = chosen
    return parts


def _row(
    frame: _Frame,
    coders: Sequence[str],
    code: str,
    period: str,
    agreement: Agreement,
    judged: Labels,
    rows: NDArray[np.bool_],
) -> AgreementRow:
    import numpy as np

    known = frame.study.book.by_id().get(code)
    several = (~np.isnan(judged)).sum(axis=0) >= 2
    yes = {name: int(np.nansum(own[several])) for name, own in zip(coders, judged, strict=True)}
    return AgreementRow(
        coders=tuple(coders),
        code=code,
        name=known.name if known else code,
        period=period,
        excerpts=int(rows.sum()) if code == ALL_CODES else agreement.units,
        said_yes=yes,
        percent=agreement.percent.value,
        kappa=agreement.kappa.value,
        fleiss=agreement.fleiss.value,
        ac1=agreement.ac1.value,
        alpha=agreement.alpha.value,
        alpha_interval=agreement.alpha.interval,
        kappa_interval=agreement.kappa.interval,
        ac1_interval=agreement.ac1.interval,
        span_alpha=_span_alpha(frame, coders, code, rows) if not period else None,
    )


def _span_alpha(
    frame: _Frame, coders: Sequence[str], code: str, rows: NDArray[np.bool_]
) -> float | None:
    """Alpha for unitising of two coders, over the excerpts that both judged, end to end."""
    import numpy as np

    if len(coders) != 2:
        return None
    kept = [int(row) for row in np.flatnonzero(rows)]
    length = sum(frame.grid.excerpts[row].end - frame.grid.excerpts[row].start for row in kept)
    if code != ALL_CODES:
        column = frame.codes.index(code)
        both = [name for name in coders if not np.isnan(frame.labels[name][kept, column]).any()]
        if len(both) < len(coders):
            return None
        return unitising_alpha(_continuum(frame, coders, code, kept), length)
    if any(np.isnan(frame.labels[name][kept]).any() for name in coders):
        return None
    return joint_alpha([_continuum(frame, coders, one, kept) for one in frame.codes], length)


def _continuum(
    frame: _Frame, coders: Sequence[str], code: str, rows: Sequence[int]
) -> list[list[Span]]:
    """Each coder's ranges of a code, on these excerpts laid end to end."""
    at, length = {}, 0
    for row in rows:
        at[row] = length
        length += frame.grid.excerpts[row].end - frame.grid.excerpts[row].start
    found = []
    for name in coders:
        own: list[Span] = []
        for row, span in spans_of(frame.study, frame.grid, name, code):
            excerpt = frame.grid.excerpts[row]
            if row in at:
                start = at[row] + max(span.start, excerpt.start) - excerpt.start
                end = at[row] + min(span.end, excerpt.end) - excerpt.start
                own.append(Span(start, end))
        found.append(_without_overlap(own))
    return found


def _without_overlap(spans: Sequence[Span]) -> list[Span]:
    """The ranges with those that share words joined."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.start < joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, span.end))
        else:
            joined.append(span)
    return joined


def _notes(rows: Sequence[AgreementRow], only_decided: Sequence[str], people: int) -> list[str]:
    notes = []
    if people == 1:
        notes.append(
            "Only one person has coded, so agreement is with the machine alone. A second coder on "
            "a part of the excerpts (qualkit sample --coders a,b --overlap 20%) tells whether the "
            "codebook can be shared."
        )
    if only_decided:
        notes.append(
            f"{', '.join(only_decided)} decided on single codings of the machine and read no "
            "sample to its end: what the machine missed is not known, so agreement with the "
            "machine on these says little."
        )
    if any(one.alpha is None for one in rows):
        notes.append(
            "A coefficient is missing where everybody gave the same answer throughout: agreement "
            "by chance is then complete."
        )
    if not rows:
        notes.append("No excerpt was judged by two of them.")
    return notes
