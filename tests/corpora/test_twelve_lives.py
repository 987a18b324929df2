"""The interviews for measuring are what their sources say, and their gold is where it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "corpora"
CORPUS = CORPORA / "twelve_lives"


def test_what_stands_on_disk_comes_from_the_sources(tmp_path: Path) -> None:
    again = tmp_path / "twelve_lives"
    again.mkdir()
    (again / "source").symlink_to(CORPUS / "source")

    subprocess.run(
        [sys.executable, str(CORPORA / "left_behind_towns/build.py"), str(again)], check=True
    )

    made = {p.relative_to(again): p.read_bytes() for p in again.glob("*/*") if p.suffix != ".md"}
    assert len(made) == 13
    assert made == {name: (CORPUS / name).read_bytes() for name in made}
    assert (again / "participants.csv").read_bytes() == (CORPUS / "participants.csv").read_bytes()


@pytest.mark.parametrize(
    "line", (CORPUS / "gold/twelve_lives.jsonl").read_text("utf-8").splitlines()
)
def test_gold_marks_stand_on_their_words_and_do_not_overlap(line: str) -> None:
    document = json.loads(line)
    last = 0
    for one in document["entities"]:
        assert document["text"][one["start"] : one["end"]] == one["text"]
        assert one["start"] >= last
        last = one["end"]


def test_the_card_says_that_everybody_is_invented() -> None:
    said = (CORPUS / "README.md").read_text("utf-8")
    assert "Everybody in these interviews is invented" in said
