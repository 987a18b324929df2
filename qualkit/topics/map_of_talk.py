"""A picture of the talk in two directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualkit.topics.model import one_thread
from qualkit.topics.outliers import topic_vectors
from qualkit.topics.spectral import fix_signs

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def map_points(
    vectors: NDArray[np.float32], labels: NDArray[np.int64], topics: int
) -> NDArray[np.float64]:
    """Excerpts in the two directions in which the topics' means differ most (the first two
    principal components of the means); shape (excerpts, 2)."""
    import numpy as np

    with one_thread():
        mean = vectors.mean(axis=0, dtype=np.float64)
        centres = topic_vectors(vectors, labels, topics) - mean
        _, _, axes = np.linalg.svd(centres, full_matrices=False)
        axes = fix_signs(axes[:2].T)
        points = (vectors - mean) @ axes
        if points.shape[1] < 2:
            points = np.hstack([points, np.zeros((len(points), 2 - points.shape[1]))])
        return np.asarray(points, dtype=np.float64)
