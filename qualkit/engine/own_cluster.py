"""A Dask cluster of this machine's own processes, for as long as this process runs.

Where processes can be copied safely (Linux), one is started that imports what every worker needs,
and the workers are copies of it: the imports are made once, while this process makes its own, and
at the end nothing has to be taken apart. With two workers on two busy cores: there after 1.8 to
2.4 s instead of 2.6 to 2.9, gone after 0.05 s instead of 0.4 to 0.6.
"""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from collections.abc import Iterator
from typing import Any

_CAN_COPY = sys.platform == "linux"
_LIBRARIES = ["distributed.nanny", "numpy"]
#: As distributed sets them for workers (its `nanny.pre-spawn-environ`), which read them when numpy
#: is imported. A process with more threads could not be copied safely either.
_OF_WORKERS = {
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_TRIM_THRESHOLD_": "65536",
}


def prepare_workers() -> None:
    """Begin to import what workers will be copied with; returns at once. Best called before
    distributed is imported here."""
    if not _CAN_COPY:
        return
    from multiprocessing import forkserver, get_context

    get_context("forkserver").set_forkserver_preload(_LIBRARIES)
    with _environment(_OF_WORKERS):
        forkserver.ensure_running()


def start_cluster(workers: int) -> Any:
    """A LocalCluster of so many workers, each a process that runs one batch at a time. Nothing of
    it can be reached from other machines, and no page shows its work."""
    import dask.config
    from distributed import LocalCluster, utils

    prepare_workers()
    chosen = {}
    if _CAN_COPY:
        chosen["distributed.worker.multiprocessing-method"] = "forkserver"
        # Or it would import here whatever optional library of its own there is, pandas among them.
        utils._forkserver_preload_set = True
    with dask.config.set(chosen):
        return LocalCluster(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=None,
            # Its health check is served all the same, and would ask for the port of another
            # cluster's dashboard: two commands at once would warn.
            scheduler_kwargs={"dashboard_address": "127.0.0.1:0"},
            silence_logs=logging.CRITICAL,
        )


@contextlib.contextmanager
def _environment(values: dict[str, str]) -> Iterator[None]:
    """Variables that a process started in the block has, where they are not set already."""
    added = [name for name in values if name not in os.environ]
    os.environ.update((name, values[name]) for name in added)
    try:
        yield
    finally:
        for name in added:
            del os.environ[name]
