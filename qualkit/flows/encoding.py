"""Run a model on each text once: what it gives is kept in the project by the text's hash and the
model's version."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from qualkit.core.engine import Engine
from qualkit.core.progress import Progress
from qualkit.core.text_hash import text_hash
from qualkit.flows.engines import model_engine
from qualkit.flows.outcomes import DONE_IS_KEPT, value_of
from qualkit.flows.project import Project
from qualkit.nlp.encoder import load_encoder
from qualkit.nlp.stance_network import STANCES, Said, load_stance_network, read_said
from qualkit.store.vectors import load_vectors, save_vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Texts encoded between two saves and two steps of the progress bar: a killed run loses no more
#: than these. A vector does not depend on the texts encoded beside it.
_LOT = 256
#: Few texts are cut into so many lots, that every worker elsewhere may have some.
_SHARES = 16
_Item = TypeVar("_Item", bound=Sequence[str])


def make_cached_encode(
    project: Project, progress: Progress, *, engine: str | None = None
) -> Callable[[Sequence[str]], NDArray[np.float32]]:
    """The project's encoder as a function of texts, which looks into the store first.

    engine: by name, in the place of the one in the settings.
    The function returns float32 vectors, shape (texts, dimensions), in the order of the texts.
    """
    encoder = load_encoder(project.settings.encoder)
    run = functools.partial(encode_lot, spec=project.settings.encoder)
    model = _Model("encoding", encoder.version, encoder.dimensions, run)

    def encode(texts: Sequence[str]) -> NDArray[np.float32]:
        keys = [text_hash(text) for text in texts]
        return _run_once(project, progress, model, keys, texts, engine)

    return encode


def make_cached_read_said(
    project: Project, progress: Progress
) -> Callable[[Sequence[Said]], NDArray[np.float32]]:
    """The network that reads stances, as a function that looks into the store first; see
    StanceNetwork.read."""

    def read(said: Sequence[Said]) -> NDArray[np.float32]:
        version = f"stance-{load_stance_network().version}"
        model = _Model("reading stances", version, len(STANCES), read_said)
        keys = [text_hash("\0".join(one)) for one in said]
        return _run_once(project, progress, model, keys, said)

    return read


@dataclass(frozen=True, slots=True)
class _Model(Generic[_Item]):
    """stage: what the progress bar calls its work. run: a lot of items to their vectors, of
    `dimensions` each, on whatever machine."""

    stage: str
    version: str
    dimensions: int
    run: Callable[[list[_Item]], NDArray[np.float32]]


def _run_once(
    project: Project,
    progress: Progress,
    model: _Model[_Item],
    keys: Sequence[str],
    items: Sequence[_Item],
    engine_name: str | None = None,
) -> NDArray[np.float32]:
    """The model's vectors of the items, from the store where they are; new ones are kept there."""
    import numpy as np

    wanted = dict(zip(keys, items, strict=True))
    with project.database.read() as connection:
        found = load_vectors(connection, list(wanted), model.version)
    # Those of a length together, as the networks take them; the long ones first, that no worker is
    # left with one at the end. "".join: of a pair of texts both count.
    missing = sorted(set(wanted) - set(found), key=lambda key: (-len("".join(wanted[key])), key))
    engine = model_engine(engine_name or project.settings.engine)
    size = _LOT if engine.name == "local" else min(_LOT, -(-len(missing) // _SHARES) or 1)
    lots = [missing[first : first + size] for first in range(0, len(missing), size)]
    made = _run_lots(project, engine, model, [[wanted[key] for key in lot] for lot in lots])
    if missing:
        progress(model.stage, 0, len(missing))
    for number, (lot, vectors) in enumerate(zip(lots, made, strict=True), start=1):
        # Rounded as the store rounds, so that a second run computes with the same numbers.
        fresh = dict(zip(lot, vectors.astype(np.float16).astype(np.float32), strict=True))
        with project.database.write() as connection:
            save_vectors(connection, fresh, model.version)
        found |= fresh
        progress(model.stage, min(number * size, len(missing)), len(missing))
    if not items:
        return np.zeros((0, model.dimensions), dtype=np.float32)
    return np.stack([found[key] for key in keys])


def _run_lots(
    project: Project, engine: Engine, model: _Model[_Item], lots: Sequence[list[_Item]]
) -> Iterator[NDArray[np.float32]]:
    for outcome in engine.map(model.run, lots, workers=project.settings.workers):
        yield value_of(outcome, f"was {model.stage}", hint=DONE_IS_KEPT)


def encode_lot(texts: list[str], spec: str) -> NDArray[np.float32]:
    """Vectors of texts by the encoder that `spec` names, on whatever machine this runs."""
    return load_encoder(spec).encode(texts)
