"""Build a topic model: reduce, cluster, leave out what belongs nowhere, find the words."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from qualkit.topics.clustering import TopicKMeans
from qualkit.topics.outliers import (
    calibrate,
    leave_out,
    likeness_to_topics,
    move_to_likest,
    topic_vectors,
)
from qualkit.topics.parameters import TopicParameters
from qualkit.topics.spectral import SpectralReducer
from qualkit.topics.words import WordCounts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


#: Different words that can tell topics apart, of an excerpt that helps to make them.
_FEWEST_WORDS = 3


@dataclass(frozen=True)
class Talk:
    """Excerpts as the topics room takes them, in one order throughout.

    texts: anonymised; people: who says each (a participant's id, or a speaker of a transcript);
    vectors: shape (excerpts, dimensions), each of length 1; words: their counts.
    """

    texts: tuple[str, ...]
    people: tuple[str, ...]
    vectors: NDArray[np.float32]
    words: WordCounts

    def __len__(self) -> int:
        return len(self.texts)

    def part(self, rows: NDArray[np.int64]) -> Talk:
        """The excerpts of these rows, with the same words."""
        counts = WordCounts(
            self.words.words,
            self.words.counts[rows],
            self.words.boilerplate,
            self.words.stop_words,
        )
        return Talk(
            tuple(self.texts[i] for i in rows),
            tuple(self.people[i] for i in rows),
            self.vectors[rows],
            counts,
        )


@dataclass(frozen=True)
class TopicModel:
    """Which excerpt belongs to which topic.

    labels: topic of each excerpt from 0, the largest first, -1 for left out; assigned: the same
    before anything was left out. belongs: [0, 1], see `outliers.calibrate`. centres: mean vectors,
    shape (topics, dimensions). spectrum: eigenvalues, where the reducer has one.
    """

    parameters: TopicParameters
    labels: NDArray[np.int64]
    assigned: NDArray[np.int64]
    belongs: NDArray[np.float64]
    centres: NDArray[np.float64]
    left_out: dict[str, int]
    spectrum: tuple[float, ...] = ()
    seeded: tuple[str, ...] = field(default=())

    @property
    def topics(self) -> int:
        return len(self.centres)


def build_model(
    talk: Talk, parameters: TopicParameters, *, y: NDArray[np.float32] | None = None
) -> TopicModel:
    """The model of the talk: same talk, same parameters, same model, on any number of threads.

    y: vectors to cluster instead of the talk's own (guided by a codebook), same shape.
    """
    import numpy as np

    with one_thread():
        reducer, clusterer = make_parts(parameters)
        telling = telling_rows(talk)
        vectors = talk.vectors if y is None else y
        places = reducer.fit_transform(vectors[telling])
        assigned = np.full(len(talk), -1, dtype=np.int64)
        assigned[telling] = clusterer.fit(places).labels_
        spectrum = tuple(float(one) for one in getattr(reducer, "spectrum_", ()))
        return finish_model(talk, parameters, assigned, spectrum=spectrum)


def telling_rows(talk: Talk) -> NDArray[np.int64]:
    """The excerpts that topics are made of: those with at least three words of their own.

    "No, that's fine, I suppose" is like every other such sentence, and would be a topic of its own:
    of what is not said. Such excerpts are placed afterwards. All excerpts, where fewer than half
    have as much.
    """
    import numpy as np

    own = np.asarray((talk.words.counts > 0).sum(axis=1)).ravel()
    rows = np.flatnonzero(own >= _FEWEST_WORDS)
    return rows if 2 * len(rows) >= len(talk) else np.arange(len(talk))


def finish_model(
    talk: Talk,
    parameters: TopicParameters,
    assigned: NDArray[np.int64],
    *,
    spectrum: tuple[float, ...] = (),
) -> TopicModel:
    """The model of an assignment, however it was made: what belongs nowhere is left out.

    assigned: topic of each excerpt, -1 where the clusterer gave none (HDBSCAN): such an excerpt
    goes to the topic it is most like, if that can be defended.
    """
    import numpy as np

    assigned = order_by_size(np.asarray(assigned, dtype=np.int64))
    topics = int(assigned.max()) + 1 if len(assigned) else 0
    if topics == 0:  # a clusterer that finds nothing but noise leaves everything out
        empty = np.zeros((0, talk.vectors.shape[1]))
        reasons = {"no words of their own": 0, "as like other topics": len(talk)}
        return TopicModel(
            parameters, assigned, assigned, np.zeros(len(talk)), empty, reasons, spectrum
        )
    mean = talk.vectors.mean(axis=0, dtype=np.float64)
    centres = topic_vectors(talk.vectors, assigned, topics)
    likeness = likeness_to_topics(talk.vectors, centres, mean)
    assigned = np.where(assigned < 0, likeness.argmax(axis=1), assigned)
    assigned = move_to_likest(assigned, calibrate(likeness, assigned), likeness)
    belongs = np.round(calibrate(likeness, assigned), 6)
    labels, reasons = leave_out(assigned, belongs, talk.words.counts)
    # A topic whose every excerpt is left out is none; the others move up.
    labels = order_by_size(labels)
    topics = int(labels.max()) + 1
    centres = topic_vectors(talk.vectors, labels, topics)
    final = likeness_to_topics(talk.vectors, centres, mean)
    assigned = np.where(labels >= 0, labels, final.argmax(axis=1)) if topics else labels
    return TopicModel(parameters, labels, assigned, belongs, centres, reasons, spectrum)


def make_parts(parameters: TopicParameters) -> tuple[Any, Any]:
    """The reducer and the clusterer, as BERTopic's umap_model and hdbscan_model take them.

    reducer, clusterer = make_parts(derive_parameters(len(docs)))
    BERTopic(umap_model=reducer, hdbscan_model=clusterer, …).fit(docs, vectors)
    """
    if parameters.reducer == "umap":
        return _umap_parts(parameters)
    topics = parameters.topics or parameters.topics_expected
    if parameters.reducer == "pca":
        from sklearn.decomposition import PCA

        components = max(1, min(15, parameters.excerpts - 1))
        return (
            PCA(components, svd_solver="covariance_eigh"),
            TopicKMeans(topics=topics, smallest=parameters.smallest),
        )
    reducer = SpectralReducer(
        neighbours=parameters.neighbours,
        topics=parameters.topics,
        expected=parameters.topics_expected,
        fewest=parameters.fewest,
        most=parameters.most,
        sample=parameters.sample,
    )
    return reducer, TopicKMeans(smallest=parameters.smallest)


def _umap_parts(parameters: TopicParameters) -> tuple[Any, Any]:
    """BERTopic's defaults, with a seed: for those who must cite them. Compiles for most of a
    minute on first use."""
    from hdbscan import HDBSCAN
    from umap import UMAP

    return (
        UMAP(
            n_neighbors=15,
            n_components=5,
            min_dist=0.0,
            metric="cosine",
            low_memory=False,
            random_state=parameters.seed,
        ),
        HDBSCAN(
            min_cluster_size=10,
            metric="euclidean",
            cluster_selection_method="eom",
            prediction_data=True,
        ),
    )


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Limit linear algebra to one thread: sums in another order differ in the last bit, and a
    cluster may turn on it."""
    import numpy
    import scipy.linalg  # loaded now, so that the limit reaches its libraries too
    import sklearn.cluster
    from threadpoolctl import threadpool_limits

    del numpy, scipy, sklearn
    with threadpool_limits(limits=1):
        yield


def order_by_size(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Labels renumbered from 0, the largest first (ties: the earliest excerpt first); -1 stays."""
    import numpy as np

    known, first, sizes = np.unique(labels[labels >= 0], return_index=True, return_counts=True)
    order = sorted(range(len(known)), key=lambda i: (-sizes[i], first[i]))
    renumbered = {int(known[old]): new for new, old in enumerate(order)}
    return np.array([renumbered.get(int(one), -1) for one in labels], dtype=np.int64)


def people_of_topics(labels: NDArray[np.int64], people: Sequence[str]) -> list[dict[str, int]]:
    """For each topic, how many excerpts each person gives it, most first."""
    from collections import Counter

    topics = int(labels.max()) + 1 if len(labels) else 0
    found: list[Counter[str]] = [Counter() for _ in range(topics)]
    for label, person in zip(labels.tolist(), people, strict=True):
        if label >= 0:
            found[label][person] += 1
    return [dict(sorted(one.items(), key=lambda item: (-item[1], item[0]))) for one in found]
