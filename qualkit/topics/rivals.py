"""The same talk by other methods, NMF and LDA of scikit-learn, on the same measures."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING, Any

from qualkit.topics.model import Talk, TopicModel, build_model, one_thread
from qualkit.topics.quality import diversity_of, likeness_of_assignments, npmi_of
from qualkit.topics.representation import coherent_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

RIVALS = ("nmf", "lda")


@dataclass(frozen=True, slots=True)
class Compared:
    """One method. seed_ari: mean adjusted Rand index between seeds on the same talk; resample_ari:
    between resamples of four in five excerpts, on those that two have in common. Words of all are
    chosen the same way from each method's topics. seconds: of one model."""

    method: str
    topics: int
    npmi: float
    diversity: float
    left_out: float
    seed_ari: float
    resample_ari: float
    seconds: float


def compare_methods(
    talk: Talk,
    model: TopicModel,
    seeds: int,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> list[Compared]:
    """qualkit's method and its rivals, each with as many topics as the model has."""
    rows = []
    for number, method in enumerate(("qualkit", *RIVALS)):
        progress(number, 1 + len(RIVALS))
        rows.append(_measure(method, talk, model, max(2, seeds)))
    progress(1 + len(RIVALS), 1 + len(RIVALS))
    return rows


def _measure(method: str, talk: Talk, model: TopicModel, seeds: int) -> Compared:
    import numpy as np

    def fit(part: Talk, seed: int) -> NDArray[np.int64]:
        if method == "qualkit":
            again = replace(model.parameters, seed=seed, topics=model.topics, most=model.topics)
            return build_model(part, replace(again, excerpts=len(part))).labels
        return _fit_rival(method, part, model.topics, seed)

    started = time.perf_counter()
    labels = fit(talk, 1)
    seconds = time.perf_counter() - started
    topics = int(labels.max()) + 1
    tops = coherent_words(talk.words, talk.people, labels, topics)
    words = [[word for word, _ in top] for top in tops]
    same = [labels, *(fit(talk, seed) for seed in range(2, seeds + 1))]
    seed_pairs = [likeness_of_assignments(a, b) for a, b in combinations(same, 2)]
    parts = [_resample(talk, seed) for seed in range(1, seeds + 1)]
    fitted = [(rows, fit(talk.part(rows), seed)) for seed, rows in enumerate(parts, start=1)]
    pairs = []
    for (rows, one), (others, other) in combinations(fitted, 2):
        _, here, there = np.intersect1d(rows, others, return_indices=True)
        pairs.append(likeness_of_assignments(one[here], other[there]))
    return Compared(
        method,
        topics,
        float(np.mean(npmi_of(words, talk.words.words, talk.words.counts))),
        diversity_of(words),
        float((labels < 0).mean()),
        float(np.mean(seed_pairs)),
        float(np.mean(pairs)),
        seconds,
    )


def _resample(talk: Talk, seed: int) -> NDArray[np.int64]:
    import numpy as np

    drawn = np.random.default_rng(seed).choice(len(talk), round(0.8 * len(talk)), replace=False)
    return np.sort(drawn)


def _fit_rival(method: str, talk: Talk, topics: int, seed: int) -> NDArray[np.int64]:
    """The topic with the highest weight in each excerpt; -1 for one without words."""
    import warnings

    import numpy as np
    from sklearn.exceptions import ConvergenceWarning

    counts = talk.words.counts
    wordless = np.asarray(counts.sum(axis=1)).ravel() == 0
    with one_thread(), warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        weights = _rival(method, topics, seed).fit_transform(_input_of(method, counts))
    return np.where(wordless, -1, weights.argmax(axis=1)).astype(np.int64)


def _rival(method: str, topics: int, seed: int) -> Any:
    from sklearn.decomposition import NMF, LatentDirichletAllocation

    if method == "nmf":
        # Random starts: the default one is deterministic, and its stability would be that of none.
        return NMF(topics, init="random", random_state=seed, max_iter=400)
    return LatentDirichletAllocation(topics, random_state=seed, max_iter=20, n_jobs=1)


def _input_of(method: str, counts: Any) -> Any:
    if method == "lda":
        return counts
    from sklearn.feature_extraction.text import TfidfTransformer

    return TfidfTransformer().fit_transform(counts)
