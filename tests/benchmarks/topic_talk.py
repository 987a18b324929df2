"""Invented excerpts whose topic is known, of any number, from one seed.

An excerpt is one to four sentences by one participant. Most are about its topic; now and then one
is small talk or strays into another topic, as talk does. The frames of the sentences are the same
for every topic. Topics differ in size by up to eight times.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

_STRAY_SHARE = 0.08
_SMALL_TALK_SHARE = 0.2
#: Excerpts by one participant, about as many as an interview of 6,500 words gives.
_EXCERPTS_A_PARTICIPANT = 40


@dataclass(frozen=True, slots=True)
class Said:
    """One excerpt, who said it, and the topic it was made from."""

    text: str
    participant: str
    topic: str


@cache
def _pools() -> dict[str, Any]:
    pools: dict[str, Any] = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return pools


def make_talk(number: int, seed: int = 1) -> list[Said]:
    """`number` excerpts; one seed gives the same ones."""
    dice = random.Random(seed)
    topics = _pools()["topics"]
    names = list(topics)
    weights = [1 + 7 * dice.random() ** 2 for _ in names]
    people = max(4, number // _EXCERPTS_A_PARTICIPANT)
    talk = []
    for _ in range(number):
        topic = dice.choices(names, weights)[0]
        sentences = []
        for position in range(dice.choice((1, 1, 2, 2, 3, 4))):
            luck = dice.random()
            if position and luck < _SMALL_TALK_SHARE:
                sentences.append(dice.choice(_pools()["small_talk"]))
                continue
            about = dice.choice(names) if position and luck > 1 - _STRAY_SHARE else topic
            sentences.append(_fill(dice, topics[about]))
        text = " ".join(one[:1].upper() + one[1:] for one in sentences)
        talk.append(Said(text, f"P{dice.randrange(people) + 1:04d}", topic))
    return talk


def sentence_about(dice: random.Random, topic: str) -> str:
    """One sentence about a topic of topic_talk.yaml."""
    sentence = _fill(dice, _pools()["topics"][topic])
    return sentence[:1].upper() + sentence[1:]


def _fill(dice: random.Random, slots: dict[str, list[str]]) -> str:
    sentence = dice.choice(_pools()["frames"])
    while "{" in sentence:
        before, rest = sentence.split("{", 1)
        slot, after = rest.split("}", 1)
        sentence = before + dice.choice(slots[slot]) + after
    return str(sentence)
