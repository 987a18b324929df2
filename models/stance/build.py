"""Write models/stance/model.onnx (int8) and model.json from trained weights.

    python -m models.stance.train --out build/stance
    python -m models.stance.build --weights build/stance/weights.safetensors

The same weights give the same bytes on one machine.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors.numpy import load_file

from models.calibration import find_ranges
from models.minilm_graph import calibration_graph, stance_graph
from models.stance.talk import read_talk
from qualkit.nlp.stance_network import STANCES, encode_pair

HERE = Path(__file__).resolve().parent
#: Every so many lines of the talk give the ranges of the int8 graph.
CALIBRATE_EVERY = 16


def calibration_feeds() -> Iterator[dict[str, NDArray[np.generic]]]:
    for line in read_talk()[::CALIBRATE_EVERY]:
        yield {"input_ids": np.array([encode_pair(line.target, line.words)], np.int64)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    loaded = load_file(options.weights)
    weights = {name.removeprefix("bert."): value for name, value in loaded.items()}
    ranges = find_ranges(*calibration_graph(weights), calibration_feeds())
    content = stance_graph(weights, ranges).SerializeToString(deterministic=True)
    (options.out / "model.onnx").write_bytes(content)
    about = {
        "name": "qualkit-stance",
        "stances": STANCES,
        "sha256": {"model.onnx": sha256(content).hexdigest()},
        "weights_sha256": sha256(options.weights.read_bytes()).hexdigest(),
    }
    (options.out / "model.json").write_text(json.dumps(about, indent=2) + "\n", "utf-8")
    print(f"model.onnx {len(content) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
