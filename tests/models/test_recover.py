"""Weights taken back out of the shipped graph."""

from __future__ import annotations

import pytest

pytest.importorskip("onnx", reason="needs the extra: pip install -e '.[models]'")
pytest.importorskip("safetensors", reason="needs the extra: pip install -e '.[models]'")


def test_the_recovered_weights_make_the_same_graph_but_for_rounding() -> None:
    import numpy as np
    import onnxruntime

    from models.minilm_graph import tagging_graph
    from models.recogniser.build import calibration_feeds
    from models.recogniser.recover import GRAPH, recover_weights

    recovered = recover_weights(GRAPH)
    weights = {name.removeprefix("bert."): value for name, value in recovered.items()}
    again = onnxruntime.InferenceSession(tagging_graph(weights, None).SerializeToString())
    shipped = onnxruntime.InferenceSession(GRAPH.read_bytes())
    same = pieces = 0
    for _, feed in zip(range(20), calibration_feeds(), strict=False):
        before, after = (one.run(None, dict(feed))[0] for one in (shipped, again))
        same += int(np.sum(before.argmax(-1) == after.argmax(-1)))
        pieces += before.shape[1]
    assert same / pieces > 0.99
