"""Keep sentence vectors of anonymised text, so that nothing is encoded twice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from qualkit.store.schema import vector

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LOT = 500
#: Of one vector and its key.
_BYTES = (
    sa.func.length(vector.c["values"])
    + sa.func.length(vector.c.text_hash)
    + sa.func.length(vector.c.encoder)
)
#: SQLite numbers rows as they come in.
_ROW: sa.ColumnClause[int] = sa.literal_column("vector.rowid", sa.Integer)


def load_vectors(
    connection: sa.Connection, hashes: Sequence[str], encoder: str
) -> dict[str, NDArray[np.float32]]:
    """Cached vectors by `core.text_hash`; hashes without one are missing from the result."""
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
    connection: sa.Connection, vectors: Mapping[str, NDArray[np.floating[Any]]], encoder: str
) -> None:
    """Keep vectors (float16, a tenth of a per cent of cosine at most) by text hash."""
    import numpy as np

    rows = [
        {"text_hash": key, "encoder": encoder, "values": values.astype(np.float16).tobytes()}
        for key, values in vectors.items()
    ]
    if rows:
        connection.execute(vector.insert(), rows)


def add_vectors(
    connection: sa.Connection, keys: Sequence[str], values: NDArray[np.float16], encoder: str
) -> None:
    """Keep vectors, shape (keys, dimensions), of which some may be kept already."""
    there = set(
        connection.scalars(
            sa.select(vector.c.text_hash).where(
                vector.c.encoder == encoder, vector.c.text_hash.in_(keys)
            )
        )
    )
    rows = zip(keys, values, strict=True)
    save_vectors(connection, {key: row for key, row in rows if key not in there}, encoder)


def measure_vectors(connection: sa.Connection) -> tuple[int, int]:
    """How many vectors are kept, and their bytes with those of their keys."""
    row = connection.execute(sa.select(sa.func.count(), sa.func.sum(_BYTES)).select_from(vector))
    entries, size = row.one()
    return int(entries), int(size or 0)


def forget_oldest_vectors(connection: sa.Connection, most_bytes: int) -> int:
    """Delete the vectors that were kept first until the rest has at most so many bytes; returns how
    many."""
    if measure_vectors(connection)[1] <= most_bytes:
        return 0
    newest_first = sa.func.sum(_BYTES).over(order_by=_ROW.desc())
    counted = sa.select(_ROW.label("row"), newest_first.label("total")).select_from(vector)
    sizes = counted.subquery()
    last = connection.scalar(sa.select(sa.func.max(sizes.c.row)).where(sizes.c.total > most_bytes))
    return connection.execute(vector.delete().where(last >= _ROW)).rowcount
