"""Invented interviews of any size from one seed: every sentence is made afresh, none is copied.

Turn lengths follow those of the six real interviews of shared/data/interviews: a median of about
15 words for an interviewer and 70 for a participant, with a long tail; an interview has a median of
6,500 words. Phrases of the codebook, names, places and fillers come back as they do in talk.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import log
from pathlib import Path

import yaml

#: (median, sigma of the logarithm) of words.
_INTERVIEW, _QUESTION, _ANSWER = (6500, 0.3), (15, 0.6), (70, 0.9)
_LONGEST_TURN = 900
#: Words of the shortest interview: in a shorter rest no label would come again.
_FEWEST = 1000
_FILLER_SHARE = 0.3
#: Two clauses joined: of long sentences hardly any two are the same, at any size.
_JOINED_SHARE = 0.6
_JOINTS = ("and", "but", "because", "so", "when", "and then", "which is why")


@dataclass(frozen=True, slots=True)
class Interview:
    """Turns of (speaker label, words), the interviewer first."""

    name: str
    turns: list[tuple[str, str]]

    @property
    def words(self) -> int:
        return sum(len(words.split()) for _, words in self.turns)


@cache
def _sentences() -> dict[str, list[str]]:
    """Pools of templates ("questions", "answers", "fillers") and of what fills a slot."""
    pools = yaml.safe_load(Path(__file__).with_name("sentences.yaml").read_text("utf-8"))
    slots: dict[str, list[str]] = pools.pop("slots")
    given, surnames = slots["given"], slots["surname"]
    slots["person"] = [
        *given,
        *(f"{one} {other}" for one in given[::2] for other in surnames[::3]),
        *(f"{title} {surname}" for title in ("Mr", "Mrs", "Dr") for surname in surnames),
    ]
    slots["year"] = [str(year) for year in range(1958, 2024)]
    return pools | slots


def make_interviews(words: int, seed: int = 1) -> Iterator[Interview]:
    """Interviews of that many words in all, give or take a turn; one seed gives the same words."""
    dice = random.Random(seed)
    number = 0
    while words > 0:
        number += 1
        length = min(words, round(_draw(dice, _INTERVIEW)))
        if words - length < _FEWEST:
            length = words
        interview = _make_interview(dice, number, length)
        words -= interview.words
        yield interview


def _make_interview(dice: random.Random, number: int, words: int) -> Interview:
    asker, teller = dice.sample(_sentences()["given"], 2)
    turns: list[tuple[str, str]] = []
    left = words
    while left > 0:
        for label, pool, length in ((asker, "questions", _QUESTION), (teller, "answers", _ANSWER)):
            talk = _talk(dice, pool, min(_draw(dice, length), _LONGEST_TURN, max(left, 4)))
            turns.append((label, talk))
            left -= len(talk.split())
    return Interview(f"interview {number:05d}", turns)


def _talk(dice: random.Random, pool: str, words: float) -> str:
    templates = _sentences()[pool]
    sentences: list[str] = []
    said = 0
    while said < words:
        sentence = _fill(dice, dice.choice(templates))
        if pool == "answers" and dice.random() < _JOINED_SHARE:
            second = _fill(dice, dice.choice(templates))
            sentence = f"{sentence[:-1]} {dice.choice(_JOINTS)} {second[:1].lower()}{second[1:]}"
            sentence = sentence.replace(" i ", " I ").replace(" i'm ", " I'm ")
        sentences.append(sentence)
        said += len(sentence.split())
    return " ".join(sentences)


def _fill(dice: random.Random, template: str) -> str:
    sentence = template
    while "{" in sentence:
        before, rest = sentence.split("{", 1)
        slot, after = rest.split("}", 1)
        sentence = before + dice.choice(_sentences()[slot]) + after
    if dice.random() < _FILLER_SHARE:
        # A filler at a random place, as people put them.
        parts = sentence.split(" ")
        parts.insert(dice.randint(1, len(parts)) - 1, dice.choice(_sentences()["fillers"]))
        sentence = " ".join(parts)
    return sentence[:1].upper() + sentence[1:]


def _draw(dice: random.Random, shape: tuple[float, float]) -> float:
    median, sigma = shape
    return dice.lognormvariate(log(median), sigma)


def write_interviews(
    words: int, folder: Path, formats: tuple[str, ...] = ("txt",), *, seed: int = 1
) -> int:
    """Write interviews of that many words, a file each, formats in turn; returns the words. Other
    seeds give others."""
    folder.mkdir(parents=True, exist_ok=True)
    writers = {"txt": _write_txt, "vtt": _write_vtt, "docx": _write_docx}
    written = 0
    for number, interview in enumerate(make_interviews(words, seed)):
        kind = formats[number % len(formats)]
        writers[kind](interview, folder / f"{interview.name}.{kind}")
        written += interview.words
    return written


def _write_txt(interview: Interview, path: Path) -> None:
    lines = [f"{label}: {words}\n" for label, words in interview.turns]
    path.write_text("\n".join(lines), encoding="utf-8")


def _write_vtt(interview: Interview, path: Path) -> None:
    cues = ["WEBVTT\n"]
    second = 0
    for label, words in interview.turns:
        parts = words.split()
        # A caption holds a dozen words, so a long turn is many of them.
        for first in range(0, len(parts), 12):
            cue = " ".join(parts[first : first + 12])
            cues.append(f"{_clock(second)} --> {_clock(second + 4)}\n<v {label}>{cue}</v>\n")
            second += 4
    path.write_text("\n".join(cues), encoding="utf-8")


def _clock(second: int) -> str:
    return f"{second // 3600:02d}:{second // 60 % 60:02d}:{second % 60:02d}.000"


def _write_docx(interview: Interview, path: Path) -> None:
    from docx import Document

    document = Document()
    for label, words in interview.turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(words)
    document.save(str(path))
