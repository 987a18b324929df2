"""Tag on an engine's workers: a stretch of a transcript at a time, with all that it needs.

Cutting, matching, both networks and the stances of a stretch are one task; this process only puts
codings on the shelf and stores vectors. What comes out is the same, for no excerpt's coding depends
on the excerpts tagged beside it.
"""

from __future__ import annotations

import functools
import threading
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qualkit.anonymise.spool import Shelf
from qualkit.core.coding import Coding
from qualkit.core.engine import Engine
from qualkit.core.errors import QualkitError
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.project import Project
from qualkit.flows.tagging_lots import Progress, keep_codings
from qualkit.flows.taught import Taught
from qualkit.flows.vectors_here import MadeVectors, VectorsHere
from qualkit.nlp.encoder import load_encoder
from qualkit.nlp.stance_network import Said, load_stance_network, read_said
from qualkit.store.transcripts import load_transcript
from qualkit.store.vectors import add_vectors, load_vectors, text_hash
from qualkit.themes.packed_tagger import PackedTagger
from qualkit.themes.segmentation import last_encoded, make_excerpts
from qualkit.themes.tagging import Tagger, tag_excerpts

#: Words of talk of a stretch: about a second's work; of the last transcript fewer, that no worker
#: is left with much at the end.
_STRETCH_WORDS, _LAST_STRETCH_WORDS = 1000, 300


@dataclass(frozen=True, slots=True)
class Stretch:
    """Turns `first` to `last` of a transcript, numbered from 1; the others are their context."""

    transcript: AnonymisedTranscript
    first: int
    last: int


@dataclass(frozen=True)
class Tagging:
    """How to tag, as `tag_themes` was asked. thresholds: by code, in the place of
    min_confidence."""

    tagger: PackedTagger
    encoder: str
    unit: str
    roles: tuple[Role, ...]
    min_confidence: float
    thresholds: Mapping[str, float] | None
    only: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of a stretch. excerpts: how many it has."""

    excerpts: int
    codings: list[Coding]
    vectors: list[MadeVectors]


def tag_elsewhere(
    project: Project,
    engine: Engine,
    tagging: Tagging,
    ids: Sequence[str],
    taught: Taught,
    shelf: Shelf,
    progress: Progress,
) -> tuple[int, list[str]]:
    """Put the codings of transcripts on the shelf, by id; returns how many excerpts there are, and
    the transcripts that are left: those that were tagged before.

    Of these nearly all is in the store, which workers cannot see. Raises QualkitError when a
    stretch could not be tagged.
    """
    left: list[str] = []
    under_way: deque[Stretch] = deque()

    def stretches() -> Iterator[Stretch]:
        for identity in ids:
            with project.database.read() as connection:
                transcript = load_transcript(connection, identity)
            if _is_tagged(project, transcript, tagging.roles, tagging.unit):
                left.append(identity)
                continue
            words = _LAST_STRETCH_WORDS if identity == ids[-1] else _STRETCH_WORDS
            for stretch in cut_stretches(transcript, tagging.roles, words):
                under_way.append(stretch)
                yield stretch

    excerpts, done = 0, 0
    codings: list[Coding] = []
    tag = functools.partial(tag_stretch, tagging=tagging)
    for outcome in engine.map(tag, stretches(), workers=project.settings.workers):
        stretch = under_way.popleft()
        if outcome.value is None:
            error = outcome.failure.error if outcome.failure else None
            raise error or QualkitError(
                "a worker broke down while it tagged",
                where=stretch.transcript.name,
                hint="What was done is kept. Run the command again.",
            )
        with project.database.write() as connection:
            for made in outcome.value.vectors:
                add_vectors(connection, made.keys, made.values, made.version)
        excerpts += outcome.value.excerpts
        codings += outcome.value.codings
        if stretch.last == len(stretch.transcript.turns):
            keep_codings(stretch.transcript.id, codings, taught, shelf)
            codings, done = [], done + 1
            progress("tagging", done + len(left), len(ids))
    return excerpts, left


def cut_stretches(
    transcript: AnonymisedTranscript, roles: Sequence[Role], words: int
) -> list[Stretch]:
    """The whole transcript in stretches of so many words by speakers of these roles, or some
    more."""
    lasts, said = [], 0
    for number, turn, _ in transcript.turns_of(roles):
        said += len(turn.span.of(transcript.text).split())
        if said >= words:
            lasts.append(number)
            said = 0
    # What is left joins the last stretch unless it is half of one.
    end = len(transcript.turns)
    if lasts and said < words // 2:
        lasts.pop()
    firsts = [1, *(last + 1 for last in lasts)]
    return [Stretch(transcript, *ends) for ends in zip(firsts, [*lasts, end], strict=True)]


def warm_up(
    project: Project, engine: Engine, ids: Sequence[str], roles: Sequence[Role], unit: str
) -> None:
    """Let workers load what they will run, unless there seems to be nothing for them to do: the
    transcript that was read in last was tagged before."""
    if engine.name == "local":
        return
    with project.database.read() as connection:
        transcript = load_transcript(connection, ids[-1])
    if not _is_tagged(project, transcript, roles, unit):
        load = functools.partial(load_networks, encoder=project.settings.encoder)
        engine.warm_up(load, project.settings.workers)


def _is_tagged(
    project: Project, transcript: AnonymisedTranscript, roles: Sequence[Role], unit: str
) -> bool:
    """Whether an earlier run came to the end of it: what is encoded there is in the store."""
    text = last_encoded(transcript, roles=roles, unit=unit)
    version = load_encoder(project.settings.encoder).version
    with project.database.read() as connection:
        return bool(load_vectors(connection, [text_hash(text)], version))


def load_networks(encoder: str) -> None:
    """On a worker: load what `tag_stretch` runs."""
    load_encoder(encoder).encode(["Aye."])
    read_said([Said("work", "Aye.")])


def tag_stretch(stretch: Stretch, tagging: Tagging) -> Tagged:
    """On a worker: the codings of a stretch."""
    here = _tagger_here(tagging)
    excerpts = make_excerpts(
        stretch.transcript,
        roles=tagging.roles,
        unit=tagging.unit,
        encode=here.encode,
        turns=range(stretch.first, stretch.last + 1),
    )
    codings = tag_excerpts(
        excerpts,
        here.tagger,
        min_confidence=tagging.min_confidence,
        thresholds=tagging.thresholds,
        only=tagging.only,
    )
    made = [here.encode.take(), here.read_said.take()]
    return Tagged(len(excerpts), codings, [one for one in made if one])


class _TaggerHere:
    """A thread's own tagger: it remembers what it has encoded of the stretch at hand."""

    def __init__(self, tagging: Tagging) -> None:
        encoder = load_encoder(tagging.encoder)
        self.tagging = tagging
        self.encode: VectorsHere[str] = VectorsHere(lambda: encoder.version, encoder.encode)
        self.read_said: VectorsHere[Said] = VectorsHere(
            lambda: f"stance-{load_stance_network().version}", read_said, "\0".join
        )
        self.tagger: Tagger = tagging.tagger.unpack(self.encode, self.read_said)


_of_thread = threading.local()


def _tagger_here(tagging: Tagging) -> _TaggerHere:
    kept: _TaggerHere | None = getattr(_of_thread, "tagger", None)
    if kept is None or kept.tagging is not tagging:
        kept = _of_thread.tagger = _TaggerHere(tagging)
    return kept
