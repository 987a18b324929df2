"""Make topics of reduced vectors: k-means that gives up groups too small to be topics."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows that k-means learns from; the others go to the nearest centre.
_SAMPLE = 5000
#: Rows that Ward's tree is grown on, whose branches k-means starts from; the tree takes the square
#: of them in memory.
_TREE_ROWS = 2000


def ward_centres(places: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    """Where k-means starts: the centres of the branches of Ward's tree, the same every time.

    K-means from starts drawn by chance ends in another optimum with another seed; from this one it
    has one result, as good as the best of 50 such starts (see models/topics/README.md).
    """
    import numpy as np
    from sklearn.cluster import AgglomerativeClustering

    step = max(1, -(-len(places) // _TREE_ROWS))
    rows = places[::step]
    count = min(count, len(rows))
    branches = AgglomerativeClustering(count, linkage="ward").fit_predict(rows)
    return np.stack([rows[branches == one].mean(axis=0) for one in range(count)])


class TopicKMeans:
    """A clusterer as scikit-learn and BERTopic take one: fit, predict, labels_.

    topics: 0 for as many as the vectors have columns (a spectral embedding has one for each).
    smallest: a group of fewer rows is dissolved into its neighbours.
    """

    def __init__(self, *, topics: int = 0, smallest: int = 4) -> None:
        self.topics = topics
        self.smallest = smallest

    def fit(self, places: Any, y: Any = None) -> TopicKMeans:
        """Group rows of shape (excerpts, columns); labels_ count from 0, the largest first."""
        del y
        import numpy as np
        from sklearn.cluster import KMeans

        places = np.asarray(places, dtype=np.float64)
        count = min(self.topics or places.shape[1], len(places))
        learned = places
        if len(places) > _SAMPLE:
            learned = places[np.arange(_SAMPLE) * len(places) // _SAMPLE]
        model = KMeans(count, init=ward_centres(learned, count), n_init=1).fit(learned)
        self.cluster_centers_ = model.cluster_centers_
        self._give_up_small(places)
        self.labels_ = self.predict(places)
        sizes = np.bincount(self.labels_, minlength=len(self.cluster_centers_))
        order = np.argsort(-sizes, kind="stable")
        self.cluster_centers_ = self.cluster_centers_[order]
        self.labels_ = np.argsort(order, kind="stable")[self.labels_]
        return self

    def fit_predict(self, places: Any, y: Any = None) -> NDArray[np.int64]:
        labels: NDArray[np.int64] = self.fit(places, y).labels_
        return labels

    def predict(self, places: Any) -> NDArray[np.int64]:
        """The nearest centre of each row."""
        import numpy as np

        centres = self.cluster_centers_
        places = np.asarray(places, dtype=np.float64)
        distances = (centres**2).sum(axis=1) - 2 * places @ centres.T
        return np.asarray(distances.argmin(axis=1), dtype=np.int64)

    def _give_up_small(self, places: NDArray[np.float64]) -> None:
        """One group at a time, the smallest first: its rows may save the next one."""
        import numpy as np

        while len(self.cluster_centers_) > 1:
            sizes = np.bincount(self.predict(places), minlength=len(self.cluster_centers_))
            smallest = int(sizes.argmin())
            if sizes[smallest] >= self.smallest:
                return
            self.cluster_centers_ = np.delete(self.cluster_centers_, smallest, axis=0)
