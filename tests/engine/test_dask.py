"""The Dask engine on a real cluster: a worker killed, a scheduler elsewhere, none at all."""

from __future__ import annotations

import functools
import threading

import pytest

from qualkit.core.engine import FailureKind
from qualkit.core.errors import WrongUsage
from qualkit.engine.dask import PLUGIN, _connect, run_batch
from tests.engine.tasks import (
    die_once,
    double,
    end_late,
    leave_mark,
    misbehave,
    names_of_tasks,
    one_second,
    who_and_threads,
    who_slowly,
)

distributed = pytest.importorskip("distributed")


@pytest.fixture
def cluster(monkeypatch):
    """A cluster of two worker processes, as others would have started it."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as one:
        monkeypatch.setenv("QUALKIT_SCHEDULER", one.scheduler_address)
        yield one
        # Kept clients would go on looking for a scheduler that is gone.
        _connect(one.scheduler_address, 0).close()


def test_a_cluster_that_exists_is_used(cluster, caplog):
    assert [one.value for one in PLUGIN.map(double, range(40))] == [2 * n for n in range(40)]


def test_what_a_lost_worker_had_is_done_again(cluster, tmp_path):
    items = [(str(tmp_path / "dead"), number) for number in range(60)]
    assert [one.value for one in PLUGIN.map(die_once, items)] == list(range(60))
    assert (tmp_path / "dead").exists()


def test_an_item_that_breaks_every_worker_is_named_and_the_run_goes_on(cluster):
    outcomes = list(PLUGIN.map(misbehave, ["a"] * 9 + ["die"] + ["b"] * 20))
    assert [one.value for one in outcomes] == ["a"] * 9 + [None] + ["b"] * 20
    assert outcomes[9].failure.kind is FailureKind.DIED


def test_a_scheduler_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv("QUALKIT_SCHEDULER", "tcp://127.0.0.1:1")
    with pytest.raises(WrongUsage, match=r"no Dask scheduler at tcp://127\.0\.0\.1:1"):
        list(PLUGIN.map(double, [1]))


def test_workers_stay_from_one_map_to_the_next_and_use_a_core_each():
    first, second = (
        {one.value for one in PLUGIN.map(who_and_threads, range(40), workers=2)} for _ in range(2)
    )
    assert first == second
    assert {threads for _, threads in first} == {"1"}
    assert len(first) == 2


def test_the_process_that_keeps_limits_stays_from_one_batch_to_the_next():
    made = list(PLUGIN.map(who_and_threads, range(40), workers=2, seconds=one_second))
    assert len({one.value for one in made}) == 2


def test_batches_grow_where_items_take_little(cluster, monkeypatch):
    sent = []
    submit = distributed.Client.submit

    def noting(self, function, batch, *rest, **options):
        if function is run_batch:
            sent.append(len(batch))
        return submit(self, function, batch, *rest, **options)

    monkeypatch.setattr(distributed.Client, "submit", noting)
    assert [one.value for one in PLUGIN.map(abs, range(900))] == list(range(900))
    assert sent[:4] == [1] * 4
    assert max(sent) == 100
    sent.clear()
    list(PLUGIN.map(who_slowly, range(14)))
    assert sent == [1] * 14


def test_workers_load_what_they_are_told_to_and_this_process_does_not(cluster, tmp_path):
    PLUGIN.warm_up(functools.partial(leave_mark, tmp_path))
    working = {one.value for one in PLUGIN.map(who_and_threads, range(40))}
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join(timeout=20)
    assert {pid for pid, _ in working} == {int(one.name) for one in tmp_path.iterdir()}


def test_a_scheduler_that_is_not_there_is_no_matter_before_something_is_mapped(monkeypatch):
    monkeypatch.setenv("QUALKIT_SCHEDULER", "tcp://127.0.0.1:1")
    PLUGIN.warm_up()
    with pytest.raises(WrongUsage, match=r"no Dask scheduler"):
        list(PLUGIN.map(double, [1]))


def test_while_a_long_item_is_waited_for_the_others_are_worked_on(cluster):
    ended = [one.value for one in PLUGIN.map(end_late, [3.0, *[0.05] * 15])]
    # Without looking ahead three more would be under way: one beside it, one waiting at each.
    assert sum(other < ended[0] for other in ended[1:]) >= 10


def test_what_is_mapped_is_forgotten_by_workers_when_all_is_done(cluster):
    assert [one.value for one in PLUGIN.map(names_of_tasks, range(3))] == [1, 1, 1]
    outcomes = PLUGIN.map(names_of_tasks, range(300))
    assert next(outcomes).value == 1
    outcomes.close()
    assert [one.value for one in PLUGIN.map(names_of_tasks, range(3))] == [1, 1, 1]
