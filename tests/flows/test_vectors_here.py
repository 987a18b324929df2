"""What a worker encodes of one item is encoded once, and given to whoever stores it."""

from __future__ import annotations

import numpy as np

from qualkit.core.text_hash import text_hash
from qualkit.flows.vectors_here import VectorsHere


class Model:
    """Vectors of (letters, a third), which float16 cannot hold exactly."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, texts):
        self.asked.append(list(texts))
        return np.array([[len(one), 1 / 3] for one in texts], np.float32).reshape(-1, 2)


def test_each_text_is_run_once_and_comes_back_as_the_store_would_give_it():
    model = Model()
    encode = VectorsHere(lambda: "v1", model)
    vectors = encode(["aye", "no", "aye"])
    again = encode(["no"])
    third = np.float32(np.float16(1 / 3))
    assert model.asked == [["aye", "no"]]
    assert vectors.dtype == np.float32
    assert vectors.tolist() == [[3, third], [2, third], [3, third]]
    assert again.tolist() == [[2, third]]
    assert encode([]).shape == (0, 2)


def test_what_was_made_is_taken_once_under_the_keys_of_the_store():
    encode = VectorsHere(lambda: "v1", Model())
    assert encode.take() is None
    encode(["aye", "no"])
    made = encode.take()
    assert (made.version, made.keys) == ("v1", [text_hash("aye"), text_hash("no")])
    assert made.values.dtype == np.float16
    assert made.values[:, 0].tolist() == [3, 2]
    assert encode.take() is None
