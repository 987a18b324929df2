"""How much is said about a theme, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qualkit.analysis.at_least_once import share_of_groups
from qualkit.analysis.intervals import Interval
from qualkit.analysis.prevalence import (
    FEWEST_READ,
    Population,
    ReadSample,
    Share,
    estimate_share,
    within,
)
from qualkit.analysis.suppression import Cell
from qualkit.core.coding import Stance
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.flows.coded_study import (
    CodedStudy,
    check_attribute,
    chosen_codes,
    load_coded_study,
    nothing_coded,
)
from qualkit.flows.coder_labels import machine_labels, make_grid
from qualkit.flows.grouping import hidden_for_code
from qualkit.flows.prevalence_notes import prevalence_notes
from qualkit.flows.project import open_project
from qualkit.flows.read_sample import (
    human_labels,
    load_random_readings,
    sample_for,
)
from qualkit.flows.share_frame import ShareFrame, make_share_frame
from qualkit.flows.standing_labels import standing_labels

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: What a share may be of.
UNITS = ("excerpts", "words", "turns", "participants")


@dataclass(frozen=True, slots=True)
class ThemeShare:
    """The share of one code (in one group, with one stance).

    by_machine: the naive figure, from the machine's codes alone; standing: with people's decisions
    on single codings. share: the corrected figure, None without a random sample that people have
    read; interviews and people: its intervals, see analysis.prevalence.Share (of turns and
    participants, a model's, for these interviews only). false_alarms: part of the machine's codings
    that readers did not share; missed: part of what readers saw that it did not. is_suppressed: too
    few people in the group to show anything.
    """

    code: str
    name: str
    depth: int
    stance: str
    group: str
    by_machine: float | None
    standing: float | None
    share: float | None = None
    interviews: Interval | None = None
    people: Interval | None = None
    by_people: float | None = None
    by_people_interval: Interval | None = None
    machine_weight: float | None = None
    read: int = 0
    units: int = 0
    participants: int = 0
    more_to_halve: int | None = None
    false_alarms: float | None = None
    missed: float | None = None
    is_suppressed: bool = False


@dataclass(frozen=True, slots=True)
class PrevalenceResult:
    """Shares of each code. of: what they are shares of. is_corrected: a random sample was read.
    read: excerpts of it; readers: by whom. differed: codings on which coders differ. notes: what a
    reader of the figures has to know."""

    of: str
    by: str
    unit: str
    units: int
    participants: int
    is_corrected: bool
    read: int
    drawn: int
    readers: list[str]
    shares: list[ThemeShare]
    differed: int = 0
    notes: list[str] = field(default_factory=list)


def estimate_prevalence(
    folder: Path,
    *,
    of: str = "excerpts",
    codes: Sequence[str] = (),
    by: str = "",
    stances: bool = False,
    with_children: bool = False,
) -> PrevalenceResult:
    """The share of excerpts, words, turns or participants with each code.

    codes: with those below them; all by default. by: an attribute of participants. stances: each
    code with a stance in four parts as well. with_children: a code stands wherever one below it
    does. Raises NoProject, WrongUsage, and QualkitError for a
    project without codes.
    """
    if of not in UNITS:
        raise WrongUsage(f"there are no shares of {of!r}", hint="Choose " + ", ".join(UNITS) + ".")
    with open_project(folder) as project:
        study = load_coded_study(project)
        if by:
            check_attribute(study, by)
        if not study.people:
            raise QualkitError(
                "there is no participants' talk in this project",
                where=str(folder),
                hint="Read some first: qualkit ingest FILES…",
            )
        used = {one.code for one in study.standing} | {one.code for one in study.machine_codings}
        shown = used | {code.id for code, _ in study.book.branches(used)}
        wanted = chosen_codes(study.book, codes, shown)
        if not wanted:
            raise nothing_coded(folder)
        grid = make_grid(project, study, project.settings.unit)
        readings = load_random_readings(project, grid)
        frame = make_share_frame(study, grid, readings, of, by, project.settings.smallest_group)
        shares = list(_shares(frame, wanted, stances, with_children))
        return PrevalenceResult(
            of=of,
            by=by,
            unit=project.settings.unit,
            units=int(frame.sizes.sum()) if of in ("excerpts", "words") else _number(frame),
            participants=len(study.people),
            is_corrected=any(one.share is not None for one in shares),
            read=len(set(readings.rows.tolist())),
            drawn=len(set(readings.drawn_rows)),
            readers=readings.coders,
            shares=shares,
            differed=study.differed,
            notes=prevalence_notes(frame, shares),
        )


def _number(frame: ShareFrame) -> int:
    return len(set((frame.turns if frame.of == "turns" else frame.people).tolist()))


def _shares(
    frame: ShareFrame, codes: Sequence[str], stances: bool, with_children: bool
) -> Iterator[ThemeShare]:
    book = frame.study.book.by_id()
    families = _families(frame.study, codes, with_children)
    every = list(dict.fromkeys(one for family in families.values() for one in family))
    for stance in ["", *(str(one) for one in Stance)] if stances else [""]:
        own = [code for code in codes if not stance or (code in book and book[code].stance)]
        predictions = machine_labels(frame.study, frame.grid, every, stance=stance)
        labels = human_labels(frame.study, frame.grid, every, frame.readings, stance=stance)
        standing = standing_labels(frame.study, frame.grid, every, stance=stance)
        for code in own:
            columns = [every.index(one) for one in families[code]]
            hidden = _hidden(frame, families[code])
            for group, rows in frame.groups.items():
                if (group,) in hidden:
                    yield replace(_empty(frame, code, stance, group), is_suppressed=True)
                    continue
                yield _share(
                    frame,
                    _empty(frame, code, stance, group),
                    rows,
                    predictions[:, columns].max(axis=1),
                    _any_of(labels[:, columns]),
                    standing[:, columns].max(axis=1),
                )


def _families(study: CodedStudy, codes: Sequence[str], with_children: bool) -> dict[str, list[str]]:
    """Each code with those whose places count as its own: itself, or those below it as well."""
    if not with_children:
        return {code: [code] for code in codes}
    paths = {code.id: path for code, path in study.book.walk()}
    return {
        code: [code, *(one for one, path in paths.items() if code in path[:-1])] for code in codes
    }


def _any_of(labels: NDArray[np.float64]) -> NDArray[np.float64]:
    """Whether any of several codes is there: not known where one is unknown and none is there."""
    import numpy as np

    known = np.where(np.isnan(labels), -1.0, labels).max(axis=1)
    return np.where((known <= 0) & np.isnan(labels).any(axis=1), np.nan, known)


def _hidden(frame: ShareFrame, codes: Sequence[str]) -> frozenset[Cell]:
    """Groups whose share of participants would tell of too few."""
    if frame.of != "participants" or not frame.group_of:
        return frozenset()
    return hidden_for_code(frame.study, codes, frame.group_of, frame.smallest, frozenset())


def _empty(frame: ShareFrame, code: str, stance: str, group: str) -> ThemeShare:
    path = frame.study.book.path_of(code)
    name = frame.study.book.name_of(code)
    return ThemeShare(code, name, path.count(" > "), stance, group, None, None)


def _share(
    frame: ShareFrame,
    empty: ThemeShare,
    rows: NDArray[np.bool_],
    predictions: NDArray[np.float64],
    labels: NDArray[np.float64],
    standing: NDArray[np.float64],
) -> ThemeShare:
    whole = Population(predictions, frame.sizes, frame.people)
    population, sample = within(whole, sample_for(frame.readings, labels), rows)
    wrong, missed = _errors(population, sample)
    return replace(
        empty,
        **_estimates(frame, rows, population, sample, standing[rows]),
        read=len(sample),
        participants=len(set(population.people.tolist())),
        false_alarms=wrong,
        missed=missed,
    )


def _estimates(
    frame: ShareFrame,
    rows: NDArray[np.bool_],
    population: Population,
    sample: ReadSample,
    standing: NDArray[np.float64],
) -> dict[str, Any]:
    """The fields of a ThemeShare that hold figures."""
    stands = replace(population, predictions=standing)
    if frame.of in ("excerpts", "words"):
        put = replace(population, predictions=(population.predictions > 0).astype(float))
        estimate = estimate_share(population, sample, use_machine=frame.readings.is_independent)
        return _figures(estimate) | {
            "by_machine": put.share_by_machine,
            "standing": stands.share_by_machine,
            "units": int(population.sizes.sum()),
        }
    own = (frame.turns if frame.of == "turns" else frame.people)[rows]
    once = share_of_groups(population, sample, own)
    return {
        "by_machine": once.by_machine,
        "standing": share_of_groups(stands, None, own).by_machine,
        "share": once.value,
        "interviews": once.interval,
        "by_people": once.seen if once.value is not None else None,
        "units": once.groups,
    }


def _figures(estimate: Share | None) -> dict[str, Any]:
    if estimate is None:
        return {}
    return {
        "share": estimate.value,
        "interviews": estimate.interviews,
        "people": estimate.people,
        "by_people": estimate.by_people,
        "by_people_interval": estimate.by_people_interviews,
        "machine_weight": estimate.machine_weight,
        "more_to_halve": estimate.more_to_halve,
    }


def _errors(population: Population, sample: ReadSample) -> tuple[float | None, float | None]:
    """The part of the machine's codings that readers did not share, and the part of what they saw
    that it missed, each excerpt counted for as many as it stands for."""
    if len(sample) < FEWEST_READ:
        return None, None
    put = population.predictions[sample.rows] > 0
    seen = sample.labels
    put_weight = float(sample.weights[put].sum())
    seen_weight = float((sample.weights * seen).sum())
    wrong = float((sample.weights * (1 - seen))[put].sum()) / put_weight if put_weight else None
    missed = float((sample.weights * seen)[~put].sum()) / seen_weight if seen_weight else None
    return wrong, missed
