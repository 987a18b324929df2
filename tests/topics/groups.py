"""Talk made of clear groups, without any model: each has its own words and its own direction."""

from __future__ import annotations

import numpy as np

from qualkit.topics.model import Talk
from qualkit.topics.words import count_words

WORDS = {
    0: ["bus", "train", "ticket", "station", "driver", "timetable", "fare", "platform"],
    1: ["school", "teacher", "homework", "exam", "lesson", "uniform", "classroom", "pupil"],
    2: ["doctor", "hospital", "nurse", "surgery", "prescription", "ward", "ambulance", "clinic"],
    3: ["rent", "landlord", "mortgage", "tenant", "deposit", "damp", "lease", "eviction"],
}


def make_talk(
    groups: int = 4, each: int = 40, *, spread: float = 0.35, people: int = 10, seed: int = 0
) -> tuple[Talk, np.ndarray]:
    """Talk and the group of each excerpt. spread: of vectors around their group's direction."""
    dice = np.random.default_rng(seed)
    centres = np.linalg.qr(dice.standard_normal((64, 64)))[0][:groups]
    truth = np.arange(groups * each) % groups
    noise = dice.standard_normal((len(truth), 64)) * spread / 8
    vectors = centres[truth] + noise
    vectors = (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)
    texts = [" ".join(dice.choice(WORDS[group % 4], 6)) + " you know" for group in truth.tolist()]
    who = [f"P{number % people:02d}" for number in (np.arange(len(truth)) // groups).tolist()]
    return Talk(tuple(texts), tuple(who), vectors, count_words(texts, who)), truth
