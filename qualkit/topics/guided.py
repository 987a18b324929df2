"""Pull excerpts towards the codes they are like, so that topics form around the codebook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualkit.topics.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: The weights of an excerpt's own vector and of its code's, as in BERTopic's guided topics.
_OWN, _CODE = 3.0, 1.0
#: An excerpt less like every code than this is left alone.
_NEAR = 0.25


def pull_towards_codes(
    vectors: NDArray[np.float32], codes: NDArray[np.float32]
) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Vectors moved a quarter of the way to the nearest code, and which code that is (-1: none).

    BERTopic's guided topics average vector and seed 3 : 1 where the seed is nearer than the mean of
    the talk; here it must also be near at all. Both sides are centred before they are compared.
    vectors: shape (excerpts, dimensions); codes: shape (codes, dimensions), length 1.
    """
    import numpy as np

    mean = vectors.mean(axis=0, dtype=np.float64)
    middle = codes.mean(axis=0, dtype=np.float64) if len(codes) > 2 else 0.0

    likeness = unit_rows(vectors - mean) @ unit_rows(codes - middle).T
    nearest = likeness.argmax(axis=1)
    nearest = np.where(likeness.max(axis=1) >= _NEAR, nearest, -1)
    pulled = vectors.astype(np.float64)
    near = nearest >= 0
    pulled[near] = _OWN * pulled[near] + _CODE * codes[nearest[near]]
    return unit_rows(pulled).astype(np.float32), np.asarray(nearest, dtype=np.int64)
