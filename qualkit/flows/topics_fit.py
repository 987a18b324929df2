"""Fit the topic model of the talk, before people's changes."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from qualkit.core.errors import TooLittleTalk
from qualkit.core.progress import Progress, silent
from qualkit.flows.project import Project
from qualkit.flows.topic_talk import GatheredTalk
from qualkit.flows.topics_describe import CodeVectors
from qualkit.nlp.encoder import load_encoder
from qualkit.topics.guided import pull_towards_codes
from qualkit.topics.model import TopicModel, build_model
from qualkit.topics.parameters import TopicParameters
from qualkit.topics.stability import consensus_model, resample_model

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Resamples unless told otherwise.
SEEDS = 10
#: One participant may make this share of a topic's excerpts before the topic is marked as theirs.
MOST_OF_ONE = 0.5


@dataclass(frozen=True, slots=True)
class TopicOptions:
    """How to build. seeds: resamples, 0 for none. topics: how many, 0 to let the talk decide.
    guided: pull the talk towards the codebook. consensus: take what the resamples agree on.
    stop_words: the study's own, left out of topics' words. most_of_one: see MOST_OF_ONE."""

    seeds: int = SEEDS
    topics: int = 0
    reducer: str = "spectral"
    seed: int = 1
    guided: bool = False
    consensus: bool = False
    stop_words: tuple[str, ...] = ()
    most_of_one: float = MOST_OF_ONE


@dataclass(frozen=True)
class Built:
    """What a model is, before people's changes.

    key: of everything it was made from. found: topic of each excerpt from 0, -1 left out; belongs:
    [0, 1], see `outliers.calibrate`; runs: topics in each resample, shape (seeds, excerpts);
    left_out: excerpts by reason; mean_ari: between resamples, None without them.
    """

    key: str
    options: TopicOptions
    parameters: TopicParameters
    found: NDArray[np.int64]
    belongs: NDArray[np.float64]
    runs: NDArray[np.int64]
    left_out: dict[str, int]
    mean_ari: float | None


@dataclass(frozen=True)
class Fitted:
    """A model with the talk and the codes that it was built from."""

    gathered: GatheredTalk
    codes: CodeVectors
    built: Built


def fit_topics(
    project: Project,
    gathered: GatheredTalk,
    codes: CodeVectors,
    codebook_hash: str,
    options: TopicOptions,
    parameters: TopicParameters,
    progress: Progress = silent,
) -> tuple[Built, TopicModel]:
    """Fit, resample, and take the consensus where the options ask for it. Raises TooLittleTalk."""
    import numpy as np

    talk = gathered.talk
    pulled = None
    if options.guided:
        pulled, _ = pull_towards_codes(talk.vectors, codes.vectors)
    progress("building topics", 0, 1)
    model = build_model(talk, parameters, y=pulled)
    progress("building topics", 1, 1)
    if not model.topics:
        raise TooLittleTalk(
            "no topics came out: every excerpt was left out",
            where=str(project.folder),
            hint="Try another reducer (--reducer spectral), or another unit in qualkit.toml.",
        )
    runs = np.zeros((0, len(talk)), dtype=np.int64)
    mean_ari = None
    if options.seeds:
        stability = resample_model(
            talk,
            model,
            options.seeds,
            y=pulled,
            progress=lambda done, total: progress("resampling", done, total),
        )
        runs, mean_ari = stability.runs, round(stability.mean_ari, 6)
        if options.consensus:
            model = consensus_model(talk, model, stability)
    key = _key(
        load_encoder(project.settings.encoder).version,
        repr(asdict(options)),
        repr(asdict(parameters)),
        codebook_hash if options.guided else "",
        sha256(_said(gathered).encode("utf-8", "surrogatepass")).hexdigest(),
    )
    built = Built(
        key, options, parameters, model.labels, model.belongs, runs, model.left_out, mean_ari
    )
    return built, model


def _said(gathered: GatheredTalk) -> str:
    return "\x1e".join(gathered.talk.texts) + "\x1d" + "\x1e".join(gathered.talk.people)


def _key(*parts: str) -> str:
    """What a model is known by: another input, another key."""
    return sha256("\x1f".join(parts).encode()).hexdigest()[:32]
