"""Write models/recogniser/model.onnx (int8) and model.json from trained weights.

    python -m models.recogniser.train --data ../shared/data/entities --out build/recogniser
    python -m models.recogniser.build --weights build/recogniser/weights.safetensors

The same weights give the same bytes on one machine.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.calibration import find_ranges
from models.encoder.build import CALIBRATION
from models.minilm_graph import calibration_graph, tagging_graph
from models.recogniser.examples import CLASSES, NO_EVIDENCE
from models.shipping import checksum, load_weights, write_graph
from qualkit.nlp.artefact import load_tokenizer
from qualkit.nlp.word_evidence import FEATURES, read_words

HERE = Path(__file__).resolve().parent
#: The probability of being a name from which a word counts as one, by how it is written; of being
#: an age; and of being anything else (a date, a nationality). Chosen by
#: `evaluate --held-out --choose`: the figures are in TRIED.md.
THRESHOLDS = {"capital": 0.02, "small": 0.5, "no capitals": 0.04, "age": 0.3, "other": 0.5}


def calibration_feeds() -> Iterator[dict[str, NDArray[np.generic]]]:
    """The graph's inputs for each of the calibration texts."""
    values = 1 << np.arange(FEATURES)
    for text in CALIBRATION.read_text("utf-8").splitlines():
        encoding = load_tokenizer().encode(text)
        owner = {
            position: word.features
            for word in read_words(text, NO_EVIDENCE)
            for position in range(word.start, word.end)
        }
        bits = np.array([owner.get(a, 0) if b > a else 0 for a, b in encoding.offsets])
        features = ((bits[:, None] & values) > 0).astype(np.float32)
        yield {"input_ids": np.array([encoding.ids], np.int64), "features": features[None]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, required=True)
    parser.add_argument("--float", action="store_true", help="no int8, for comparison")
    parser.add_argument("--out", type=Path, default=HERE)
    options = parser.parse_args()
    weights = load_weights(options.weights)
    ranges = None
    if not options.float:
        model, entering = calibration_graph(weights, features="features.weight")
        ranges = find_ranges(model, entering, calibration_feeds())
    about = {"name": "qualkit-recogniser", "classes": CLASSES, "thresholds": THRESHOLDS}
    write_graph(options.out, tagging_graph(weights, ranges), about, checksum(options.weights))


if __name__ == "__main__":
    main()
