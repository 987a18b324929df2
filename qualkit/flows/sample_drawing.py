"""Draw excerpts from what participants say: by chance, by strata, by doubt, or to learn from."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from qualkit.core.choices import NO_ATTRIBUTES, unknown
from qualkit.core.codebook import Codebook
from qualkit.core.coding import Excerpt
from qualkit.core.errors import QualkitError, WrongUsage
from qualkit.core.progress import Progress
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.project import Project
from qualkit.flows.reviewed_excerpts import load_reviewed
from qualkit.store.participants import attribute_names, load_participants
from qualkit.store.transcripts import load_transcripts
from qualkit.themes.sampling import (
    MOST_LOOKED_AT,
    Pick,
    doubt_of,
    draw_doubtful,
    draw_informative,
    draw_most_doubtful,
    draw_random,
    draw_stratified,
    is_doubt_telling,
)
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import Tagger, make_tagger

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from qualkit.nlp.encoder import Encode

#: By stratum, how many were drawn and how many there are.
Strata = dict[str, tuple[int, int]]

#: What an informative sample is chosen by.
BY_DOUBT = "those of which the machine is least sure"
BY_LIKENESS = "those that tell most of the others"

METHODS = ("informative", "random", "stratified", "doubtful", "most-doubtful")
#: Excerpts of a sample whose size nobody asked for.
_USUAL = 100
#: Excerpts scored at once: bounds the memory of a large project.
_LOT = 2048


def seed_by_chance() -> int:
    """A seed that nobody has chosen."""
    return secrets.randbelow(2**31)


@dataclass(frozen=True, slots=True)
class Draw:
    """What is to be drawn.

    n: how many excerpts; None: 100, or all where there are fewer. by: one of METHODS. code: for the
    doubt about one code only, "" for all. stratify: attributes of the people. random_part: of an
    informative sample, drawn by chance so that shares can be estimated. seed: makes the same draw
    again.
    """

    n: int | None = None
    by: str = "informative"
    code: str = ""
    stratify: Sequence[str] = ()
    random_part: float = 0.25
    seed: int = field(default_factory=seed_by_chance)


@dataclass(frozen=True, slots=True)
class Population:
    """The project's transcripts and every excerpt of its unit that participants said."""

    transcripts: Sequence[AnonymisedTranscript]
    excerpts: Sequence[Excerpt]


def check_draw(draw: Draw) -> None:
    """Raises WrongUsage for what cannot be drawn, whatever the project."""
    if draw.by not in METHODS:
        raise WrongUsage(f"cannot sample by {draw.by!r}", hint="Choose from: " + ", ".join(METHODS))
    if (draw.by == "stratified") != bool(draw.stratify):
        raise WrongUsage(
            "a stratified sample and --stratify ATTRIBUTE go together",
            hint="For example: qualkit sample --by stratified --stratify gender",
        )
    if not 0 <= draw.random_part <= 1:
        raise WrongUsage("a share is a number from 0 to 1, or a percentage")


def load_population(project: Project, encode: Encode, progress: Progress) -> Population:
    """Raises QualkitError for a project without participants' talk."""
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
    return Population(transcripts, excerpts)


@dataclass(frozen=True, slots=True)
class Drawing:
    """picks: in their order. strata: of a stratified draw. how: what an informative one was chosen
    by."""

    picks: list[Pick]
    strata: Strata = field(default_factory=dict)
    how: str = ""


def draw_picks(
    project: Project,
    book: Codebook,
    population: Population,
    draw: Draw,
    encode: Encode,
    progress: Progress,
) -> Drawing:
    """What `draw` asks for, of the population."""
    import numpy as np

    excerpts = population.excerpts
    chance = np.random.default_rng(draw.seed)
    n = min(_USUAL, len(excerpts)) if draw.n is None else draw.n
    if draw.by == "random":
        return Drawing(draw_random(len(excerpts), n, chance))
    if draw.by == "stratified":
        own = _strata(project, population, draw.stratify)
        picks = draw_stratified(own, n, chance)
        drawn, present = Counter(one.stratum for one in picks), Counter(own)
        return Drawing(picks, {name: (drawn[name], present[name]) for name in sorted(present)})
    reviewed = load_reviewed(project, book, population.transcripts, excerpts)
    tagger = make_tagger(
        book, encode=encode, estimators=project.settings.estimators, reviewed=reviewed
    )
    if draw.by == "doubtful":
        doubt = doubt_of(_confidence(tagger, excerpts, draw.code, progress))
        return Drawing(draw_doubtful(doubt, n, chance))
    places = {(one.excerpt.transcript, one.excerpt.start, one.excerpt.end) for one in reviewed}
    known = [
        at for at, one in enumerate(excerpts) if (one.transcript, one.start, one.end) in places
    ]
    looked_at = list(range(len(excerpts)))
    if draw.by == "informative" and not draw.code and len(excerpts) > MOST_LOOKED_AT:
        looked_at = sorted(chance.permutation(len(excerpts))[:MOST_LOOKED_AT].tolist())
    sure = _confidence(tagger, [excerpts[at] for at in looked_at], draw.code, progress)
    doubt = np.zeros(len(excerpts))
    doubt[looked_at] = doubt_of(sure)
    if draw.by == "most-doubtful" or (not draw.code and is_doubt_telling(sure)):
        picks = draw_most_doubtful(doubt, n, chance, random_part=draw.random_part, known=known)
        return Drawing(picks, how=BY_DOUBT)
    texts = [one.text for one in excerpts]
    picks = draw_informative(
        texts,
        encode(texts),
        n,
        chance,
        random_part=draw.random_part,
        known=known,
        doubt=doubt if draw.code else None,
    )
    return Drawing(picks, how=BY_LIKENESS)


def _confidence(
    tagger: Tagger, excerpts: Sequence[Excerpt], code: str, progress: Progress
) -> NDArray[np.float64]:
    """The machine's confidence, shape (excerpts, codes), in all codes or in one."""
    import numpy as np

    columns = slice(None) if not code else [[one.id for one in tagger.codes].index(code)]
    lots = []
    for first in range(0, len(excerpts), _LOT):
        lot = excerpts[first : first + _LOT]
        lots.append(tagger.confidence(lot, tagger.score(lot))[:, columns])
        progress("scoring", min(first + _LOT, len(excerpts)), len(excerpts))
    return np.concatenate(lots)


def _strata(project: Project, population: Population, stratify: Sequence[str]) -> list[str]:
    """The stratum of each excerpt: its speaker's values of the attributes, joined with " / "."""
    with project.database.read() as connection:
        names, people = attribute_names(connection), load_participants(connection)
    for name in stratify:
        if name not in names:
            raise unknown("attribute", name, names, none=NO_ATTRIBUTES)
    by_id = {one.id: one for one in population.transcripts}
    strata = []
    for excerpt in population.excerpts:
        transcript = by_id[excerpt.transcript]
        speaker = transcript.speaker_of(transcript.turns[excerpt.turn - 1])
        own = people.get(speaker.participant, {})
        strata.append(" / ".join(own.get(name, "") or "unknown" for name in stratify))
    return strata
