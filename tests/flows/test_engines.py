"""The same project comes out wherever the work is done: here, or on a cluster."""

from __future__ import annotations

import os
import signal
import threading
import time

import pytest

from qualkit.engine.dask import _connect
from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from tests.cli.conftest import write_study
from tests.project_contents import SAME_CHOICES, contents

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


def build(folder, engine):
    (folder / "p").mkdir()
    (folder / "p" / "qualkit.toml").write_text(f'[engine]\nname = "{engine}"\n', encoding="utf-8")
    ingest(folder / "p", [str(folder / "in")], participants=folder / "people.csv")
    tag_themes(folder / "p", wanted=TaggingChoices(min_confidence=0.1))
    return contents(folder / "p")


@pytest.fixture
def same_key(monkeypatch):
    for name, value in SAME_CHOICES.items():
        monkeypatch.setenv(name, value)


def test_processes_of_this_machine_give_the_same_bytes(tmp_path, same_key):
    made = []
    for engine in ("local", "processes"):
        (tmp_path / engine).mkdir()
        made.append(build(write_study(tmp_path / engine), engine))
    assert made[0] == made[1]


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX's")
def test_a_cluster_gives_the_same_bytes_even_when_a_worker_is_killed(
    tmp_path, same_key, monkeypatch
):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        write_study(tmp_path / name)
    here = build(tmp_path / "here", "local")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, dashboard_address=":0"
    ) as cluster:
        monkeypatch.setenv("QUALKIT_SCHEDULER", cluster.scheduler_address)
        victim = next(iter(cluster.workers.values())).pid
        killer = threading.Timer(1.0, os.kill, (victim, signal.SIGKILL))
        killer.start()
        there = build(tmp_path / "there", "dask")
        killer.join()
        time.sleep(0.1)
        _connect(cluster.scheduler_address, 0).close()
    assert there == here
