"""Vectors are kept in the project by text hash and encoder version."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import sqlalchemy as sa

from qualkit.core.errors import ModelMissing
from qualkit.core.text_hash import text_hash
from qualkit.flows.encoding import make_cached_encode, make_cached_read_said
from qualkit.flows.project import open_project
from qualkit.nlp.stance_network import Said, load_stance_network
from qualkit.store.vectors import load_vectors, save_vectors

TALK = ["I left school at sixteen.", "The high street is dead.", "I left school at sixteen."]


@pytest.fixture
def folder(tmp_path) -> Path:
    with open_project(tmp_path / "p", writing=True, create=True):
        return tmp_path / "p"


def encode(folder: Path, texts: list[str]) -> tuple[np.ndarray, list[int]]:
    """The vectors, and how many texts each step of encoding had to do (none: all were known)."""
    steps: list[int] = []
    with open_project(folder, writing=True) as project:
        run = make_cached_encode(project, lambda stage, done, total: steps.append(total))
        return run(texts), steps


def test_no_text_is_encoded_twice(folder) -> None:
    first, steps = encode(folder, TALK)
    assert steps == [2, 2]  # two different texts, a step before and one after
    again, steps = encode(folder, TALK)
    assert steps == []
    assert np.array_equal(first, again)
    assert np.array_equal(first[0], first[2])
    _, steps = encode(folder, [*TALK, "And then the pit shut."])
    assert steps == [1, 1]


def test_vectors_of_another_encoder_do_not_count_as_known(folder) -> None:
    key = text_hash(TALK[0])
    with open_project(folder, writing=True) as project:
        with project.database.write() as connection:
            save_vectors(connection, {key: np.ones(384, np.float32)}, "another")
        with project.database.read() as connection:
            assert load_vectors(connection, [key], "another").keys() == {key}
    vectors, steps = encode(folder, TALK[:1])
    assert steps == [1, 1]
    assert np.linalg.norm(vectors[0]) == pytest.approx(1, abs=1e-3)


def test_qualkit_toml_names_the_encoder(folder, tmp_path) -> None:
    sentence_transformers = pytest.importorskip(
        "sentence_transformers", reason="needs the extra: pip install -e '.[models]'"
    )
    import torch

    try:  # where they are from version 6 on
        from sentence_transformers.sentence_transformer.modules import Pooling, WordEmbeddings
        from sentence_transformers.sentence_transformer.modules.tokenizer import (
            WhitespaceTokenizer,
        )
    except ImportError:
        from sentence_transformers.models import Pooling, WordEmbeddings
        from sentence_transformers.models.tokenizer import WhitespaceTokenizer

    words = ["i", "left", "school", "at", "sixteen", "the", "high", "street", "is", "dead"]
    torch.manual_seed(1)
    embeddings = WordEmbeddings(WhitespaceTokenizer(words, do_lower_case=True), torch.rand(10, 8))
    pooling = Pooling(8)
    model = sentence_transformers.SentenceTransformer(modules=[embeddings, pooling], device="cpu")
    model.save(str(tmp_path / "tiny"))
    (folder / "qualkit.toml").write_text(f'[nlp]\nencoder = "{tmp_path / "tiny"}"\n', "utf-8")

    vectors, steps = encode(folder, TALK)
    assert vectors.shape == (3, 8)
    assert steps == [2, 2]
    wanted = model.encode(TALK, normalize_embeddings=True)
    assert np.allclose(vectors, wanted, atol=2e-3)  # kept in 16 bits
    assert encode(folder, TALK)[1] == []
    with open_project(folder) as project, project.database.read() as connection:
        versions = connection.scalars(sa.text("SELECT DISTINCT encoder FROM vector")).all()
    assert len(versions) == 1

    (folder / "qualkit.toml").write_text('[nlp]\nencoder = "no/such/model"\n', "utf-8")
    with pytest.raises(ModelMissing, match="no/such/model"):
        encode(folder, TALK)


def test_no_stance_is_read_twice(folder) -> None:
    said = [Said("the pit", TALK[0]), Said("school", TALK[0]), Said("the pit", TALK[1], "Why?")]
    steps: list[tuple[str, int]] = []
    for _ in range(2):
        with open_project(folder, writing=True) as project:
            run = make_cached_read_said(project, lambda *step: steps.append(step[:1] + step[2:]))
            read = run(said)
    assert steps == [("reading stances", 3), ("reading stances", 3)]
    assert np.allclose(read, load_stance_network().read(said), atol=0.02)
    assert not np.array_equal(read[0], read[1])  # the same words towards another target
