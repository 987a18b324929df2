"""Sheets on which people find the intruder, and how often they do (Chang et al. 2009).

Word intrusion: five words of a topic and one of another. Topic intrusion: an excerpt, three topics
it may belong to and one it does not. Who finds the intruder more often than chance has understood
the topic as the model meant it. The key is kept apart from the sheet.
"""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import comb

_WORDS = 5
_TOPICS = 3


@dataclass(frozen=True, slots=True)
class IntrusionTask:
    """One row of a sheet. shown: what stands beside each other, in the order of the sheet; intruder
    is one of them, counted from 1. topic: from 1, of the model. excerpt: for topic intrusion."""

    id: str
    topic: int
    shown: tuple[str, ...]
    intruder: int
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class IntrusionScore:
    """How often intruders were found. chance: the share that guessing finds; p: of so many or more
    by guessing (binomial). topic 0: all together."""

    topic: int
    answered: int
    found: int
    share: float
    chance: float
    p: float


def word_intrusion(
    words: Sequence[Sequence[str]], *, seed: int = 1, per_topic: int = 1
) -> list[IntrusionTask]:
    """Tasks of five of a topic's ten words and one that is high in another topic and not here."""
    dice = random.Random(seed)  # noqa: S311
    tasks = []
    for topic, own in enumerate(words):
        others = [
            word
            for other, top in enumerate(words)
            if other != topic
            for word in top[:5]
            if word not in own
        ]
        if len(own) < _WORDS or not others:
            continue
        for number in range(per_topic):
            shown = [*dice.sample(list(own[:10]), _WORDS), dice.choice(others)]
            intruder = shown[-1]
            dice.shuffle(shown)
            place = shown.index(intruder) + 1
            tasks.append(
                IntrusionTask(f"w{topic + 1}.{number + 1}", topic + 1, tuple(shown), place)
            )
    dice.shuffle(tasks)
    return tasks


def topic_intrusion(
    excerpts: Sequence[tuple[int, str, Sequence[float]]],
    words: Sequence[Sequence[str]],
    *,
    seed: int = 1,
) -> list[IntrusionTask]:
    """Tasks of an excerpt, the three topics it is most like and one of the least like half.

    excerpts: (topic from 0, text, likeness to each topic). Topics are shown by their words.
    """
    dice = random.Random(seed)  # noqa: S311
    tasks: list[IntrusionTask] = []
    if len(words) < _TOPICS + 2:
        return tasks
    for number, (topic, text, likeness) in enumerate(excerpts, start=1):
        ranked = sorted(range(len(words)), key=lambda one: (-likeness[one], one))
        near = [topic, *(one for one in ranked if one != topic)][:_TOPICS]
        far = [one for one in ranked[len(ranked) // 2 :] if one not in near]
        if not far:
            continue
        shown = [*near, dice.choice(far)]
        intruder = shown[-1]
        dice.shuffle(shown)
        tasks.append(
            IntrusionTask(
                f"t{number}",
                topic + 1,
                tuple(", ".join(words[one][:6]) for one in shown),
                shown.index(intruder) + 1,
                text,
            )
        )
    dice.shuffle(tasks)
    return tasks


def score_intrusion(
    tasks: Sequence[IntrusionTask], answers: Mapping[str, Sequence[int]]
) -> list[IntrusionScore]:
    """Scores of all topics together (topic 0, first) and of each.

    answers: by task, what each reader took for the intruder, counted from 1.
    """
    by_topic: dict[int, list[tuple[bool, float]]] = {}
    for task in tasks:
        for answer in answers.get(task.id, ()):
            hit = (answer == task.intruder, 1 / len(task.shown))
            by_topic.setdefault(0, []).append(hit)
            by_topic.setdefault(task.topic, []).append(hit)
    return [_score(topic, hits) for topic, hits in sorted(by_topic.items())]


def _score(topic: int, hits: Sequence[tuple[bool, float]]) -> IntrusionScore:
    found = sum(is_found for is_found, _ in hits)
    chance = sum(one for _, one in hits) / len(hits)
    return IntrusionScore(
        topic, len(hits), found, found / len(hits), chance, _at_least(found, len(hits), chance)
    )


def _at_least(found: int, of: int, chance: float) -> float:
    """The probability of so many or more by guessing.

    >>> round(_at_least(2, 2, 0.5), 6), _at_least(0, 3, 0.5)
    (0.25, 1.0)
    """
    return min(
        1.0,
        sum(comb(of, k) * chance**k * (1 - chance) ** (of - k) for k in range(found, of + 1)),
    )
