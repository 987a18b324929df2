"""Turn a shipped graph back into float weights, to train on from.

    python -m models.recover --graph models/recogniser/model.onnx \\
        --out build/recogniser/recovered.safetensors

The inverse of models/minilm_graph.py: int8 values times their scales, divided by the ranges that
were folded in. The weights that the graph was built from differ from these by half a step of
rounding (1/126 of the largest weight of a column) and are not kept (90 MB). The ranges of what
enters "attention.output" stay in the weights: values are divided by them, the next product
multiplied.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import numpy_helper
from safetensors.numpy import save_file

from models.minilm_graph import LAYERS, WIDTH, Ranges

Arrays = dict[str, NDArray[np.float32]]


def recover_weights(graph: Path) -> Arrays:
    """The weights of an encoder with a head, and with features where the graph takes them, named as
    in the state dictionary of its training, from an int8 graph."""
    constants = _constants(graph)
    words = constants["words"].astype(np.float32) * constants["words.s"]
    weights: Arrays = {
        "bert.embeddings.word_embeddings.weight": words,
        # Positions were stored with the one segment's embedding added to each.
        "bert.embeddings.position_embeddings.weight": constants["positions"],
        "bert.embeddings.token_type_embeddings.weight": np.zeros((2, WIDTH), np.float32),
        "bert.embeddings.LayerNorm.weight": constants["emb.gamma"],
        "bert.embeddings.LayerNorm.bias": constants["emb.beta"],
        "head.weight": constants["head.w"].T,
        "head.bias": constants["head.b"],
    }
    if "emb.features.w" in constants:
        weights["features.weight"] = constants["emb.features.w"].T
    for number in range(LAYERS):
        weights |= _layer(constants, number)
    return {name: np.ascontiguousarray(value, np.float32) for name, value in weights.items()}


def _layer(constants: dict[str, NDArray[np.generic]], number: int) -> Arrays:
    name, at = f"l{number}", f"bert.encoder.layer.{number}."

    def matrix(product: str) -> NDArray[np.float32]:
        scaled = constants[f"{product}.w"].astype(np.float32) * constants[f"{product}.s"]
        return np.asarray(scaled / _ranges(constants, product)[:, None], np.float32)

    weights: Arrays = {}
    parts = np.split(matrix(f"{name}.qkv"), 3, axis=1)
    biases = np.split(constants[f"{name}.qkv.b"], 3)
    for part, weight, bias in zip(("query", "key", "value"), parts, biases, strict=True):
        weights[f"{at}attention.self.{part}.weight"] = weight.T
        weights[f"{at}attention.self.{part}.bias"] = bias
    for where, product, norm in (
        ("attention.output", f"{name}.out", f"{name}.mid"),
        ("output", f"{name}.ff", name),
    ):
        weights[f"{at}{where}.dense.weight"] = matrix(product).T
        weights[f"{at}{where}.dense.bias"] = constants[f"{norm}.b"]
        weights[f"{at}{where}.LayerNorm.weight"] = constants[f"{norm}.gamma"]
        weights[f"{at}{where}.LayerNorm.bias"] = constants[f"{norm}.beta"]
    weights[f"{at}intermediate.dense.weight"] = matrix(f"{name}.in").T
    weights[f"{at}intermediate.dense.bias"] = constants[f"{name}.in.b"]
    return weights


def recover_ranges(graph: Path) -> Ranges:
    """The ranges that an int8 graph was built with, as `recover_weights` leaves them to be used."""
    constants = _constants(graph)
    products = (f"l{at}.{kind}" for at in range(LAYERS) for kind in ("qkv", "out", "in", "ff"))
    return {product: _ranges(constants, product) for product in products}


def _constants(graph: Path) -> dict[str, NDArray[np.generic]]:
    model = onnx.load(str(graph))
    return {one.name: numpy_helper.to_array(one) for one in model.graph.initializer}


def _ranges(constants: dict[str, NDArray[np.generic]], product: str) -> NDArray[np.float32]:
    inverse = constants.get(f"{product}.r", np.ones(len(constants[f"{product}.w"])))
    return np.asarray(1 / inverse.astype(np.float64), np.float32)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--graph", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.parent.mkdir(parents=True, exist_ok=True)
    save_file(recover_weights(options.graph), str(options.out))


if __name__ == "__main__":
    main()
