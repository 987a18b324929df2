"""Reduce vectors by the graph of their nearest neighbours, the same way every time.

Spectral embedding after Ng, Jordan and Weiss (2002), "On spectral clustering", with the
out-of-sample extension of Bengio et al. (2004). Like UMAP it keeps neighbours together; unlike
UMAP it has one solution, needs no compiling, and its spectrum says how many topics there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualkit.topics.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

#: Components kept of the vectors before neighbours are sought: what lies beyond is mostly noise.
_COMPONENTS = 50
#: Rows of similarities held at a time: 2,000 × 5,000 doubles are 80 MB.
_BLOCK = 2000
#: A neighbour as unlike as this still joins two excerpts, faintly: no excerpt stands alone.
_LEAST = 0.01
#: A gap decides when it is so many times the largest one elsewhere, and the groups before it hang
#: together this well: eigenvalues of talk without clear groups are lower from the second on.
_DECISIVE = 1.4
_APART = 0.85


class SpectralReducer:
    """A reducer as scikit-learn and BERTopic take one: fit, transform, fit_transform.

    topics: how many to make room for, 0 to let the gaps of the spectrum decide between fewest and
    most, near `expected` where no gap is decisive. After fit: spectrum_ (eigenvalues from 1 down),
    topics_ (columns of the result).
    """

    def __init__(
        self,
        *,
        neighbours: int = 10,
        topics: int = 0,
        expected: int = 12,
        fewest: int = 3,
        most: int = 40,
        sample: int = 5000,
    ) -> None:
        self.neighbours = neighbours
        self.topics = topics
        self.expected = expected
        self.fewest = fewest
        self.most = most
        self.sample = sample

    def fit(self, vectors: Any, y: Any = None) -> SpectralReducer:
        """Learn from vectors, shape (excerpts, dimensions); y is not looked at."""
        del y
        import numpy as np

        vectors = np.asarray(vectors, dtype=np.float64)
        self._components = _fit_components(vectors)
        rows = np.arange(len(vectors))
        if len(vectors) > self.sample:
            # Evenly through the talk, which is in the order of transcripts: everybody is in it, and
            # no seed decides who.
            rows = np.arange(self.sample) * len(vectors) // self.sample
        self.rows_ = rows
        self._points = self._components(vectors[rows])
        graph = _neighbour_graph(self._points, self.neighbours)
        self._degrees = np.asarray(graph.sum(axis=1)).ravel()
        wanted = max(2, min(self.topics or self.most + 1, len(rows) - 2))
        self.spectrum_, vectors_ = leading_eigenvectors(graph, self._degrees, wanted)
        self.topics_ = self.topics or choose_by_gap(
            self.spectrum_, self.expected, self.fewest, self.most
        )
        self._eigenvectors = vectors_[:, : self.topics_]
        return self

    def transform(self, vectors: Any) -> Matrix:
        """Places of any vectors, shape (excerpts, topics_), each of length 1."""
        import numpy as np

        points = self._components(np.asarray(vectors, dtype=np.float64))
        scaled = self._eigenvectors / self.spectrum_[: self.topics_]
        scaled = scaled / np.sqrt(self._degrees)[:, None]
        places = np.empty((len(points), self.topics_))
        for first in range(0, len(points), _BLOCK):
            block = points[first : first + _BLOCK] @ self._points.T
            near = _nearest(block, min(self.neighbours, block.shape[1]))
            weights = np.maximum(np.take_along_axis(block, near, axis=1), _LEAST)
            weights /= np.sqrt(weights.sum(axis=1, keepdims=True))
            places[first : first + _BLOCK] = np.einsum("nk,nkd->nd", weights, scaled[near])
        return unit_rows(places)

    def fit_transform(self, vectors: Any, y: Any = None) -> Matrix:
        """Places of the vectors learned from; those outside the sample are placed afterwards."""
        import numpy as np

        self.fit(vectors, y)
        own = unit_rows(self._eigenvectors)
        if len(self.rows_) == len(vectors):
            return own
        places = np.empty((len(vectors), self.topics_))
        others = np.setdiff1d(np.arange(len(vectors)), self.rows_)
        places[others] = self.transform(np.asarray(vectors)[others])
        places[self.rows_] = own
        return places


def choose_by_gap(spectrum: Matrix, expected: int, fewest: int, most: int) -> int:
    """How many topics the spectrum speaks for.

    A gap after the k-th eigenvalue that is much larger than any other (neighbouring k apart)
    decides, if that eigenvalue is high: k groups hang together that much more than they hang on
    each other (von Luxburg 2007, section 8.3). Where none is decisive, as in most real talk, it is
    the largest gap near `expected`.

    spectrum: eigenvalues of the normalised graph, falling from 1.
    """
    import numpy as np

    gaps = spectrum[:-1] - spectrum[1:]  # gaps[k - 1] follows the k-th eigenvalue
    ks = np.arange(1, len(gaps) + 1)
    allowed = (ks >= fewest) & (ks <= most)
    if not allowed.any():
        return max(1, min(expected, len(spectrum)))
    best = int(ks[allowed][np.argmax(gaps[allowed])])
    elsewhere = allowed & (abs(ks - best) > 1)
    is_largest = not elsewhere.any() or gaps[best - 1] >= _DECISIVE * gaps[elsewhere].max()
    if is_largest and spectrum[best - 1] >= _APART:
        return best
    near = allowed & (ks >= 0.75 * expected) & (ks <= 1.35 * expected)
    if not near.any():
        return best
    return int(ks[near][np.argmax(gaps[near])])


def _fit_components(vectors: Matrix) -> Any:
    """A function from vectors to their leading components, centred, each of length 1."""
    import numpy as np

    mean = vectors.mean(axis=0)
    centred = vectors - mean
    _, axes = np.linalg.eigh(centred.T @ centred)
    axes = fix_signs(axes[:, ::-1][:, : min(_COMPONENTS, len(vectors))])

    def components(others: Matrix) -> Matrix:
        return unit_rows((others - mean) @ axes)

    return components


def fix_signs(axes: Matrix) -> Matrix:
    """Columns turned so that the largest entry of each is positive: an axis has no direction."""
    import numpy as np

    largest = np.abs(axes).argmax(axis=0)
    signs = np.sign(axes[largest, np.arange(axes.shape[1])])
    return np.asarray(axes * np.where(signs == 0, 1.0, signs))


def _neighbour_graph(points: Matrix, neighbours: int) -> Any:
    """A symmetric sparse graph: each point joined to its nearest by their cosine."""
    import numpy as np
    from scipy.sparse import csr_matrix

    count = len(points)
    neighbours = min(neighbours, count - 1)
    columns = np.empty((count, neighbours), dtype=np.int64)
    weights = np.empty((count, neighbours))
    for first in range(0, count, _BLOCK):
        block = points[first : first + _BLOCK] @ points.T
        block[np.arange(len(block)), np.arange(first, first + len(block))] = -2.0
        near = _nearest(block, neighbours)
        columns[first : first + _BLOCK] = near
        weights[first : first + _BLOCK] = np.take_along_axis(block, near, axis=1)
    rows = np.repeat(np.arange(count), neighbours)
    entries = (np.maximum(weights, _LEAST).ravel(), (rows, columns.ravel()))
    graph = csr_matrix(entries, shape=(count, count))
    return graph.maximum(graph.T)


def _nearest(block: Matrix, neighbours: int) -> NDArray[np.int64]:
    import numpy as np

    if neighbours >= block.shape[1]:
        return np.tile(np.arange(block.shape[1]), (len(block), 1))
    near = np.argpartition(-block, neighbours - 1, axis=1)[:, :neighbours]
    return np.asarray(np.sort(near, axis=1))


def leading_eigenvectors(graph: Any, degrees: Matrix, wanted: int) -> tuple[Matrix, Matrix]:
    """The largest eigenvalues of the normalised graph, falling, and their vectors as columns.

    Found in each connected part of the graph by itself. Every part has an eigenvalue of 1, and
    Lanczos, which starts from one vector, finds an eigenvalue that comes several times only by
    chance of rounding: four topics that share no neighbour came out as three. Of equal values that
    of the larger part comes first.
    """
    import numpy as np
    from scipy.sparse import csr_matrix, diags
    from scipy.sparse.csgraph import connected_components

    scale = diags(1 / np.sqrt(degrees))
    normalised = csr_matrix(scale @ graph @ scale)
    _, part_of = connected_components(normalised, directed=False)
    columns = []
    for part in range(int(part_of.max()) + 1):
        rows = np.flatnonzero(part_of == part)
        values, vectors = _of_one_part(normalised[rows][:, rows], min(wanted, len(rows)))
        for value, vector in zip(values, vectors.T, strict=True):
            columns.append((-round(float(value), 9), -len(rows), int(rows[0]), value, rows, vector))
    columns.sort(key=lambda one: one[:3])
    leading = columns[:wanted]
    found = np.zeros((graph.shape[0], len(leading)))
    for place, (*_, rows, vector) in enumerate(leading):
        found[rows, place] = vector
    spectrum = np.array([value for *_, value, _, _ in leading])
    return np.maximum(spectrum, 1e-6), fix_signs(found)


def _of_one_part(normalised: Any, wanted: int) -> tuple[Matrix, Matrix]:
    import numpy as np
    from scipy.sparse.linalg import eigsh

    if normalised.shape[0] < 3 * wanted + 10:
        values, vectors = np.linalg.eigh(normalised.toarray())
    else:
        # Lanczos from one fixed start: ARPACK's own is drawn by chance.
        start = np.random.default_rng(0).standard_normal(normalised.shape[0])
        values, vectors = eigsh(normalised, k=wanted, which="LA", v0=start)
    order = np.argsort(-values, kind="stable")[:wanted]
    return values[order], vectors[:, order]
