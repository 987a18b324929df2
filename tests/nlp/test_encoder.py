"""The sentence encoder that comes with qualkit."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.core.errors import ModelMissing
from qualkit.nlp.encoder import load_encoder

TALK = [
    "I left school at sixteen.",
    "Nobody in my family went to university.",
    "",
    "The high street is dead.",
    "yeah",
    "So I went straight into the factory because that was what everyone did.",
]


def test_vectors_have_length_one_and_keep_the_order_of_the_texts() -> None:
    encoder = load_encoder()
    vectors = encoder.encode(TALK)
    assert vectors.shape == (len(TALK), encoder.dimensions) == (6, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert np.array_equal(encoder.encode(TALK[::-1]), vectors[::-1])


def test_nothing_to_encode_gives_an_empty_array() -> None:
    assert load_encoder().encode([]).shape == (0, 384)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TALK), min_size=1, max_size=80))
def test_a_text_has_the_same_bytes_whatever_stands_beside_it(texts: list[str]) -> None:
    encoder = load_encoder()
    alone = {text: encoder.encode([text])[0].tobytes() for text in TALK}
    assert [row.tobytes() for row in encoder.encode(texts)] == [alone[text] for text in texts]


def test_a_text_longer_than_one_stretch_changes_no_vector_beside_it() -> None:
    encoder = load_encoder()
    long = "the train was late again and nobody said why " * 60
    *short, alone = encoder.encode([*TALK, long])
    assert np.array_equal(short, encoder.encode(TALK))
    assert np.array_equal(alone, encoder.encode([long])[0])


def test_texts_of_like_meaning_are_nearer_than_others() -> None:
    university, degree, bus = load_encoder().encode(
        ["I never went to university.", "I don't have a degree.", "The bus was late again."]
    )
    assert university @ degree > university @ bus + 0.2


def test_a_text_longer_than_one_stretch_is_read_to_its_end() -> None:
    # 600 word pieces of one kind, then 200 of another: the end has to move the vector.
    start = "the train was late again " * 120
    end = "my daughter studies medicine at university " * 33
    vectors = load_encoder().encode([start, start + end])
    assert vectors[0] @ vectors[1] < 0.98
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_the_encoder_is_loaded_once_and_names_its_version() -> None:
    assert load_encoder() is load_encoder("default")
    assert load_encoder().name == "all-MiniLM-L6-v2-int8"
    assert len(load_encoder().version) == 12


def test_an_unknown_model_is_refused_without_touching_the_network(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ModelMissing, match="cannot be loaded") as caught:
        load_encoder(str(tmp_path / "empty"))
    assert "default" in caught.value.hint


def test_loading_and_encoding_import_neither_torch_nor_transformers() -> None:
    code = (
        "import sys\n"
        "import qualkit.nlp.encoder as e\n"
        "assert 'onnxruntime' not in sys.modules and 'numpy' not in sys.modules\n"
        "e.load_encoder().encode(['hello'])\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
