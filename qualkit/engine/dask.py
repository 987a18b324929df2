"""Run items on a Dask cluster: one that exists, or one of this machine's own processes.

QUALKIT_SCHEDULER names the scheduler of a cluster ("tcp://10.0.0.5:8786"), whose workers need the
same qualkit installed; without it a LocalCluster is made, for as long as this process runs. Items
travel in batches; a batch whose worker is lost is done again by another (distributed.dask.org,
"Resilience"). Needs the extra `dask`: pip install 'qualkit[dask]'.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import itertools
import logging
import os
import pickle
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from qualkit.core.engine import Outcome
from qualkit.core.errors import WrongUsage
from qualkit.engine.local import LocalEngine
from qualkit.engine.own_cluster import prepare_workers, start_cluster
from qualkit.engine.processes import OneProcess, ProcessEngine, processors

Item = TypeVar("Item")
Result = TypeVar("Result")

#: A batch is to take about so long, and has no more items than this: long enough that sending it
#: costs little, short enough that no worker waits long for another's last one, and that a lost
#: worker loses little.
_BATCH_SECONDS = 1.0
_MOST_ITEMS = 100
#: Batches under way for each worker, and with those that wait for an earlier one's result so many
#: times as many.
_AHEAD = 2
_WAITING = 4
_LOG = logging.getLogger("qualkit")
_of_thread = threading.local()
_connecting = threading.Lock()
#: Dask forgets what nobody holds.
_loading: list[Any] = []


class DaskEngine:
    """The engine for many machines.

    On a worker a batch runs in a process beside it where there are limits to keep, else in the
    worker itself, so that models are loaded once for each.
    """

    name = "dask"

    def warm_up(self, load: Callable[[], object] | None = None, workers: int = 0) -> None:
        """As `core.engine.Engine.warm_up`. Of a cluster that cannot be had, `map` will say so."""
        if not os.environ.get("QUALKIT_SCHEDULER"):
            prepare_workers()
        with contextlib.suppress(ImportError):
            # Here, where nothing else is imported meanwhile; starting processes is little work.
            import distributed  # noqa: F401
        threading.Thread(target=_load_everywhere, args=(load, workers)).start()

    def map(
        self,
        function: Callable[[Item], Result],
        items: Iterable[Item],
        *,
        workers: int = 0,
        seconds: Callable[[Item], float] | None = None,
        memory_bytes: int = 0,
    ) -> Iterator[Outcome[Result]]:
        """As `core.engine.Engine.map`. workers: of a cluster of one's own; that of
        QUALKIT_SCHEDULER has as many as it has."""
        source = iter(items)
        first = list(itertools.islice(source, 1))
        if not first:
            return
        source = itertools.chain(first, source)
        client = _connect(os.environ.get("QUALKIT_SCHEDULER", ""), workers)
        with _sent(client, pickle.dumps((function, seconds, memory_bytes))) as task:
            yield from _map_batches(client, task, source)


def _map_batches(client: Any, task: str, source: Iterator[Any]) -> Iterator[Outcome[Any]]:
    from distributed import wait

    most = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
    under_way: deque[tuple[Any, list[Any]]] = deque()
    size = 1
    while True:
        # As many are worked on as keep all workers busy, also while a long one is waited for.
        working = [future for future, _ in under_way if not future.done()]
        while len(working) < most and len(under_way) < _WAITING * most:
            batch = list(itertools.islice(source, size))
            if not batch:
                break
            # Nothing here is looked up by name: the same batch twice is work done twice.
            future = client.submit(run_batch, batch, task, pure=False, retries=2)
            working.append(future)
            under_way.append((future, batch))
        if not under_way:
            return
        future, sent = under_way[0]
        if not future.done():
            wait(working, return_when="FIRST_COMPLETED")
            continue
        under_way.popleft()
        outcomes, spent = _finish(client, task, future, sent)
        size = max(1, min(_MOST_ITEMS, int(len(sent) * _BATCH_SECONDS / max(spent, 1e-3))))
        yield from outcomes


@contextlib.contextmanager
def _sent(client: Any, task: bytes) -> Iterator[str]:
    """Have every worker hold what is mapped, with all it knows, also one that starts later; the
    name by which `run_batch` finds it."""
    from distributed import WorkerPlugin

    plugin = WorkerPlugin()
    plugin.name = f"qualkit {uuid.uuid4()}"
    plugin.task = task
    client.register_plugin(plugin)
    try:
        yield plugin.name
    finally:
        # The cluster may be gone already.
        with contextlib.suppress(Exception):
            client.unregister_worker_plugin(plugin.name)


def run_batch(
    batch: list[Any], name: str, *, apart: bool = False
) -> tuple[list[Outcome[Any]], float]:
    """On a worker: one outcome an item, and how many seconds all took.

    name: of the function and its limits, which the worker holds. apart: in a process of its own,
    which may break down.
    """
    from distributed import get_worker

    # A worker runs as many batches at once as it has cores to use.
    os.environ.setdefault("QUALKIT_THREADS", "1")
    started = time.perf_counter()
    task: bytes = get_worker().plugins[name].task
    function, seconds, memory_bytes = _unpack(task)
    if seconds or memory_bytes:
        process = _standing_process(task)
        made = [process.run(item) for item in batch]
    else:
        engine = ProcessEngine() if apart else LocalEngine()
        made = list(engine.map(function, batch, workers=1))
    return made, time.perf_counter() - started


@functools.lru_cache(maxsize=4)
def _unpack(task: bytes) -> tuple[Callable[[Any], Any], Callable[[Any], float] | None, int]:
    """What is mapped, unpacked once on each worker: it may hold a whole codebook."""
    made: tuple[Callable[[Any], Any], Callable[[Any], float] | None, int]
    made = pickle.loads(task)  # noqa: S301 - from our own coordinator
    return made


def _standing_process(task: bytes) -> OneProcess:
    """This thread's process for a function: it outlives a batch, for starting one takes as long as
    reading a dozen files."""
    kept: dict[bytes, OneProcess] = _of_thread.__dict__.setdefault("kept", {})
    if task not in kept:
        while kept:
            kept.popitem()[1].stop()
        kept[task] = OneProcess(*_unpack(task))
    return kept[task]


def _finish(
    client: Any, task: str, future: Any, sent: list[Any]
) -> tuple[list[Outcome[Any]], float]:
    from distributed import KilledWorker

    try:
        made: tuple[list[Outcome[Any]], float] = future.result()
    except KilledWorker:
        # One of its items breaks every worker that takes it: the others get their values.
        made = client.submit(run_batch, sent, task, apart=True, pure=False).result()
    return made


def _load_everywhere(load: Callable[[], object] | None, workers: int) -> None:
    """Have every worker load what it will need, while this process does something else."""
    # RuntimeError: this process ends already.
    with contextlib.suppress(WrongUsage, RuntimeError):
        client = _connect(os.environ.get("QUALKIT_SCHEDULER", ""), workers)
        if load is None:
            return
        _loading.extend(
            client.submit(_load, load, workers=[address], pure=False)
            for address in client.scheduler_info(n_workers=-1)["workers"]
        )


def _load(load: Callable[[], object]) -> None:
    """On a worker; what is loaded stays there, and is not sent back."""
    os.environ.setdefault("QUALKIT_THREADS", "1")
    load()


def _connect(address: str, workers: int) -> Any:
    """The client of a cluster, kept until this process ends: starting workers and loading models
    takes seconds, and a command maps several times."""
    with _connecting:
        return _client(address, workers)


@functools.cache
def _client(address: str, workers: int) -> Any:
    try:
        from distributed import Client
    except ImportError:
        raise WrongUsage(
            "the engine dask needs the library distributed",
            hint="Install it: pip install 'qualkit[dask]'",
        ) from None
    if not address:
        cluster = start_cluster(workers or processors())
        client = Client(cluster)
        atexit.register(_close, client, cluster)
        return client
    _LOG.warning("Texts go to the Dask cluster at %s.", address)
    try:
        client = Client(address, timeout="10s")
    except OSError as error:
        raise WrongUsage(
            f"there is no Dask scheduler at {address}",
            hint="Start one with `dask scheduler`, or unset QUALKIT_SCHEDULER.",
        ) from error
    atexit.register(_close, client)
    return client


def _close(*opened: Any) -> None:
    for one in opened:
        one.close()


PLUGIN = DaskEngine()
