"""The benchmark that spares itself the network makes the project that `ingest` makes."""

from __future__ import annotations

import sys

import pytest

from qualkit.flows import anonymising
from qualkit.flows.detecting import detect_all
from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project
from qualkit.store.transcripts import load_texts
from tests.benchmarks import found_before

SAID = (
    "I grew up in Keighley, and Priya Anand taught me there.",
    "We moved to Whitby when I was nine. My sister Karen still lives there.",
)


def texts_of(folder):
    with open_project(folder) as project, project.database.read() as connection:
        return list(load_texts(connection))


@pytest.mark.parametrize("searched", [0, 1])
def test_mentions_found_before_are_replaced_as_those_found_now(tmp_path, monkeypatch, searched):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("QUALKIT_PASSPHRASE", "a long passphrase")
    monkeypatch.setattr(anonymising, "detect_all", detect_all)  # and put back afterwards
    for number, words in enumerate(SAID):
        (tmp_path / f"talk {number}.txt").write_text(f"I: Where?\nP: {words}\n", encoding="utf-8")
    sources = [str(tmp_path / f"talk {number}.txt") for number in range(len(SAID))]
    ingest(tmp_path / "p", sources)
    options = ("--found", tmp_path / "p", "--project", tmp_path / "q", "--searched", searched)
    monkeypatch.setattr(sys, "argv", ["found_before", *sources, *map(str, options)])
    found_before.main()
    assert texts_of(tmp_path / "q") == texts_of(tmp_path / "p")
    assert not any(name in text for text in texts_of(tmp_path / "q") for name in ("Priya", "Karen"))
