"""Run items on a Dask cluster: one that exists, or one of this machine's own processes.

QUALKIT_SCHEDULER names the scheduler of a cluster ("tcp://10.0.0.5:8786"), whose workers need the
same qualkit installed; without it a LocalCluster is made for the time of one `map`. Items travel in
batches; a batch whose worker is lost is done again by another (distributed.dask.org,
"Resilience"). Needs the extra `dask`: pip install 'qualkit[dask]'.
"""

from __future__ import annotations

import contextlib
import functools
import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from qualkit.core.engine import Engine, Outcome
from qualkit.core.errors import WrongUsage

Item = TypeVar("Item")
Result = TypeVar("Result")

#: Items in a batch: enough that sending them costs little beside the work, few enough that a lost
#: worker loses little.
_BATCH = 6
#: Batches under way for each worker.
_AHEAD = 3
_LOG = logging.getLogger("qualkit")


class DaskEngine:
    """The engine for many machines.

    On a worker a batch runs in a process of its own where there are limits to keep, else in the
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
        first = list(islice(source, _BATCH))
        if not first:
            return
        run = functools.partial(
            run_batch, function=function, seconds=seconds, memory_bytes=memory_bytes
        )
        with _connect(workers) as client:
            ahead = _AHEAD * max(1, len(client.scheduler_info(n_workers=-1)["workers"]))
            under_way: deque[tuple[Any, list[Item]]] = deque()
            batch = first
            while batch or under_way:
                while batch and len(under_way) < ahead:
                    # Nothing here is looked up by name: the same batch twice is work done twice.
                    under_way.append((client.submit(run, batch, pure=False, retries=2), batch))
                    batch = list(islice(source, _BATCH))
                future, sent = under_way.popleft()
                yield from _outcomes(client, run, future, sent)


def run_batch(
    batch: list[Any],
    *,
    function: Callable[[Any], Any],
    seconds: Callable[[Any], float] | None,
    memory_bytes: int,
    apart: bool = False,
) -> list[Outcome[Any]]:
    """On a worker: one outcome an item. apart: in a process of its own, which may break down."""
    from qualkit.engine.local import LocalEngine
    from qualkit.engine.processes import ProcessEngine

    engine: Engine = ProcessEngine() if seconds or memory_bytes or apart else LocalEngine()
    made = engine.map(function, batch, workers=1, seconds=seconds, memory_bytes=memory_bytes)
    return list(made)


def _outcomes(client: Any, run: Any, future: Any, sent: list[Any]) -> Iterator[Outcome[Any]]:
    from distributed import KilledWorker

    try:
        yield from future.result()
    except KilledWorker:
        # One of its items breaks every worker that takes it: the others get their values.
        again = client.submit(functools.partial(run, apart=True), sent, pure=False)
        yield from again.result()


@contextlib.contextmanager
def _connect(workers: int) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError:
        raise WrongUsage(
            "the engine dask needs the library distributed",
            hint="Install it: pip install 'qualkit[dask]'",
        ) from None
    address = os.environ.get("QUALKIT_SCHEDULER", "")
    if not address:
        from qualkit.engine.processes import processors

        with (
            LocalCluster(
                n_workers=workers or processors(),
                threads_per_worker=1,
                dashboard_address=":0",
                silence_logs=logging.CRITICAL,
            ) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    _LOG.warning("Texts go to the Dask cluster at %s.", address)
    try:
        client = Client(address, timeout="10s")
    except OSError as error:
        raise WrongUsage(
            f"there is no Dask scheduler at {address}",
            hint="Start one with `dask scheduler`, or unset QUALKIT_SCHEDULER.",
        ) from error
    with client:
        yield client


PLUGIN = DaskEngine()
