"""Draw excerpts for people to read, keep the sample, and write a blank sheet for each coder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.core.choices import unknown
from qualkit.core.errors import WrongUsage
from qualkit.core.progress import Progress, silent
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import Project, open_project
from qualkit.flows.sample_drawing import (
    Draw,
    Population,
    Strata,
    check_draw,
    draw_picks,
    load_population,
)
from qualkit.flows.sample_sheets import deal, write_sheets
from qualkit.store.runs import end_run, start_run
from qualkit.store.samples import Drawn, Sample, key_of_sample, load_samples, save_sample
from qualkit.themes.sampling import Pick


@dataclass(frozen=True, slots=True)
class SampleResult:
    """A sample as it was drawn. population: excerpts there were to draw from; files: the sheet of
    each coder ("" where nobody was named), with the rows of each in rows; shared: excerpts that
    every coder reads; strata: drawn and present, by stratum; how: what was chosen, where it was not
    by chance; is_new: False when the same sample was known already."""

    key: str
    method: str
    code: str
    unit: str
    seed: int
    population: int
    drawn: int
    by_chance: int
    files: dict[str, Path]
    rows: dict[str, int]
    shared: int
    strata: Strata = field(default_factory=dict)
    how: str = ""
    kept_files: list[Path] = field(default_factory=list)
    is_new: bool = True


def draw_sample(
    folder: Path,
    draw: Draw,
    *,
    coders: Sequence[str] = (),
    overlap: float = 1.0,
    out: Path | None = None,
    progress: Progress = silent,
) -> SampleResult:
    """Draw excerpts of the project's unit from what participants say, keep the sample, and write a
    blank sheet.

    coders: a sheet for each, with the share `overlap` of the excerpts read by all of them and the
    others dealt out. out: the sheet; exports/sample-N.csv by default. Raises WrongUsage,
    BadCodebook, and what opening raises.
    """
    check_draw(draw)
    coders = _check_coders(coders, overlap)
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        if draw.code and draw.code not in book.by_id():
            raise unknown("code", draw.code, book.by_id(), place="in the codebook")
        remember_codebook(project, book)
        encode = make_cached_encode(project, progress)
        population = load_population(project, encode, progress)
        drawing = draw_picks(project, book, population, draw, encode, progress)
        picks = drawing.picks
        sample, is_new = _keep(project, population, picks, draw, coders)
        shared, dealt = deal(picks, coders, overlap, draw.seed)
        files, kept = write_sheets(
            sample,
            population,
            picks,
            dealt,
            book,
            out or project.exports / f"sample-{sample.id}.csv",
            identifiable=project.is_identifiable,
        )
        return SampleResult(
            key=key_of_sample(sample),
            method=draw.by,
            code=sample.code,
            unit=sample.unit,
            seed=draw.seed,
            population=len(population.excerpts),
            drawn=len(picks),
            by_chance=sum(one.is_random for one in picks),
            files=files,
            rows={coder: len(own) for coder, own in dealt.items()},
            shared=shared,
            strata=drawing.strata,
            how=drawing.how,
            kept_files=kept,
            is_new=is_new,
        )


def _check_coders(coders: Sequence[str], overlap: float) -> list[str]:
    if not 0 <= overlap <= 1:
        raise WrongUsage("a share is a number from 0 to 1, or a percentage")
    names = [one.strip() for one in coders if one.strip()]
    if len({name.casefold() for name in names}) < len(names):
        raise WrongUsage("a coder is named twice", hint="Give each coder a name of their own.")
    return names


def _keep(
    project: Project,
    population: Population,
    picks: Sequence[Pick],
    draw: Draw,
    coders: Sequence[str],
) -> tuple[Sample, bool]:
    """The stored sample, and whether it is new: the same draw made again is the same sample."""
    drawn = [_drawn(one, population) for one in picks]
    unit, size = project.settings.unit, len(population.excerpts)
    about = (draw.by, draw.code, unit, draw.seed, size)
    with project.database.write() as connection:
        for known in load_samples(connection):
            same = (known.method, known.code, known.unit, known.seed, known.population) == about
            places = [(one.transcript, one.start, one.end) for one in known.excerpts]
            if same and places == [(one.transcript, one.start, one.end) for one in drawn]:
                return known, False
        run_id = start_run(
            connection,
            "sample",
            {
                "by": draw.by,
                "for": draw.code or "all",
                "unit": unit,
                "seed": draw.seed,
                "coders": list(coders),
            },
        )
        number = save_sample(
            connection,
            drawn,
            {one.id: one.text for one in population.transcripts},
            method=draw.by,
            unit=unit,
            seed=draw.seed,
            population=size,
            code=draw.code,
        )
        by_chance = sum(one.is_random for one in drawn)
        end_run(
            connection,
            run_id,
            {"drawn": len(drawn), "by chance": by_chance, "population": size},
        )
        return next(one for one in load_samples(connection) if one.id == number), True


def _drawn(pick: Pick, population: Population) -> Drawn:
    at = population.excerpts[pick.index]
    return Drawn(
        at.transcript, at.turn, at.start, at.end, pick.probability, pick.is_random, pick.stratum
    )
