"""What a worker does to tag a stretch of a transcript.

Apart from `tagging_elsewhere`, so that a worker need not import what only the project needs.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from qualkit.core.coding import Coding
from qualkit.core.transcript import AnonymisedTranscript
from qualkit.flows.tagging_choices import SettledChoices
from qualkit.flows.vectors_here import MadeVectors, VectorsHere
from qualkit.nlp.encoder import load_encoder
from qualkit.nlp.stance_network import Said, load_stance_network, read_said
from qualkit.themes.packed_tagger import PackedTagger
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import Tagger, tag_excerpts


@dataclass(frozen=True, slots=True)
class Stretch:
    """Turns `first` to `last` of a transcript, numbered from 1; the others are their context."""

    transcript: AnonymisedTranscript
    first: int
    last: int


@dataclass(frozen=True)
class Tagging:
    """How to tag, as `tag_themes` was asked. encoder: as the settings name it. thresholds: by
    code, in the place of the least confidence."""

    tagger: PackedTagger
    encoder: str
    choices: SettledChoices
    thresholds: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Tagged:
    """What became of a stretch. excerpts: how many it has."""

    excerpts: int
    codings: list[Coding]
    vectors: list[MadeVectors]


def load_networks(encoder: str) -> None:
    """On a worker: load what `tag_stretch` runs."""
    load_encoder(encoder).encode(["Aye."])
    read_said([Said("work", "Aye.")])


def tag_stretch(stretch: Stretch, tagging: Tagging) -> Tagged:
    """On a worker: the codings of a stretch."""
    here = _tagger_here(tagging)
    excerpts = make_excerpts(
        stretch.transcript,
        roles=tagging.choices.roles,
        unit=tagging.choices.unit,
        encode=here.encode,
        turns=range(stretch.first, stretch.last + 1),
    )
    codings = tag_excerpts(
        excerpts,
        here.tagger,
        min_confidence=tagging.choices.min_confidence,
        thresholds=tagging.thresholds,
        only=tagging.choices.only,
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
