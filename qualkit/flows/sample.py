"""Draw excerpts for people to read, keep the sample, and write a blank sheet for each coder."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from qualkit.core.codebook import Codebook
from qualkit.core.coding import Excerpt
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.codebook import project_codebook, remember_codebook
from qualkit.flows.encoding import make_cached_encode
from qualkit.flows.project import Project, open_project
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.flows.sample_sheets import deal, write_sheets
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.runs import end_run, start_run
from qualkit.store.samples import Drawn, Sample, key_of_sample, load_samples, save_sample
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.sampling import (
    Pick,
    doubt_of,
    draw_doubtful,
    draw_informative,
    draw_random,
    draw_stratified,
)
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import Tagger, make_tagger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[str, int, int], None]
Encode = Callable[[Sequence[str]], "NDArray[np.float32]"]

#: Excerpts of a sample whose size nobody asked for.
_USUAL = 100
METHODS = ("informative", "random", "stratified", "doubtful")
#: Share of an informative sample that chance draws, so that shares can be estimated.
DEFAULT_RANDOM_PART = 0.25
#: Excerpts scored at once: bounds the memory of a large project.
_LOT = 2048


@dataclass(frozen=True, slots=True)
class SampleResult:
    """A sample as it was drawn. population: excerpts there were to draw from; files: the sheet of
    each coder ("" where nobody was named), with the rows of each in rows; shared: excerpts that
    every coder reads; strata: drawn and present, by stratum; is_new: False when the same sample was
    known already."""

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
    strata: dict[str, tuple[int, int]] = field(default_factory=dict)
    kept_files: list[Path] = field(default_factory=list)
    is_new: bool = True


def draw_sample(
    folder: Path,
    *,
    n: int | None = None,
    by: str = "informative",
    code: str = "all",
    stratify: Sequence[str] = (),
    coders: Sequence[str] = (),
    overlap: float = 1.0,
    random_part: float = DEFAULT_RANDOM_PART,
    seed: int | None = None,
    out: Path | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> SampleResult:
    """Draw n excerpts of the project's unit from what participants say; 100, or all where there are
    fewer, by default.

    by: one of METHODS. code: for the doubt about one code only. stratify: attributes of the people.
    coders: a sheet for each, with the share `overlap` of the excerpts read by all of them and the
    others dealt out. random_part: of an informative sample. seed: makes the same draw again; taken
    by chance where none is given. Raises WrongUsage, BadCodebook, and what opening raises.
    """
    coders = _check(by, stratify, coders, overlap, random_part)
    seed = secrets.randbelow(2**31) if seed is None else seed
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        if code not in ("", "all") and code not in book.by_id():
            raise WrongUsage(
                f"there is no code {code!r} in the codebook",
                hint="Its codes are: " + ", ".join(book.by_id()),
            )
        remember_codebook(project, book)
        encode = make_cached_encode(project, progress)
        transcripts, excerpts = load_population(project, encode, progress)
        picks, strata = _draw(
            project, book, transcripts, excerpts, by, code, stratify,
            min(_USUAL, len(excerpts)) if n is None else n, random_part, seed, encode, progress,
        )  # fmt: skip
        sample, is_new = _keep(project, transcripts, excerpts, picks, by, code, seed, coders)
        shared, dealt = deal(picks, coders, overlap, seed)
        path = out or project.exports / f"sample-{sample.id}.csv"
        files, kept = write_sheets(
            sample,
            transcripts,
            excerpts,
            picks,
            dealt,
            book,
            path,
            identifiable=project.is_identifiable,
        )
        return SampleResult(
            key=key_of_sample(sample),
            method=by,
            code=sample.code,
            unit=sample.unit,
            seed=seed,
            population=len(excerpts),
            drawn=len(picks),
            by_chance=sum(one.is_random for one in picks),
            files=files,
            rows={coder: len(own) for coder, own in dealt.items()},
            shared=shared,
            strata=strata,
            kept_files=kept,
            is_new=is_new,
        )


def _check(
    by: str, stratify: Sequence[str], coders: Sequence[str], overlap: float, random_part: float
) -> list[str]:
    if by not in METHODS:
        raise WrongUsage(f"cannot sample by {by!r}", hint="Choose from: " + ", ".join(METHODS))
    if (by == "stratified") != bool(stratify):
        raise WrongUsage(
            "a stratified sample and --stratify ATTRIBUTE go together",
            hint="For example: qualkit sample --by stratified --stratify gender",
        )
    if not 0 <= overlap <= 1 or not 0 <= random_part <= 1:
        raise WrongUsage("a share is a number from 0 to 1, or a percentage")
    names = [one.strip() for one in coders if one.strip()]
    if len({name.casefold() for name in names}) < len(names):
        raise WrongUsage("a coder is named twice", hint="Give each coder a name of their own.")
    return names


def load_population(
    project: Project, encode: Encode, progress: Progress
) -> tuple[list[AnonymisedTranscript], list[Excerpt]]:
    """The project's transcripts and every excerpt of its unit that participants said."""
    with project.database.read() as connection:
        transcripts = list(load_transcripts(connection))
    excerpts: list[Excerpt] = []
    for number, transcript in enumerate(transcripts, start=1):
        progress("finding excerpts", number, len(transcripts))
        excerpts += make_excerpts(transcript, unit=project.settings.unit, encode=encode)
    if not excerpts:
        raise QualkitError(
            "there is no participants' talk in this project to draw from",
            where=str(project.folder),
            hint="Read some first: qualkit ingest FILES…",
        )
    return transcripts, excerpts


def _draw(
    project: Project,
    book: Codebook,
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
    by: str,
    code: str,
    stratify: Sequence[str],
    n: int,
    random_part: float,
    seed: int,
    encode: Encode,
    progress: Progress,
) -> tuple[list[Pick], dict[str, tuple[int, int]]]:
    """The picks, and for each stratum how many were drawn and how many there are."""
    import numpy as np

    chance = np.random.default_rng(seed)
    if by == "random":
        return draw_random(len(excerpts), n, chance), {}
    if by == "stratified":
        own = _strata(project, transcripts, excerpts, stratify)
        picks = draw_stratified(own, n, chance)
        drawn, present = Counter(one.stratum for one in picks), Counter(own)
        return picks, {name: (drawn[name], present[name]) for name in sorted(present)}
    reviewed = load_reviewed(project, book, transcripts, excerpts)
    doubt = None
    if by == "doubtful" or code not in ("", "all"):
        tagger = make_tagger(
            book, encode=encode, estimators=project.settings.estimators, reviewed=reviewed
        )
        doubt = _doubt(tagger, excerpts, "" if code == "all" else code, progress)
    if by == "doubtful" and doubt is not None:
        return draw_doubtful(doubt, n, chance), {}
    places = {(one.excerpt.transcript, one.excerpt.start, one.excerpt.end) for one in reviewed}
    known = [
        at for at, one in enumerate(excerpts) if (one.transcript, one.start, one.end) in places
    ]
    texts = [one.text for one in excerpts]
    picks = draw_informative(
        texts, encode(texts), n, chance, random_part=random_part, known=known, doubt=doubt
    )
    return picks, {}


def _doubt(
    tagger: Tagger, excerpts: Sequence[Excerpt], code: str, progress: Progress
) -> NDArray[np.float64]:
    """How doubtful the machine is of each excerpt, over all codes or in one."""
    import numpy as np

    columns = slice(None) if not code else [[one.id for one in tagger.codes].index(code)]
    doubts = []
    for first in range(0, len(excerpts), _LOT):
        lot = excerpts[first : first + _LOT]
        doubts.append(doubt_of(tagger.confidence(lot, tagger.score(lot))[:, columns]))
        progress("scoring", min(first + _LOT, len(excerpts)), len(excerpts))
    return np.concatenate(doubts)


def _strata(
    project: Project,
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
    stratify: Sequence[str],
) -> list[str]:
    """The stratum of each excerpt: its speaker's values of the attributes, joined with " / "."""
    with project.database.read() as connection:
        names, people = attribute_names(connection), load_participants(connection)
    for name in stratify:
        if name not in names:
            raise WrongUsage(
                f"participants have no attribute {name!r}",
                hint="They have: " + (", ".join(names) or "none (ingest --participants FILE)"),
            )
    by_id = {one.id: one for one in transcripts}
    strata = []
    for excerpt in excerpts:
        transcript = by_id[excerpt.transcript]
        speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
        own = people.get(speaker.participant, {})
        strata.append(" / ".join(own.get(name, "") or "unknown" for name in stratify))
    return strata


def _keep(
    project: Project,
    transcripts: Sequence[AnonymisedTranscript],
    excerpts: Sequence[Excerpt],
    picks: Sequence[Pick],
    by: str,
    code: str,
    seed: int,
    coders: Sequence[str],
) -> tuple[Sample, bool]:
    """The stored sample, and whether it is new: the same draw made again is the same sample."""
    drawn = []
    for one in picks:
        at = excerpts[one.index]
        drawn.append(
            Drawn(
                at.transcript,
                at.turn,
                at.start,
                at.end,
                one.probability,
                one.is_random,
                one.stratum,
            )
        )
    about = (by, "" if code == "all" else code, project.settings.unit, seed, len(excerpts))
    with project.database.write() as connection:
        for known in load_samples(connection):
            same = (known.method, known.code, known.unit, known.seed, known.population) == about
            places = [(one.transcript, one.start, one.end) for one in known.excerpts]
            if same and places == [(one.transcript, one.start, one.end) for one in drawn]:
                return known, False
        run_id = start_run(
            connection,
            "sample",
            {"by": by, "for": code, "unit": about[2], "seed": seed, "coders": list(coders)},
        )
        number = save_sample(
            connection,
            drawn,
            {one.id: one.text for one in transcripts},
            method=by,
            unit=about[2],
            seed=seed,
            population=len(excerpts),
            code=about[1],
        )
        counts = {"drawn": len(drawn), "by chance": sum(one.is_random for one in drawn)}
        end_run(connection, run_id, counts | {"population": len(excerpts)})
        return next(one for one in load_samples(connection) if one.id == number), True
