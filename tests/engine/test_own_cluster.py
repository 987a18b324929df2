"""A cluster of this machine's own processes: ready soon, and never left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import warnings
from pathlib import Path

import pytest

from qualkit.engine.own_cluster import prepare_workers, start_cluster
from tests.engine.tasks import process_and_module, who_and_variable

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="copies are made on Linux alone")


def are_gone(pids):
    """Whether all have ended within ten seconds; those nobody has waited for yet count as ended."""
    for _ in range(100):
        if not any(_is_running(pid) for pid in pids):
            return True
        time.sleep(0.1)
    return False


def _is_running(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_workers_have_their_libraries_work_on_one_thread_and_end_with_the_cluster():
    with start_cluster(2) as cluster, distributed.Client(cluster) as client:
        seen = client.run(process_and_module, "numpy")
        threads = client.run(who_and_variable, "OPENBLAS_NUM_THREADS")
        assert {has_it for _, has_it in seen.values()} == {True}
        assert {value for _, value in threads.values()} == {"1"}
        pids = {pid for pid, _ in seen.values()}
        assert len(pids | {os.getpid()}) == 3
        os.kill(min(pids), signal.SIGKILL)
        assert client.submit(abs, -3).result(timeout=60) == 3
    assert are_gone(pids)


def test_two_clusters_at_once_ask_for_no_port_that_the_other_has():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with start_cluster(1), start_cluster(1):
            pass


def test_preparing_leaves_the_environment_as_it_was():
    before = dict(os.environ)
    prepare_workers()
    assert dict(os.environ) == before


def test_nothing_is_left_of_a_cluster_whose_command_is_killed():
    script = (
        "import os, time\n"
        "from qualkit.engine.own_cluster import start_cluster\n"
        "import distributed\n"
        "if __name__ == '__main__':\n"
        "    client = distributed.Client(start_cluster(2))\n"
        "    print(*client.run(os.getpid).values(), flush=True)\n"
        "    time.sleep(60)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    pids = [int(pid) for pid in process.stdout.readline().split()]
    assert len(pids) == 2
    process.kill()
    process.wait()
    assert are_gone(pids)
