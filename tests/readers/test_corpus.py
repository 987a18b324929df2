"""The sample corpus: every transcript reads to exactly the turns of its gold annotation."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qualkit import plugins
from qualkit.core.transcript import PartKind
from qualkit.readers.reading import read_transcripts

from .conftest import parts_of, turns_of

CORPUS = Path(__file__).resolve().parents[2] / "corpora" / "left_behind_towns"


def _gold() -> list[dict[str, Any]]:
    lines = (CORPUS / "gold" / "left_behind_towns.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


GOLD = _gold()


@pytest.mark.parametrize("gold", GOLD, ids=[gold["file"] for gold in GOLD])
def test_a_transcript_of_the_corpus_reads_to_its_gold_turns(gold):
    (transcript,) = read_transcripts(
        CORPUS / "transcripts" / gold["file"], plugins.load_all("readers")
    )
    assert turns_of(transcript) == [
        (turn["speaker"], gold["text"][turn["start"] : turn["end"]]) for turn in gold["turns"]
    ]
    assert {speaker.label: speaker.role.value for speaker in transcript.speakers} == {
        turn["speaker"]: turn["role"] for turn in gold["turns"]
    }
    assert transcript.problems == ()
    assert all(len(words) < 80 for words in parts_of(transcript, PartKind.FRONT_MATTER))


def test_every_transcript_of_the_corpus_has_gold_and_every_format_is_among_them():
    files = {path.name for path in (CORPUS / "transcripts").iterdir()}
    assert files == {gold["file"] for gold in GOLD}
    assert {Path(name).suffix for name in files} == {
        ".csv",
        ".docx",
        ".pdf",
        ".srt",
        ".txt",
        ".vtt",
    }
