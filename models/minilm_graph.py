"""Write a MiniLM (BERT) encoder as an int8 ONNX graph, node by node, from a dictionary of weights.

The graph is written by hand rather than exported and then quantised, for three reasons, each
measured (figures in models/encoder/README.md):

- Activations are quantised with fixed ranges, one per column, instead of one scale per batch found
  while running. A text's vector then does not depend on the other texts in its batch, no time
  goes into finding ranges, and the result is closer to the float model's.
- There is no attention mask: callers batch texts of equal token count, so no time goes into
padding.
- Embeddings are stored as int8 with one scale per word piece, which halves the file.

Every product is followed by row-local operations only, so that equal texts give equal bytes. The
nodes are already fused: run the graph with graph optimisation off (onnxruntime 1.32 would turn
Add + LayerNormalization into SkipLayerNormalization, eight times slower on a CPU).

Needs onnx and numpy only; used by the build scripts, never at run time.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Weights = Mapping[str, NDArray[np.float32]]
Ranges = Mapping[str, NDArray[np.float32]]

LAYERS, HEADS, WIDTH, EPSILON = 6, 12, 384, 1e-12
# x86 processors without VNNI add products of unsigned and signed bytes in pairs of 16 bits, and cut
# what does not fit: 2 × 255 × 127 does not, 2 × 255 × 63 does. Seven bits make the sums exact
# everywhere.
STEPS = 63
OPSETS = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]


class MiniLMGraph:
    """Collects the nodes and constants of one graph; `finish` makes the model of them."""

    def __init__(
        self, weights: Weights, ranges: Ranges | None = None, *, features: str = ""
    ) -> None:
        """ranges: of the columns that enter each matrix product; None makes the float graph.

        features: the name of the weight (384, n) that turns word features into an addition to the
        embeddings; the graph then has a second input, "features" (batch, tokens, n).
        """
        self.weights = weights
        self.features = features
        self.ranges = ranges
        self.inputs: dict[str, str] = {}  # in float: which tensor enters which matrix product
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []
        if ranges is not None:
            self.constant("q_scale", np.array(1 / 127, np.float32))
            self.constant("q_zero", np.array(128, np.uint8))

    def weight(self, name: str) -> NDArray[np.float32]:
        return np.asarray(self.weights[name], np.float32)

    def constant(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(
        self, op: str, inputs: list[str], output: str, domain: str = "", **options: object
    ) -> str:
        node = helper.make_node(op, inputs, [output], name=output, domain=domain, **options)
        self.nodes.append(node)
        return output

    def product(
        self,
        x: str,
        weight: NDArray[np.float32],
        bias: NDArray[np.float32],
        name: str,
        bias_name: str,
        *,
        in_units: bool = False,
    ) -> str:
        """x @ weight + bias: int8 where column ranges are known, float where they are not.

        x: name of a (…, in) tensor; weight: (in, out). in_units: x is divided by its ranges
        already. Returns the name of the (…, out) sum.
        """
        self.constant(bias_name, bias)
        if self.ranges is None:
            self.inputs[name] = x
            self.add("MatMul", [x, self.constant(f"{name}.w", weight)], f"{name}.product")
            return self.add("Add", [f"{name}.product", bias_name], name)
        self.constant(f"{name}.s", self.quantise_weight(weight, name))
        entering = self.quantise(x, name, in_units=in_units)
        inputs = [entering, f"{name}.w", "q_scale", f"{name}.s", "q_zero", "", bias_name]
        return self.add("MatMulIntegerToFloat", inputs, name, domain="com.microsoft")

    def quantise_weight(self, weight: NDArray[np.float32], name: str) -> NDArray[np.float32]:
        """Store the bytes of a weight (in, out), `name`.w; returns the scale of each column.

        Each column of what enters is divided by its range, and the row of the weight that meets it
        multiplied by the same (Xiao et al. 2023, SmoothQuant, with alpha 1): MiniLM has a few
        columns ten times wider than the rest, which would eat the eight bits of all others.
        """
        weight = weight * self.range_of(name)[:, None]
        scales = np.maximum(np.abs(weight).max(axis=0), 1e-12) / STEPS
        rounded = np.clip(np.rint(weight / scales), -STEPS, STEPS)
        self.constant(f"{name}.w", rounded.astype(np.int8))
        return np.asarray(scales, np.float32)

    def quantise(self, x: str, name: str, *, in_units: bool = False) -> str:
        """x in eight bits, as it enters the product `name`."""
        if not in_units:
            self.constant(f"{name}.r", 1 / self.range_of(name))
            x = self.add("Mul", [x, f"{name}.r"], f"{name}.unit")
        return self.add("QuantizeLinear", [x, "q_scale", "q_zero"], f"{name}.q")

    def range_of(self, name: str) -> NDArray[np.float32]:
        """The ranges (in,) of what enters the product `name`; ones in the float graph."""
        return np.asarray(1 if self.ranges is None else self.ranges[name], np.float32)

    def embeddings(self) -> str:
        """Word, position and segment embeddings, layer-normalised: (batch, tokens, 384)."""
        words = self.weight("embeddings.word_embeddings.weight")
        scales = np.maximum(np.abs(words).max(axis=1, keepdims=True), 1e-12) / 127
        self.constant("words", np.rint(words / scales).astype(np.int8))
        self.constant("words.s", scales.astype(np.float32))
        positions = self.weight("embeddings.position_embeddings.weight")
        positions = positions + self.weight("embeddings.token_type_embeddings.weight")[0]
        self.constant("positions", positions.astype(np.float16))
        self.add("Gather", ["words", "input_ids"], "emb.q")
        self.add("Cast", ["emb.q"], "emb.f", to=TensorProto.FLOAT)
        self.add("Gather", ["words.s", "input_ids"], "emb.s")
        self.add("Mul", ["emb.f", "emb.s"], "emb.words")
        self.constant("zero", np.array([0], np.int64))
        self.constant("one", np.array([1], np.int64))
        self.constant("two", np.array([2], np.int64))
        self.add("Shape", ["input_ids"], "shape")
        self.add("Slice", ["shape", "one", "two"], "length")
        self.add("Slice", ["positions", "zero", "length", "zero"], "emb.p16")
        self.add("Cast", ["emb.p16"], "emb.p", to=TensorProto.FLOAT)
        total = self.add("Add", ["emb.words", "emb.p"], "emb.sum")
        if self.features:
            self.constant("emb.features.w", self.weight(self.features).T)
            self.add("MatMul", ["features", "emb.features.w"], "emb.features")
            total = self.add("Add", [total, "emb.features"], "emb.total")
        gamma = self.constant("emb.gamma", self.weight("embeddings.LayerNorm.weight"))
        beta = self.constant("emb.beta", self.weight("embeddings.LayerNorm.bias"))
        return self.add("LayerNormalization", [total, gamma, beta], "emb", axis=-1, epsilon=EPSILON)

    def layer(self, x: str, number: int) -> str:
        """One transformer layer on the (batch, tokens, 384) tensor named x."""
        at, name = f"encoder.layer.{number}.", f"l{number}"
        attended = self.attention(x, f"{at}attention.self", name)
        x = self.skip_norm(
            attended, x, f"{at}attention.output", f"{name}.out", f"{name}.mid", in_units=True
        )
        weight = self.weight(f"{at}intermediate.dense.weight").T
        bias = self.weight(f"{at}intermediate.dense.bias")
        inner = self.product(x, weight, bias, f"{name}.in", f"{name}.in.b")
        # BiasGelu takes twice the time of Gelu.
        gelu = self.add("Gelu", [inner], f"{name}.gelu", domain="com.microsoft")
        return self.skip_norm(gelu, x, f"{at}output", f"{name}.ff", name)

    def attention(self, x: str, at: str, name: str) -> str:
        """What each token attends to, divided by the ranges of the product that it enters next.

        The division costs nothing here: it is in the scales and the bias of the values.
        """
        parts = [f"{at}.{part}" for part in ("query", "key", "value")]
        weight = np.concatenate([self.weight(f"{part}.weight").T for part in parts], axis=1)
        bias = np.concatenate([self.weight(f"{part}.bias") for part in parts])
        joined, attended = f"{name}.qkv", f"{name}.attended"
        bias[-WIDTH:] /= self.range_of(f"{name}.out")
        self.constant(f"{joined}.b", bias)
        options = {"domain": "com.microsoft", "num_heads": HEADS}
        if self.ranges is None:
            self.inputs[joined] = x
            inputs = [x, self.constant(f"{joined}.w", weight), f"{joined}.b"]
            return self.add("Attention", inputs, attended, **options)
        scales = self.quantise_weight(weight, joined)
        scales[-WIDTH:] /= self.range_of(f"{name}.out")
        self.constant(f"{joined}.s", scales)
        self.constant(f"{joined}.z", np.zeros(len(scales), np.int8))
        entering = self.quantise(x, joined)
        inputs = [entering, f"{joined}.w", f"{joined}.b", "q_scale", f"{joined}.s"]
        return self.add("QAttention", [*inputs, "", "q_zero", f"{joined}.z"], attended, **options)

    def skip_norm(
        self, x: str, residual: str, at: str, product: str, name: str, *, in_units: bool = False
    ) -> str:
        """Layer normalisation of x @ weight + bias + residual, with the weights found under
        `at`."""
        weight, bias = self.weight(f"{at}.dense.weight").T, self.weight(f"{at}.dense.bias")
        projected = self.product(x, weight, bias, product, f"{name}.b", in_units=in_units)
        gamma = self.constant(f"{name}.gamma", self.weight(f"{at}.LayerNorm.weight"))
        beta = self.constant(f"{name}.beta", self.weight(f"{at}.LayerNorm.bias"))
        self.add("Add", [projected, residual], f"{name}.sum")
        inputs = [f"{name}.sum", gamma, beta]
        return self.add("LayerNormalization", inputs, name, axis=-1, epsilon=EPSILON)

    def hidden(self) -> str:
        """The last layer's (batch, tokens, 384) tensor."""
        x = self.embeddings()
        for number in range(LAYERS):
            x = self.layer(x, number)
        return x

    def mean_over_tokens(self, hidden: str) -> str:
        """The mean of a (batch, tokens, 384) tensor over its tokens, "mean": (batch, 384)."""
        # Reduced over the last axis: over the middle one, a text's sum depends on the batch's size.
        self.add("Transpose", [hidden], "columns", perm=[0, 2, 1])
        return self.add("ReduceMean", ["columns"], "mean", axes=[-1], keepdims=0)

    def linear_head(self, x: str, product: str, scores: str) -> int:
        """x @ "head.weight", named `product`, and with "head.bias" `scores`; how many they are."""
        self.constant("head.w", self.weight("head.weight").T)
        self.constant("head.b", self.weight("head.bias"))
        self.add("MatMul", [x, "head.w"], product)
        self.add("Add", [product, "head.b"], scores)
        return int(self.weight("head.bias").shape[0])

    def finish(
        self, output: str, shape: list[str | int], notes: Mapping[str, str]
    ) -> onnx.ModelProto:
        """The checked model: input_ids (batch, tokens) int64, perhaps features, one output."""
        axes: list[str | int] = ["batch", "tokens"]
        inputs = [helper.make_tensor_value_info("input_ids", TensorProto.INT64, axes)]
        if self.features:
            axes = [*axes, int(self.weight(self.features).shape[1])]
            inputs.append(helper.make_tensor_value_info("features", TensorProto.FLOAT, axes))
        result = helper.make_tensor_value_info(output, TensorProto.FLOAT, shape)
        graph = helper.make_graph(self.nodes, "minilm", inputs, [result], self.constants)
        model = helper.make_model(graph, opset_imports=OPSETS, producer_name="qualkit")
        model.ir_version = 8
        helper.set_model_props(model, dict(sorted(notes.items())))
        onnx.checker.check_model(model)
        return model


def calibration_graph(
    weights: Weights, *, features: str = ""
) -> tuple[onnx.ModelProto, dict[str, str]]:
    """The float model with the tensors that enter its matrix products as outputs.

    Returns the model and, for each product, the name of the output that shows what enters it.
    """
    graph = MiniLMGraph(weights, features=features)
    hidden = graph.hidden()
    model = graph.finish(hidden, ["batch", "tokens", WIDTH], {})
    for tensor in sorted(set(graph.inputs.values()) - {hidden}):
        model.graph.output.append(helper.make_tensor_value_info(tensor, TensorProto.FLOAT, None))
    return model, graph.inputs


def sentence_graph(weights: Weights, ranges: Ranges | None) -> onnx.ModelProto:
    """The sentence encoder: mean over tokens, divided by its Euclidean length; (batch, 384)."""
    graph = MiniLMGraph(weights, ranges)
    graph.mean_over_tokens(graph.hidden())
    graph.constant("tiny", np.array(1e-6, np.float32))
    graph.add("ReduceL2", ["mean"], "length_2", axes=[-1], keepdims=1)
    graph.add("Max", ["length_2", "tiny"], "length_safe")
    graph.add("Div", ["mean", "length_safe"], "vectors")
    notes = {"base": "all-MiniLM-L6-v2", "task": "sentence vectors"}
    return graph.finish("vectors", ["batch", WIDTH], notes)


def tagging_graph(weights: Weights, ranges: Ranges | None) -> onnx.ModelProto:
    """The recogniser: probabilities of the classes of each token; (batch, tokens, classes).

    weights: those of the encoder, "features.weight" (384, n), "head.weight" (classes, 384 + n),
    "head.bias".
    """
    graph = MiniLMGraph(weights, ranges, features="features.weight")
    graph.add("Concat", [graph.hidden(), "features"], "evidence", axis=-1)
    classes = graph.linear_head("evidence", "head.scores", "scores")
    graph.add("Softmax", ["scores"], "probabilities", axis=-1)
    notes = {"base": "all-MiniLM-L6-v2", "task": "identifier recognition"}
    return graph.finish("probabilities", ["batch", "tokens", classes], notes)


def stance_graph(weights: Weights, ranges: Ranges | None) -> onnx.ModelProto:
    """The stance network: log probabilities of the stances of each text; (batch, stances).

    weights: those of the encoder, "head.weight" (stances, 384), "head.bias".
    """
    graph = MiniLMGraph(weights, ranges)
    graph.mean_over_tokens(graph.hidden())
    stances = graph.linear_head("mean", "head.product", "head.scores")
    graph.add("LogSoftmax", ["head.scores"], "scores", axis=-1)
    return graph.finish(
        "scores", ["batch", stances], {"base": "all-MiniLM-L6-v2", "task": "stance"}
    )
