"""Open a model that came with qualkit: check its files, load its graph and its tokenizer."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from qualkit.core.errors import ModelMissing
from qualkit.core.resources import resource_path

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray
    from tokenizers import Tokenizer

#: Texts of equal length that run through a graph at once. 16 to 64 are equally fast on two cores.
BATCH = 32
#: Word pieces in one batch: what a graph takes of memory grows with them. Measured on five
#: interviews: 210 MiB at the peak, against 433 without this limit, in no more time.
PIECES = 512


@dataclass(frozen=True)
class Artefact:
    """A checked model: its graph, ready to run, and what its model.json says about it."""

    session: onnxruntime.InferenceSession
    about: dict[str, Any]

    @property
    def version(self) -> str:
        """The first 12 hexadecimal digits of the graph's SHA-256."""
        return _version(self.about)


def shipped_version(folder: str) -> str:
    """The version of models/`folder`, without loading it."""
    return _version(_about(folder))


def shipped_digest(folder: str) -> str:
    """A hash of all that models/`folder` holds: its model.json has the checksums of its files."""
    return sha256((resource_path(f"models/{folder}") / "model.json").read_bytes()).hexdigest()


def load_artefact(folder: str) -> Artefact:
    """Open models/`folder`, after checking that its files are the ones that were built.

    Raises ModelMissing when a file is not there or is not the one that its model.json names.
    """
    files = {name: read_shipped(folder, name) for name in shipped_files(folder)}
    return Artefact(_open_session(files["model.onnx"]), _about(folder))


def shipped_files(folder: str) -> list[str]:
    """The names of the files of models/`folder` whose checksums its model.json has."""
    return list(_about(folder)["sha256"])


def read_shipped(folder: str, name: str) -> bytes:
    """A file of models/`folder`, after checking that it is the one that was built.

    Raises ModelMissing when it is not there, or its SHA-256 is not the one in model.json.
    """
    path = resource_path(f"models/{folder}") / name
    if not path.is_file():
        raise ModelMissing(
            f"{path.name} is missing", where=str(path.parent), hint="Install qualkit again."
        )
    content = path.read_bytes()
    if sha256(content).hexdigest() != _about(folder)["sha256"][name]:
        raise ModelMissing(
            f"{path.name} is damaged or was replaced: its checksum is not the one in model.json",
            where=str(path),
            hint="Install qualkit again, or rebuild the model with its build script.",
        )
    return content


def _version(about: dict[str, Any]) -> str:
    return str(about["sha256"]["model.onnx"])[:12]


def _about(folder: str) -> dict[str, Any]:
    path = resource_path(f"models/{folder}") / "model.json"
    return dict(json.loads(path.read_text("utf-8")))


@lru_cache(maxsize=1)
def load_tokenizer() -> Tokenizer:
    """The word-piece tokenizer that encoder and recogniser share; it neither pads nor truncates."""
    from tokenizers import Tokenizer

    return Tokenizer.from_str(read_shipped("encoder", "tokenizer.json").decode("utf-8"))


def run_in_batches(
    session: onnxruntime.InferenceSession,
    pieces: Sequence[Sequence[int]],
    features: Sequence[NDArray[np.float32]] | None = None,
) -> Iterator[tuple[list[int], NDArray[np.float32]]]:
    """Run every sequence of word-piece ids through a graph, equal lengths together.

    pieces: non-empty sequences; features: for graphs that take them, (pieces, n) for each. Yields
    (which sequences, the graph's output for them, one row each), longest first. Batches run side
    by side on all cores; each on one, which beats one batch on all.
    """
    from concurrent.futures import ThreadPoolExecutor

    import numpy as np

    def run(batch: list[int]) -> tuple[list[int], NDArray[np.float32]]:
        feed = {"input_ids": np.array([pieces[index] for index in batch], np.int64)}
        if features is not None:
            feed["features"] = np.stack([features[index] for index in batch])
        return batch, session.run(None, feed)[0]

    batches = list(_batches_of_equal_length(pieces))
    cores = _cores()
    if cores == 1 or len(batches) == 1:
        yield from map(run, batches)
        return
    with ThreadPoolExecutor(cores) as pool:
        yield from pool.map(run, batches)


def _batches_of_equal_length(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for index in sorted(range(len(pieces)), key=lambda i: len(pieces[i]), reverse=True):
        most = min(BATCH, max(1, PIECES // len(pieces[index])))
        if batch and (len(batch) >= most or len(pieces[index]) != len(pieces[batch[0]])):
            yield batch
            batch = []
        batch.append(index)
    if batch:
        yield batch


def _open_session(graph: bytes) -> onnxruntime.InferenceSession:
    # From 1.32 on, onnxruntime notes each session in the user's cache, for Microsoft to collect.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    # The graph is fused when it is built; onnxruntime's own fusion makes it slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _cores() -> int:
    """Cores this process may use (a container or taskset may allow fewer than there are; so may
    QUALKIT_THREADS)."""
    if named := os.environ.get("QUALKIT_THREADS", ""):
        return max(1, int(named)) if named.isdigit() else 1
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
