"""Encode texts once: vectors are kept in the project by text hash and encoder version."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from qualkit.core.errors import QualkitError
from qualkit.flows.engines import model_engine
from qualkit.flows.project import Project
from qualkit.nlp.encoder import load_encoder
from qualkit.store.vectors import load_vectors, save_vectors, text_hash

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Texts encoded between two saves and two steps of the progress bar: a killed run loses no more
#: than these. A vector does not depend on the texts encoded beside it.
_LOT = 256

Progress = Callable[[str, int, int], None]


def make_cached_encode(
    project: Project, progress: Progress
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """The project's encoder as a function of texts, which looks into the store first.

    The function returns float32 vectors, shape (texts, dimensions), in the order of the texts.
    """
    encoder = load_encoder(project.settings.encoder)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        import numpy as np

        keys = [text_hash(text) for text in texts]
        wanted = dict(zip(keys, texts, strict=True))
        with project.database.read() as connection:
            found = load_vectors(connection, list(wanted), encoder.version)
        missing = [key for key in wanted if key not in found]
        lots = [missing[first : first + _LOT] for first in range(0, len(missing), _LOT)]
        made = _encode_lots(project, [[wanted[key] for key in lot] for lot in lots])
        if missing:
            progress("encoding", 0, len(missing))
        for number, (lot, vectors) in enumerate(zip(lots, made, strict=True), start=1):
            # Rounded as the store rounds, so that a second run computes with the same numbers.
            fresh = dict(zip(lot, vectors.astype(np.float16).astype(np.float32), strict=True))
            with project.database.write() as connection:
                save_vectors(connection, fresh, encoder.version)
            found |= fresh
            progress("encoding", min(number * _LOT, len(missing)), len(missing))
        if not texts:
            return np.zeros((0, encoder.dimensions), dtype=np.float32)
        return np.stack([found[key] for key in keys])

    return encode


def _encode_lots(project: Project, lots: Sequence[list[str]]) -> Iterator[NDArray[np.float32]]:
    settings = project.settings
    engine = model_engine(settings.engine)
    encode = functools.partial(encode_lot, spec=settings.encoder)
    for outcome in engine.map(encode, lots, workers=settings.workers):
        if outcome.value is None:
            error = outcome.failure.error if outcome.failure else None
            raise error or QualkitError(
                "a worker broke down while it encoded",
                hint="What was encoded is kept. Run the command again.",
            )
        yield outcome.value


def encode_lot(texts: list[str], spec: str) -> NDArray[np.float32]:
    """Vectors of texts by the encoder that `spec` names, on whatever machine this runs."""
    return load_encoder(spec).encode(texts)
