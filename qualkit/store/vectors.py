"""Keep sentence vectors of anonymised text, so that nothing is encoded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import TYPE_CHECKING

import sqlalchemy as sa

from qualkit.store.schema import vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOT = 500


def text_hash(text: str) -> str:
    """The cache key of a text: SHA-256, first 32 hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def load_vectors(
    connection: sa.Connection, hashes: Sequence[str], encoder: str
) -> dict[str, NDArray[np.float32]]:
    """Cached vectors by text hash; hashes without one are missing from the result."""
    import numpy as np

    found: dict[str, NDArray[np.float32]] = {}
    for first in range(0, len(hashes), _LOT):
        lot = hashes[first : first + _LOT]
        rows = connection.execute(
            sa.select(vector.c.text_hash, vector.c["values"]).where(
                vector.c.encoder == encoder, vector.c.text_hash.in_(lot)
            )
        )
        for key, values in rows:
            found[key] = np.frombuffer(values, dtype=np.float16).astype(np.float32)
    return found


def save_vectors(
    connection: sa.Connection, vectors: Mapping[str, NDArray[np.float32]], encoder: str
) -> None:
    """Keep vectors (float16, a tenth of a per cent of cosine at most) by text hash."""
    import numpy as np

    rows = [
        {"text_hash": key, "encoder": encoder, "values": values.astype(np.float16).tobytes()}
        for key, values in vectors.items()
    ]
    if rows:
        connection.execute(vector.insert(), rows)
