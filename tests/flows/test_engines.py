"""The same project comes out wherever the work is done: here, or on a cluster."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import threading
import time

import pytest

from qualkit.flows.ingest import ingest
from qualkit.flows.tag import tag_themes
from tests.cli.conftest import write_study

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.slow


def build(folder, engine):
    (folder / "p").mkdir()
    (folder / "p" / "qualkit.toml").write_text(f'[engine]\nname = "{engine}"\n', encoding="utf-8")
    ingest(folder / "p", [str(folder / "in")], participants=folder / "people.csv")
    tag_themes(folder / "p", min_confidence=0.1)
    return contents(folder / "p")


def contents(project):
    """Every row that is not drawn at random, and every export."""
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        tables = {
            name: sorted(map(repr, connection.execute(f'SELECT * FROM "{name}"')))
            for name in ("transcript", "turn", "speaker", "coding", "vector", "attribute")
        }
    exports = {path.name: path.read_bytes() for path in (project / "exports").iterdir()}
    return tables, exports


@pytest.fixture
def same_key(monkeypatch):
    monkeypatch.setenv("QUALKIT_PASSPHRASE", "lister's mill")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


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
    assert there == here
