"""Trained weights in, a graph and its model.json out: what the builds of models/ share."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from safetensors.numpy import load_file


def load_weights(path: Path) -> dict[str, NDArray[np.float32]]:
    """Trained weights by the names that MiniLMGraph asks for."""
    return without_prefix(load_file(path))


def without_prefix(weights: Mapping[str, NDArray[np.float32]]) -> dict[str, NDArray[np.float32]]:
    """The weights of a state dictionary by the names that MiniLMGraph asks for."""
    return {name.removeprefix("bert."): value for name, value in weights.items()}


def checksum(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    return sha256(path.read_bytes()).hexdigest()


def write_graph(out: Path, graph: onnx.ModelProto, about: dict[str, Any], weights: str) -> None:
    """Write model.onnx, and model.json with `about` and the checksums of graph and weights.

    weights: the SHA-256 of the weights that the graph was made of.
    """
    content = graph.SerializeToString(deterministic=True)
    (out / "model.onnx").write_bytes(content)
    checksums = {
        "sha256": {"model.onnx": sha256(content).hexdigest()},
        "weights_sha256": weights,
    }
    (out / "model.json").write_text(json.dumps(about | checksums, indent=2) + "\n", "utf-8")
    print(f"model.onnx {len(content) / 1e6:.1f} MB")
