"""Run items on a Dask cluster: one that exists, or one of this machine's own processes.

QUALKIT_SCHEDULER names the scheduler of a cluster ("tcp://10.0.0.5:8786"), whose workers need the
same qualkit installed; without it a LocalCluster is made, for as long as this process runs. Items
travel in batches; a batch whose worker is lost is done again by another (distributed.dask.org,
"Resilience"). Needs the extra `dask`: pip install 'qualkit[dask]'.
"""

from __future__ import annotations

import atexit
import functools
import itertools
import logging
import os
import pickle
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

from qualkit.core.engine import Outcome
from qualkit.core.errors import WrongUsage
from qualkit.engine.local import LocalEngine
from qualkit.engine.processes import OneProcess, ProcessEngine, processors

Item = TypeVar("Item")
Result = TypeVar("Result")

#: A batch is to take about so long, and has no more items than this: long enough that sending it
#: costs little, short enough that no worker waits long for another's last one, and that a lost
#: worker loses little.
_BATCH_SECONDS = 1.0
_MOST_ITEMS = 100
#: Batches under way for each worker.
_AHEAD = 3
_LOG = logging.getLogger("qualkit")
_of_thread = threading.local()


class DaskEngine:
    """The engine for many machines.

    On a worker a batch runs in a process beside it where there are limits to keep, else in the
    worker itself, so that models are loaded once for each.
    """

    name = "dask"

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
        run = functools.partial(
            run_batch, function=function, seconds=seconds, memory_bytes=memory_bytes
        )
        client = _connect(os.environ.get("QUALKIT_SCHEDULER", ""), workers)
        ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
        under_way: deque[tuple[Any, list[Item]]] = deque()
        size = 1
        while True:
            while len(under_way) < ahead and (batch := list(itertools.islice(source, size))):
                # Nothing here is looked up by name: the same batch twice is work done twice.
                under_way.append((client.submit(run, batch, pure=False, retries=2), batch))
            if not under_way:
                return
            future, sent = under_way.popleft()
            outcomes, spent = _finish(client, run, future, sent)
            size = max(1, min(_MOST_ITEMS, int(len(sent) * _BATCH_SECONDS / max(spent, 1e-3))))
            yield from outcomes


def run_batch(
    batch: list[Any],
    *,
    function: Callable[[Any], Any],
    seconds: Callable[[Any], float] | None,
    memory_bytes: int,
    apart: bool = False,
) -> tuple[list[Outcome[Any]], float]:
    """On a worker: one outcome an item, and how many seconds all took. apart: in a process of its
    own, which may break down."""
    # A worker runs as many batches at once as it has cores to use.
    os.environ.setdefault("QUALKIT_THREADS", "1")
    started = time.perf_counter()
    if seconds or memory_bytes:
        process = _standing_process(function, seconds, memory_bytes)
        made = [process.run(item) for item in batch]
    else:
        engine = ProcessEngine() if apart else LocalEngine()
        made = list(engine.map(function, batch, workers=1))
    return made, time.perf_counter() - started


def _standing_process(
    function: Callable[[Any], Any], seconds: Callable[[Any], float] | None, memory_bytes: int
) -> OneProcess:
    """This thread's process for a function: it outlives a batch, for starting one takes as long as
    reading a dozen files."""
    key = pickle.dumps((function, seconds, memory_bytes))
    kept: dict[bytes, OneProcess] = _of_thread.__dict__.setdefault("kept", {})
    if key not in kept:
        while kept:
            kept.popitem()[1].stop()
        kept[key] = OneProcess(function, seconds, memory_bytes)
    return kept[key]


def _finish(
    client: Any, run: Any, future: Any, sent: list[Any]
) -> tuple[list[Outcome[Any]], float]:
    from distributed import KilledWorker

    try:
        made: tuple[list[Outcome[Any]], float] = future.result()
    except KilledWorker:
        # One of its items breaks every worker that takes it: the others get their values.
        made = client.submit(run, sent, apart=True, pure=False).result()
    return made


@functools.cache
def _connect(address: str, workers: int) -> Any:
    """The client of a cluster, kept until this process ends: starting workers and loading models
    takes seconds, and a command maps several times."""
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise WrongUsage(
            "the engine dask needs the library distributed",
            hint="Install it: pip install 'qualkit[dask]'",
        ) from None
    if not address:
        cluster = LocalCluster(
            n_workers=workers or processors(),
            threads_per_worker=1,
            dashboard_address=":0",
            silence_logs=logging.CRITICAL,
        )
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
