"""Processes that die, eat memory or outlive their coordinator."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from qualkit.core.engine import FailureKind
from qualkit.engine.processes import PLUGIN, workers_ahead
from tests.engine.tasks import misbehave, process_and_module


def test_a_process_that_dies_is_named_and_another_takes_its_place():
    outcomes = list(PLUGIN.map(misbehave, ["a", "die", "b"], workers=1))
    assert [one.value for one in outcomes] == ["a", None, "b"]
    assert outcomes[1].failure.kind is FailureKind.DIED


def test_processes_started_ahead_have_imported_and_are_taken_before_others_are_started():
    with workers_ahead(1, ["wave"]):
        outcomes = list(PLUGIN.map(process_and_module, ["wave"] * 3, workers=1))
    assert {is_imported for _, is_imported in (one.value for one in outcomes)} == {True}
    assert len({process for process, _ in (one.value for one in outcomes)}) == 1
    (later,) = PLUGIN.map(process_and_module, ["wave"], workers=1)
    assert later.value[1] is False


def test_processes_started_ahead_for_more_than_there_was_end():
    with workers_ahead(2, []):
        (outcome,) = PLUGIN.map(process_and_module, ["wave"], workers=2)
        assert outcome.value is not None
    (later,) = PLUGIN.map(misbehave, ["a"], workers=1)
    assert later.value == "a"


def test_a_process_started_ahead_that_cannot_import_is_followed_by_one_that_works():
    with workers_ahead(1, ["no_such_module"]):
        outcomes = list(PLUGIN.map(misbehave, ["a", "b"], workers=1))
    assert outcomes[0].failure.kind is FailureKind.DIED
    assert outcomes[1].value == "b"


@pytest.mark.skipif(os.name != "posix", reason="Windows has no limit of address space")
def test_an_item_that_eats_memory_is_stopped_at_the_limit():
    outcomes = list(PLUGIN.map(misbehave, ["eat", "a"], workers=1, memory_bytes=1_000_000_000))
    assert outcomes[0].failure.kind is FailureKind.MEMORY
    assert outcomes[1].value == "a"


def test_a_result_that_cannot_be_sent_is_named():
    (outcome,) = PLUGIN.map(misbehave, ["unpicklable"], workers=1)
    assert "cannot be sent" in str(outcome.failure.error)


@pytest.mark.skipif(not Path("/proc").exists(), reason="processes are counted in /proc")
def test_workers_end_with_a_coordinator_that_is_killed(tmp_path):
    script = textwrap.dedent("""
        import sys
        from qualkit.engine.processes import PLUGIN
        from tests.engine.tasks import misbehave
        outcomes = PLUGIN.map(misbehave, ["a"] * 20 + ["hang"], workers=2)
        next(outcomes)
        print("ready", flush=True)
        for _ in outcomes: pass
    """)
    coordinator = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    assert coordinator.stdout.readline() == b"ready\n"
    tasks = Path(f"/proc/{coordinator.pid}/task").glob("*/children")
    workers = [pid for task in tasks for pid in task.read_text().split()]
    assert len(workers) == 2
    coordinator.kill()
    coordinator.wait()
    deadline = time.monotonic() + 10
    while any(map(_runs, workers)) and time.monotonic() < deadline:
        time.sleep(0.1)
    coordinator.stdout.close()
    assert not any(map(_runs, workers))


def _runs(pid: str) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False
