"""Opening the models that come with qualkit."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from qualkit.core.errors import ModelMissing
from qualkit.core.resources import resource_path
from qualkit.nlp import artefact
from qualkit.nlp.lexicon import nationalities


@pytest.fixture
def copied_encoder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of models/encoder that this process takes for the installed one."""
    folder = tmp_path / "models" / "encoder"
    shutil.copytree(resource_path("models/encoder"), folder)
    monkeypatch.setattr(artefact, "resource_path", lambda name: tmp_path / name)
    return folder


def test_a_whole_model_is_opened(copied_encoder: Path) -> None:
    opened = artefact.load_artefact("encoder")
    assert (
        opened.version
        == json.loads((copied_encoder / "model.json").read_text())["sha256"]["model.onnx"][:12]
    )


def test_onnxruntime_keeps_no_record_for_others_to_collect(tmp_path) -> None:
    places = dict.fromkeys(["TMPDIR", "HOME", "XDG_CACHE_HOME"], str(tmp_path))
    given = {k: v for k, v in os.environ.items() if k != "ORT_DISABLE_TELEMETRY"} | places
    script = "from qualkit.nlp.artefact import load_artefact; load_artefact('encoder')"
    subprocess.run([sys.executable, "-c", script], env=given, check=True)
    assert [one for one in tmp_path.rglob("*") if one.is_file()] == []


def test_a_flipped_bit_in_the_graph_is_refused(copied_encoder: Path) -> None:
    graph = copied_encoder / "model.onnx"
    content = bytearray(graph.read_bytes())
    content[len(content) // 2] ^= 1
    graph.write_bytes(content)
    with pytest.raises(ModelMissing, match="damaged") as caught:
        artefact.load_artefact("encoder")
    assert caught.value.where == str(graph)


def test_a_missing_graph_is_named(copied_encoder: Path) -> None:
    (copied_encoder / "model.onnx").unlink()
    with pytest.raises(ModelMissing, match=r"model\.onnx is missing"):
        artefact.load_artefact("encoder")


def test_a_word_list_that_was_changed_is_refused(tmp_path, monkeypatch) -> None:
    folder = tmp_path / "models" / "lexicon"
    shutil.copytree(resource_path("models/lexicon"), folder)
    monkeypatch.setattr(artefact, "resource_path", lambda name: tmp_path / name)
    with (folder / "nationalities.tsv").open("a") as stream:
        stream.write("Karen\tnobody\n")
    # Past the cache, which other tests fill.
    with pytest.raises(ModelMissing, match=r"nationalities\.tsv is damaged or was replaced"):
        nationalities.__wrapped__()


def test_no_more_runs_at_once_than_memory_is_meant_for() -> None:
    session = artefact.load_artefact("encoder").session
    pieces = [[101, *[2000] * 198, 102]] * 5
    batches = [batch for batch, _ in artefact.run_in_batches(session, pieces)]
    assert all(len(batch) * 200 <= artefact.PIECES for batch in batches)
    assert sorted(index for batch in batches for index in batch) == [0, 1, 2, 3, 4]


def test_sequences_come_back_under_their_own_numbers() -> None:
    session = artefact.load_artefact("encoder").session
    pieces = [[101, 2000, 102], [101, 102], [101, 2001, 102], [101, 2000, 2001, 102]]
    seen = [index for batch, output in artefact.run_in_batches(session, pieces) for index in batch]
    assert sorted(seen) == [0, 1, 2, 3]
    for batch, output in artefact.run_in_batches(session, pieces):
        assert output.shape == (len(batch), 384)
        assert len({len(pieces[index]) for index in batch}) == 1
        # What a graph takes of memory grows with what runs through it at once.
        assert sum(len(pieces[index]) for index in batch) <= artefact.PIECES


def test_a_user_may_leave_cores_to_others(monkeypatch) -> None:
    monkeypatch.setenv("QUALKIT_THREADS", "3")
    assert artefact._cores() == 3
    for wrong in ("none", "0"):
        monkeypatch.setenv("QUALKIT_THREADS", wrong)
        assert artefact._cores() == 1
