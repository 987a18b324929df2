"""The interviews for measuring are what their sources say, and their gold is where it says."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

CORPORA = Path(__file__).parents[2] / "corpora"
NAMES = ("twelve_lives", "many_trades", "getting_on")
GOLD = [
    line
    for name in NAMES
    for line in (CORPORA / name / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("name", NAMES)
def test_what_stands_on_disk_comes_from_the_sources(name: str, tmp_path: Path) -> None:
    corpus, again = CORPORA / name, tmp_path / name
    again.mkdir()
    (again / "source").symlink_to(corpus / "source")

    subprocess.run(
        [sys.executable, str(CORPORA / "left_behind_towns/build.py"), str(again)], check=True
    )

    made = {p.relative_to(again): p.read_bytes() for p in again.glob("*/*") if p.suffix != ".md"}
    assert len(made) == 1 + len(list((corpus / "source").iterdir()))
    assert made == {name: (corpus / name).read_bytes() for name in made}
    assert (again / "participants.csv").read_bytes() == (corpus / "participants.csv").read_bytes()


@pytest.mark.parametrize("line", GOLD)
def test_gold_marks_stand_on_their_words_and_do_not_overlap(line: str) -> None:
    document = json.loads(line)
    last = 0
    for one in document["entities"]:
        assert document["text"][one["start"] : one["end"]] == one["text"]
        assert one["start"] >= last
        last = one["end"]


@pytest.mark.parametrize("name", NAMES)
def test_the_card_says_that_everybody_is_invented(name: str) -> None:
    said = (CORPORA / name / "README.md").read_text("utf-8")
    assert "Everybody in these interviews is invented" in said
