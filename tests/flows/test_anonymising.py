"""Anonymising gives the network's memory back in a large study, and finds what it found before."""

from __future__ import annotations

import subprocess
import sys

import pytest

from qualkit.flows import anonymising
from qualkit.flows.ingest import ingest
from qualkit.flows.models import model_versions
from qualkit.flows.project import open_project
from qualkit.nlp.recogniser import load_recogniser
from qualkit.store.transcripts import load_transcripts

TALK = """\
I: Where were you born?
P: In Keighley, and Priya Anand taught me there.
I: Is she well?
P: Aye.
"""


@pytest.mark.parametrize("many", [1, 500])
def test_the_recogniser_is_given_back_in_a_large_study_alone(tmp_path, monkeypatch, many):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(anonymising, "_MANY", many)
    (tmp_path / "a.txt").write_text(TALK, encoding="utf-8")
    ingest(tmp_path / "p", [str(tmp_path / "a.txt")])
    assert load_recogniser.cache_info().currsize == (0 if many == 1 else 1)
    (tmp_path / "b.txt").write_text(TALK.replace("Priya", "Sunita"), encoding="utf-8")
    ingest(tmp_path / "p", [str(tmp_path / "b.txt")])
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        texts = [one.text for one in load_transcripts(connection)]
    assert len(texts) == 2
    assert not any(name in text for text in texts for name in ("Priya", "Sunita", "Anand"))


@pytest.mark.skipif(sys.platform != "linux", reason="what the system has back is told by /proc")
def test_the_system_has_the_recognisers_memory_back():
    script = """
from pathlib import Path
from qualkit.flows.detecting import forget_recogniser, load_recognisers
def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 / 2**20
load_recognisers()
before = resident()
forget_recogniser()
print(before - resident())
"""
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert float(done.stdout) > 25  # MiB; the graph and its weights are 22


def test_the_version_of_a_model_is_told_without_loading_it():
    load_recogniser.cache_clear()
    told = model_versions()
    assert load_recogniser.cache_info().currsize == 0
    assert told == {"recogniser": load_recogniser().version}
