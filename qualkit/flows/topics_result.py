"""What `qualkit topics` found, as plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualkit.topics.covariates import Contrast
from qualkit.topics.hierarchy import Join
from qualkit.topics.parameters import TopicParameters
from qualkit.topics.rivals import Compared


@dataclass(frozen=True, slots=True)
class TopicQuote:
    """An excerpt that shows what a topic is about."""

    transcript: str
    participant: str
    speaker: str
    turn: int
    words: str


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic. number: from 1.

    words: that weigh most and go together, with their c-TF-IDF; exclusive: that are its own.
    share, low, high: of all excerpts, with the 95 % interval by participants. stability: mean
    Jaccard index with its match over resamples, None without them or for a part that was split off
    by hand; verdict: "stable", "pattern", "unstable" or "". largest_share: of its excerpts that one
    participant makes; is_one_persons: more than the set share. code: the nearest of the codebook,
    code_likeness: how near. named_by: "machine" or "person". made_of: topics of the model that a
    person merged.
    """

    number: int
    name: str
    named_by: str
    words: tuple[tuple[str, float], ...]
    exclusive: tuple[str, ...]
    excerpts: int
    people: int
    share: float
    low: float | None
    high: float | None
    stability: float | None
    verdict: str
    npmi: float
    largest_share: float
    is_one_persons: bool
    code: str
    code_likeness: float
    quotes: tuple[TopicQuote, ...]
    made_of: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicsResult:
    """The model as it stands. left_out: excerpts that belong nowhere, by reason; why_left_out: a
    sentence when they are more than one in ten. mean_ari: between resamples. waiting: changes by
    people whose topic the model no longer has. is_new: False where nothing changed."""

    transcripts: int
    people: int
    excerpts: int
    topics: list[TopicLine]
    left_out: dict[str, int]
    why_left_out: str
    parameters: TopicParameters
    seeds: int
    mean_ari: float | None
    npmi: float
    diversity: float
    boilerplate: tuple[str, ...]
    contrasts: list[Contrast]
    tree: list[Join]
    compared: list[Compared]
    waiting: list[str]
    folder: Path
    files: list[str]
    is_new: bool = True
    notes: Sequence[str] = field(default_factory=tuple)

    @property
    def left_out_share(self) -> float:
        return sum(self.left_out.values()) / self.excerpts if self.excerpts else 0.0
