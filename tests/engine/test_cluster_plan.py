"""The plan for a cluster, played through: what can be worked out by hand comes out."""

from __future__ import annotations

import pytest

from tests.benchmarks.cluster_costs import StageCost
from tests.benchmarks.cluster_plan import batch_sizes, play

MILLION = [10**6]


def cost(on_workers, on_coordinator):
    return StageCost("ingest", on_workers, on_coordinator)


def test_equal_batches_are_shared_out_evenly_among_workers():
    # 12 batches of an hour: 12, 4 and 1 hours with 1, 3 and 12 workers; a 13th worker is idle.
    for workers, hours in ((1, 12), (3, 4), (12, 1), (13, 1)):
        assert play(MILLION * 12, workers, cost(3600, 0), uneven=0).hours == pytest.approx(hours)


def test_beyond_what_the_coordinator_takes_more_workers_do_not_help():
    # Workers an hour a batch, the coordinator half an hour: two workers keep it busy.
    few, many = (play(MILLION * 20, n, cost(3600, 1800), uneven=0) for n in (2, 8))
    assert many.hours == pytest.approx(1 + 20 * 0.5)
    assert few.hours <= many.hours * 1.1
    assert many.limit == "coordinator"
    assert play(MILLION * 20, 1, cost(3600, 360), uneven=0).limit == "workers"


def test_no_plan_beats_what_workers_and_coordinator_must_do():
    batches = batch_sizes(10**7)
    total = sum(batches) / 1e6
    for workers in (1, 5, 40):
        played = play(batches, workers, cost(600, 20))
        assert played.hours >= played.coordinator == pytest.approx(total * 20 / 3600)
        # Unevenness evens out over many batches.
        assert played.hours >= 0.95 * total * 600 / 3600 / workers


def test_a_lost_batch_costs_one_batch_more():
    calm = play(MILLION * 12, 1, cost(3600, 0), uneven=0)
    lost = play(MILLION * 12, 1, cost(3600, 0), uneven=0, lost=[4])
    assert lost.hours - calm.hours == pytest.approx(1)


def test_batches_hold_all_words_and_are_the_same_for_one_seed():
    batches = batch_sizes(10**6)
    assert sum(batches) == 10**6
    assert batches == batch_sizes(10**6) != batch_sizes(10**6, seed=2)
