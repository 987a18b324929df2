"""The invented talk of the stance network: talk/*.txt and models/tagger/stances.txt."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from qualkit.nlp.stance_network import Said

HERE = Path(__file__).resolve().parent
TALK = HERE / "talk"
STANCES_TXT = HERE.parent / "tagger/stances.txt"


@dataclass(frozen=True, slots=True)
class TalkLine:
    """What an invented speaker said, their stance towards the target, the stem of its file, and
    what they had been asked, if anybody asked."""

    stance: str
    target: str
    words: str
    source: str
    question: str = ""

    @property
    def said(self) -> Said:
        return Said(self.target, self.words, self.question)


def read_lines(path: Path) -> Iterator[TalkLine]:
    """The lines `stance | target | words` or `stance | target | question | words` of a file; those
    that begin with # are remarks."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            stance, target, *question, words = (part.strip() for part in line.split("|"))
            yield TalkLine(stance, target, words, path.stem, *question)


def read_talk() -> list[TalkLine]:
    """Every line, file after file."""
    files = [*sorted(TALK.glob("*.txt")), STANCES_TXT]
    return [line for path in files for line in read_lines(path)]
