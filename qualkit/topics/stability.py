"""How often topics come out again: resample the excerpts and the seed, match, and measure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from qualkit.topics.model import Talk, TopicModel, build_model, finish_model, one_thread
from qualkit.topics.outliers import likeness_to_topics, topic_vectors
from qualkit.topics.quality import likeness_of_assignments

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Progress = Callable[[int, int], None]

#: Hennig (2007), section 5: a cluster found again with a mean Jaccard index of 0.75 is stable, of
#: 0.6 a pattern, of less than 0.5 dissolved. A topic under the last is marked.
UNSTABLE = 0.5
STABLE = 0.75


@dataclass(frozen=True)
class Stability:
    """runs: topics of every excerpt in each resample, shape (runs, excerpts), excerpts outside the
    resample placed by their nearest topic. of_topics: mean Jaccard index of each topic with its
    match. mean_ari: between all pairs of runs (adjusted Rand index)."""

    runs: NDArray[np.int64]
    of_topics: tuple[float, ...]
    mean_ari: float


def resample_model(
    talk: Talk,
    model: TopicModel,
    runs: int,
    *,
    y: NDArray[np.float32] | None = None,
    progress: Progress = lambda done, total: None,
) -> Stability:
    """Build the model again `runs` times, each on other excerpts drawn without replacement and with
    another seed, with as many topics, and match each run's topics with the model's.

    Four in five excerpts are drawn, 2,000 at most. y: as in `build_model`.
    """
    import numpy as np

    made = np.empty((runs, len(talk)), dtype=np.int64)
    for run in range(runs):
        progress(run, runs)
        made[run] = _one_run(talk, model, run, y)
    progress(runs, runs)
    pairs = [likeness_of_assignments(a, b) for a, b in combinations(made, 2)]
    return Stability(
        made,
        stability_of(model.labels, made, model.topics),
        float(np.mean(pairs)) if pairs else 1.0,
    )


def _one_run(
    talk: Talk, model: TopicModel, run: int, y: NDArray[np.float32] | None
) -> NDArray[np.int64]:
    import numpy as np

    parameters = model.parameters
    seed = parameters.seed + run + 1
    drawn = np.random.default_rng(seed).choice(len(talk), parameters.resample, replace=False)
    rows = np.sort(drawn)
    again = replace(
        parameters,
        seed=seed,
        topics=model.topics,
        most=model.topics,
        excerpts=len(rows),
        smallest=max(2, parameters.smallest * len(rows) // max(1, len(talk))),
    )
    part = talk.part(rows)
    built = build_model(part, again, y=None if y is None else y[rows])
    with one_thread():
        centres = topic_vectors(part.vectors, built.assigned, built.topics)
        mean = part.vectors.mean(axis=0, dtype=np.float64)
        labels = likeness_to_topics(talk.vectors, centres, mean).argmax(axis=1)
    labels[rows] = built.assigned
    return np.asarray(labels, dtype=np.int64)


def jaccard_table(one: NDArray[np.int64], other: NDArray[np.int64]) -> NDArray[np.float64]:
    """Jaccard index of every topic of one assignment with every topic of another of the same
    excerpts; shape (topics of one, topics of other). Label -1 is no topic."""
    import numpy as np

    rows, columns = int(one.max()) + 1, int(other.max()) + 1
    both = np.zeros((max(rows, 0), max(columns, 0)))
    inside = (one >= 0) & (other >= 0)
    np.add.at(both, (one[inside], other[inside]), 1)
    own = np.bincount(one[one >= 0], minlength=rows)
    others = np.bincount(other[other >= 0], minlength=columns)
    union = own[:, None] + others[None, :] - both
    return np.asarray(both / np.maximum(union, 1))


def match_topics(table: NDArray[np.float64]) -> list[tuple[int, int]]:
    """One-to-one pairs (row, column) whose sum of likeness is the highest (Kuhn 1955)."""
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(-table)
    return [(int(a), int(b)) for a, b in zip(rows, columns, strict=True)]


def stability_of(
    labels: NDArray[np.int64], runs: NDArray[np.int64], topics: int
) -> tuple[float, ...]:
    """The mean Jaccard index of each topic with its match in each run; 0 where it has none.

    Over the excerpts that the labels give a topic; 0 runs give no figures.
    """
    joined = tuple((topic,) for topic in range(topics))
    return stability_of_joined(labels, runs, joined)


def stability_of_joined(
    labels: NDArray[np.int64], runs: NDArray[np.int64], origin: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """The same for topics that were merged by hand: the matches of the parts are merged too.

    origin: of each topic, the topics of `labels` that it was made of.
    """
    import numpy as np

    if not len(runs) or not origin:
        return ()
    found = np.zeros((len(runs), len(origin)))
    for number, run in enumerate(runs):
        inside = np.where(labels >= 0, run, -1)
        matched = dict(match_topics(jaccard_table(labels, inside)))
        for place, parts in enumerate(origin):
            own = np.isin(labels, list(parts))
            other = np.isin(inside, [matched[one] for one in parts if one in matched])
            found[number, place] = (own & other).sum() / max(1, (own | other).sum())
    return tuple(float(one) for one in np.round(found.mean(axis=0), 6))


def consensus_model(talk: Talk, model: TopicModel, stability: Stability) -> TopicModel:
    """The model that the runs agree on: excerpts that come together in most runs stay together.

    K-means on the runs' memberships side by side, which is the k-means consensus function of Wu et
    al. (2015), "K-means-based consensus clustering".
    """
    import numpy as np

    from qualkit.topics.clustering import TopicKMeans

    with one_thread():
        tables = [np.eye(int(run.max()) + 1)[run] for run in stability.runs]
        joined = np.concatenate(tables, axis=1) / np.sqrt(len(tables))
        clusterer = TopicKMeans(
            topics=model.topics,
            smallest=model.parameters.smallest,
        )
        assigned = clusterer.fit(joined).labels_
        return finish_model(talk, model.parameters, assigned, spectrum=model.spectrum)
