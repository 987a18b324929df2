"""Choosing where work runs."""

from __future__ import annotations

import json


def test_an_engine_that_there_is_none_of_is_named_with_those_there_are(study, qualkit):
    done = qualkit("ingest", "in", "--project", "p", "--engine", "abacus", check=2)
    said = " ".join(done.stderr.split())
    assert "abacus" in said
    assert "dask" in said


def test_a_scheduler_that_does_not_answer_is_named_and_nothing_is_stored(study, qualkit):
    done = qualkit("ingest", "in", "--project", "p", "--scheduler", "tcp://127.0.0.1:1", check=2)
    assert "no Dask scheduler at tcp://127.0.0.1:1" in " ".join(done.stderr.split())
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    assert status["counts"]["transcripts"] == 0
