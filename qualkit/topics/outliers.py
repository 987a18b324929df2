"""How like its topic each excerpt is, on a scale that means something, and who is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualkit.topics.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: An excerpt is left out when more than this share of the excerpts of other topics are as like its
#: topic as it is: it is then no likelier to belong there than many that do not.
_AS_LIKE = 0.15
_BLOCK = 20_000


def topic_vectors(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], topics: int
) -> NDArray[np.float64]:
    """The mean vector of each topic's excerpts, as BERTopic keeps them; shape (topics, dimensions).

    Label -1 belongs to none.
    """
    import numpy as np
    from scipy.sparse import csr_matrix

    inside = np.flatnonzero(labels >= 0)
    entries = (np.ones(len(inside)), (labels[inside], inside))
    members = csr_matrix(entries, shape=(topics, len(labels)))
    sizes = np.maximum(np.asarray(members.sum(axis=1)), 1)
    return np.asarray(members @ vectors.astype(np.float64) / sizes)


def likeness_to_topics(
    vectors: NDArray[np.float32], centres: NDArray[np.float64], mean: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Cosine of each excerpt to each topic, both less what all the talk has in common; shape
    (excerpts, topics)."""
    import numpy as np

    targets = unit_rows(centres - mean).T
    likeness = np.empty((len(vectors), len(centres)))
    for first in range(0, len(vectors), _BLOCK):
        block = vectors[first : first + _BLOCK].astype(np.float64)
        likeness[first : first + _BLOCK] = unit_rows(block - mean) @ targets
    return likeness


def calibrate(likeness: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
    """For each excerpt, the share of *other* topics' excerpts that are less like its topic, [0, 1].

    1 means that nobody elsewhere is as like the topic. Unlike a bare cosine it means the same for
    a broad and a narrow topic. 0 for label -1.
    """
    import numpy as np

    belongs = np.zeros(len(labels))
    for topic in range(likeness.shape[1]):
        own = labels == topic
        others = np.sort(likeness[~own & (labels >= 0), topic])
        if not len(others):
            belongs[own] = 1.0
            continue
        belongs[own] = np.searchsorted(others, likeness[own, topic]) / len(others)
    return belongs


def move_to_likest(
    labels: NDArray[np.int64], belongs: NDArray[np.float64], likeness: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Labels where an excerpt that could not stay in its topic goes to the one it is most like.

    Neighbours brought it there, but more than a few excerpts of other topics are as like that
    topic. Whether it can stay in the other is for `leave_out` to say, with `belongs` worked out
    again. What BERTopic's `reduce_outliers` does by embeddings, but with a limit.
    """
    import numpy as np

    return np.where(belongs < 1 - _AS_LIKE, likeness.argmax(axis=1), labels)


def leave_out(
    labels: NDArray[np.int64], belongs: NDArray[np.float64], counts: Any
) -> tuple[NDArray[np.int64], dict[str, int]]:
    """Labels with -1 where an assignment could not be defended, and how many for which reason.

    counts: words of the excerpts that can tell topics apart, shape (excerpts, words).
    """
    import numpy as np

    wordless = np.asarray(counts.sum(axis=1)).ravel() == 0
    unlike = belongs < 1 - _AS_LIKE
    kept = np.where(unlike, -1, labels)
    # An excerpt without a word of its own ("Yeah, I suppose so.") is left out only if its vector
    # does not speak clearly for the topic either.
    empty = wordless & (belongs < 1 - _AS_LIKE / 3)
    kept = np.where(empty, -1, kept)
    reasons = {
        "no words of their own": int((empty | (unlike & wordless)).sum()),
        "as like other topics": int((unlike & ~wordless).sum()),
    }
    return kept, reasons
