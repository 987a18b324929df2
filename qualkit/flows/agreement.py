"""Whether coders saw the same: each pair of people, all together, and the machine with each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.analysis.agreement import Agreement, measure_agreement
from qualkit.analysis.intervals import Interval
from qualkit.core.coders import CONSENSUS, MACHINE
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.agreement_details import (
    ALL_CODES,
    StanceAgreement,
    span_alpha,
    stance_agreement,
)
from qualkit.flows.coded_study import chosen_codes, load_coded_study
from qualkit.flows.coder_labels import make_grid
from qualkit.flows.judged_study import JudgedStudy, load_judged
from qualkit.flows.project import open_project
from qualkit.flows.read_sample import has_learned_from
from qualkit.store.runs import load_runs
from qualkit.store.samples import load_readings

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.float64]

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
    reader of the figures has to know. machine_has_learned: from the very readings that it is set
    against."""

    coders: list[str]
    unit: str
    rows: list[AgreementRow]
    stances: list[StanceAgreement]
    notes: list[str] = field(default_factory=list)
    machine_has_learned: bool = False


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
    of the codebook of that day was put; otherwise only what was decided one by one is known. Raises
    NoProject, WrongUsage, and QualkitError where fewer than two have coded.
    """
    with open_project(folder) as project:
        study = load_coded_study(project)
        with project.database.read() as connection:
            readings, runs = load_readings(connection), load_runs(connection)
        people = _people({*study.human_coders, *(one.coder for one in readings)}, coders, folder)
        # Whatever became of a code since: what coders agree on is no matter of what stands.
        used = set(study.book.by_id()) | {one.code for one in study.codings}
        wanted = chosen_codes(study.book, codes, used)
        grid = make_grid(project, study, project.settings.unit)
        frame, only_decided = load_judged(project, study, grid, wanted, people)
        groups: list[tuple[str, ...]] = list(combinations(people, 2))
        if len(people) > 2:
            groups.append(tuple(people))
        if not coders or MACHINE in coders:
            groups += [(MACHINE, name) for name in people]
        rows = [row for group in groups for row in _rows(frame, group, over_time)]
        own = [one for one in readings if one.coder in people]
        has_learned = any(MACHINE in group for group in groups) and has_learned_from(runs, own)
        return AgreementResult(
            people,
            project.settings.unit,
            rows,
            [row for group in groups if len(group) == 2 for row in stance_agreement(frame, group)],
            _notes(rows, only_decided, len(people), has_learned),
            has_learned,
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


def _rows(frame: JudgedStudy, coders: Sequence[str], over_time: bool) -> Iterator[AgreementRow]:
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
            if not any(np.nansum(one[:, column]) for one in frame.labels.values()):
                continue
            agreement = measure_agreement(part[:, :, column], clusters)
            if agreement.units:
                yield _row(frame, coders, code, period, agreement, part[:, :, column], rows)


def _periods(frame: JudgedStudy, both: NDArray[np.bool_]) -> dict[str, NDArray[np.bool_]]:
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
    frame: JudgedStudy,
    coders: Sequence[str],
    code: str,
    period: str,
    agreement: Agreement,
    judged: Labels,
    rows: NDArray[np.bool_],
) -> AgreementRow:
    import numpy as np

    several = (~np.isnan(judged)).sum(axis=0) >= 2
    yes = {name: int(np.nansum(own[several])) for name, own in zip(coders, judged, strict=True)}
    return AgreementRow(
        coders=tuple(coders),
        code=code,
        name=frame.study.book.name_of(code),
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
        span_alpha=span_alpha(frame, coders, code, rows) if not period else None,
    )


def _notes(
    rows: Sequence[AgreementRow], only_decided: Sequence[str], people: int, has_learned: bool
) -> list[str]:
    notes = []
    if has_learned:
        notes.append(
            "The machine has learned from excerpts that are compared here, so it agrees with their "
            "readers better than it does elsewhere: these figures are no measure of its quality. "
            "A new random sample, compared before themes runs again, is."
        )
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
