"""Write the graph of a trained model anew after a change of models/minilm_graph.py, not retrained.

    python -m models.lay_out recogniser stance

The trained weights are not kept, so the graph is made of what the shipped one has: the same bytes
as int8 values, the same ranges, scales that may differ in the last digit. The encoder has its
weights from a package: models/encoder/build.py.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import onnx

from models.minilm_graph import stance_graph, tagging_graph
from models.recover import recover_ranges, recover_weights
from models.shipping import without_prefix, write_graph

HERE = Path(__file__).resolve().parent
GRAPHS = {"recogniser": tagging_graph, "stance": stance_graph}


def lay_out(model: str) -> onnx.ModelProto:
    """The graph of models/`model` as minilm_graph.py writes it now."""
    shipped = HERE / model / "model.onnx"
    weights = without_prefix(recover_weights(shipped))
    return GRAPHS[model](weights, recover_ranges(shipped))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("models", nargs="+", choices=sorted(GRAPHS))
    for model in parser.parse_args().models:
        about = json.loads((HERE / model / "model.json").read_text("utf-8"))
        write_graph(HERE / model, lay_out(model), about, about["weights_sha256"])


if __name__ == "__main__":
    main()
