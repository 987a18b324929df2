"""Samples of excerpts and their readers."""

from __future__ import annotations

from qualkit.store.samples import (
    Drawn,
    Reading,
    add_readings,
    load_readings,
    load_samples,
    save_sample,
)
from tests.store.conftest import TEXT


def draw(connection):
    drawn = [Drawn("t1", 2, 16, 29, 0.5, True, "women"), Drawn("t1", 2, 30, 48, 1.0, False)]
    return save_sample(
        connection, drawn, {"t1": TEXT}, method="random", unit="sentence", seed=7, population=4
    )


def test_a_sample_comes_back_as_it_was_drawn(database):
    with database.write() as connection:
        number = draw(connection)
    with database.read() as connection:
        (sample,) = load_samples(connection)
    assert (sample.id, sample.method, sample.population) == (number, "random", 4)
    assert [(one.position, one.span.of(TEXT)) for one in sample.excerpts] == [
        (1, "It was grand."),
        (2, "I left at sixteen."),
    ]
    assert [one.is_random for one in sample.excerpts] == [True, False]


def test_an_excerpt_read_twice_by_one_coder_is_read_once(database):
    with database.write() as connection:
        number = draw(connection)
        first = [Reading(number, 1, "amina"), Reading(number, 1, "amina")]
        assert add_readings(connection, first, "f" * 64) == 1
        both = [Reading(number, 1, "amina"), Reading(number, 1, "ben")]
        assert add_readings(connection, both, "e" * 64) == 1
        kept = [(one.position, one.coder) for one in load_readings(connection)]
    assert kept == [(1, "amina"), (1, "ben")]
