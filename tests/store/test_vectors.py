"""The cache of vectors: how much it takes, and what goes first."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.core.text_hash import text_hash
from qualkit.store.vectors import (
    add_vectors,
    forget_oldest_vectors,
    load_vectors,
    measure_vectors,
    save_vectors,
)

#: 16-bit numbers of one vector, its key and the encoder's name, in bytes.
SIZE = 2 * 4 + 32 + len("enc")
KEYS = [text_hash(words) for words in ("first", "second", "third")]


@pytest.fixture
def filled(database):
    for number, key in enumerate(KEYS):
        with database.write() as connection:
            save_vectors(connection, {key: np.full(4, number, np.float32)}, "enc")
    return database


def test_size_counts_numbers_and_keys(filled):
    with filled.read() as connection:
        assert measure_vectors(connection) == (3, 3 * SIZE)


@pytest.mark.parametrize(
    ("most", "left"),
    [(3 * SIZE, 3), (3 * SIZE - 1, 2), (SIZE, 1), (SIZE - 1, 0), (10**9, 3)],
)
def test_the_oldest_go_until_the_rest_is_small_enough(filled, most, left):
    with filled.write() as connection:
        assert forget_oldest_vectors(connection, most) == 3 - left
    with filled.read() as connection:
        kept = load_vectors(connection, KEYS, "enc")
    numbers = {key: int(values[0]) for key, values in kept.items()}
    assert numbers == {key: number for number, key in enumerate(KEYS) if number >= 3 - left}


def test_vectors_that_are_there_already_stay_as_they_are(filled):
    new = text_hash("fourth")
    with filled.write() as connection:
        add_vectors(connection, [KEYS[1], new], np.full((2, 4), 9, np.float16), "enc")
        add_vectors(connection, [KEYS[1]], np.full((1, 4), 9, np.float16), "other")
    with filled.read() as connection:
        kept = load_vectors(connection, [KEYS[1], new], "enc")
        assert load_vectors(connection, KEYS, "other").keys() == {KEYS[1]}
    assert (kept[KEYS[1]].tolist(), kept[new].tolist()) == ([1] * 4, [9] * 4)
