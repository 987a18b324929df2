"""Tag on an engine's workers: a stretch of a transcript at a time, with all that it needs.

Cutting, matching, both networks and the stances of a stretch are one task; this process only puts
codings on the shelf and stores vectors. What comes out is the same, for no excerpt's coding depends
on the excerpts tagged beside it.
"""

from __future__ import annotations

import functools
from collections import deque
from collections.abc import Iterator, Sequence

from qualkit.anonymise.spool import Shelf
from qualkit.core.coding import Coding
from qualkit.core.engine import Engine
from qualkit.core.progress import Progress
from qualkit.core.text_hash import text_hash
from qualkit.core.transcript import AnonymisedTranscript, Role
from qualkit.flows.outcomes import DONE_IS_KEPT, value_of
from qualkit.flows.project import Project
from qualkit.flows.tagging_lots import keep_codings
from qualkit.flows.tagging_stretch import Stretch, Tagging, load_networks, tag_stretch
from qualkit.flows.taught import Taught
from qualkit.nlp.encoder import load_encoder
from qualkit.store.transcripts import load_transcript
from qualkit.store.vectors import add_vectors, load_vectors
from qualkit.themes.segmentation import last_encoded

#: Words of talk of a stretch: about a second's work; of the last transcript fewer, that no worker
#: is left with much at the end.
_STRETCH_WORDS, _LAST_STRETCH_WORDS = 1000, 300


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
            if _is_tagged(project, transcript, tagging.choices.roles, tagging.choices.unit):
                left.append(identity)
                continue
            words = _LAST_STRETCH_WORDS if identity == ids[-1] else _STRETCH_WORDS
            for stretch in cut_stretches(transcript, tagging.choices.roles, words):
                under_way.append(stretch)
                yield stretch

    excerpts, done = 0, 0
    codings: list[Coding] = []
    tag = functools.partial(tag_stretch, tagging=tagging)
    for outcome in engine.map(tag, stretches(), workers=project.settings.workers):
        stretch = under_way.popleft()
        tagged = value_of(outcome, "tagged", where=stretch.transcript.name, hint=DONE_IS_KEPT)
        with project.database.write() as connection:
            for made in tagged.vectors:
                add_vectors(connection, made.keys, made.values, made.version)
        excerpts += tagged.excerpts
        codings += tagged.codings
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
