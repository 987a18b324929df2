"""Write models/stance/model.onnx (int8) and model.json from trained weights.

    python -m models.stance.train --out build/stance
    python -m models.stance.build --weights build/stance/weights.safetensors

The same weights give the same bytes on one machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.calibration import find_ranges
from models.minilm_graph import calibration_graph, stance_graph
from models.shipping import checksum, load_weights, write_graph
from models.stance.talk import read_talk
from qualkit.nlp.stance_network import STANCES, encode_said

HERE = Path(__file__).resolve().parent
#: Every so many lines of the talk give the ranges of the int8 graph.
CALIBRATE_EVERY = 16


def calibration_feeds() -> Iterator[dict[str, NDArray[np.generic]]]:
    for line in read_talk()[::CALIBRATE_EVERY]:
        yield {"input_ids": np.array([encode_said(line.said)], np.int64)}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    weights = load_weights(options.weights)
    ranges = find_ranges(*calibration_graph(weights), calibration_feeds())
    about = {"name": "qualkit-stance", "stances": STANCES}
    write_graph(options.out, stance_graph(weights, ranges), about, checksum(options.weights))


if __name__ == "__main__":
    main()
