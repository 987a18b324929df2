"""Weights taken back out of the shipped graphs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

pytest.importorskip("onnx", reason="needs the extra: pip install -e '.[models]'")
pytest.importorskip("safetensors", reason="needs the extra: pip install -e '.[models]'")

MODELS = Path(__file__).resolve().parents[2] / "models"


def recogniser() -> tuple[Callable[..., Any], Iterator[Any]]:
    from models.minilm_graph import tagging_graph
    from models.recogniser.build import calibration_feeds

    return tagging_graph, calibration_feeds()


def stance() -> tuple[Callable[..., Any], Iterator[Any]]:
    from models.minilm_graph import stance_graph
    from models.stance.build import calibration_feeds

    return stance_graph, calibration_feeds()


@pytest.mark.parametrize("of_model", [recogniser, stance])
def test_the_recovered_weights_make_the_same_graph_but_for_rounding(of_model) -> None:
    import onnxruntime

    from models.recover import recover_weights

    make_graph, feeds = of_model()
    graph = MODELS / of_model.__name__ / "model.onnx"
    weights = {n.removeprefix("bert."): value for n, value in recover_weights(graph).items()}
    again = onnxruntime.InferenceSession(make_graph(weights, None).SerializeToString())
    shipped = onnxruntime.InferenceSession(graph.read_bytes())
    same = rows = 0
    for _, feed in zip(range(20), feeds, strict=False):
        before, after = (one.run(None, dict(feed))[0] for one in (shipped, again))
        same += int(np.sum(before.argmax(-1) == after.argmax(-1)))
        rows += before[..., 0].size
    assert same / rows > 0.99


@pytest.mark.parametrize("model", ["recogniser", "stance"])
def test_a_graph_laid_out_anew_has_the_bytes_it_had_and_scales_within_rounding(model) -> None:
    import onnx
    from onnx import numpy_helper

    from models.lay_out import lay_out

    before, after = (
        {one.name: numpy_helper.to_array(one) for one in graph.graph.initializer}
        for graph in (onnx.load(str(MODELS / model / "model.onnx")), lay_out(model))
    )
    assert before.keys() == after.keys()
    assert "l5.ff.w" in before
    for name, values in before.items():
        if values.dtype == np.int8:
            np.testing.assert_array_equal(values, after[name], err_msg=name)
        else:
            np.testing.assert_allclose(values, after[name], rtol=1e-6, err_msg=name)
