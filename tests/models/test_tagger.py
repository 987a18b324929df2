"""The tagger's weights are those that its build gives."""

from __future__ import annotations

import json

import numpy as np

from models.tagger.build import GOLD, HERE, fit_stance, gold_stances, read_invented, split
from qualkit.flows.evaluate_themes import encode_once
from qualkit.nlp.encoder import load_encoder
from qualkit.readers.gold import read_gold

#: Interviews made after everything else: never learned from, and never looked at while tuning.
UNTOUCHED = {"lbt02", "lbt04", "lbt06", "lbt08"}


def test_the_stance_weights_are_learned_from_what_the_card_says() -> None:
    learned_from, scored = split(read_gold(GOLD))
    assert {one.doc for one in scored} >= UNTOUCHED
    shipped = json.loads((HERE / "model.json").read_text("utf-8"))
    assert shipped["learned_from"] == [one.doc for one in learned_from]

    made = fit_stance(
        gold_stances(learned_from) + read_invented(), encode_once(load_encoder().encode)
    )

    assert made["features"] == shipped["stance"]["features"]
    assert made["stances"] == shipped["stance"]["stances"]
    for part in ("weights", "meaning", "intercepts", "means", "spreads", "probe"):
        # Another processor's vectors may differ by a step of 255, so the weights by a little.
        assert np.allclose(made[part], shipped["stance"][part], atol=0.02), part


def test_no_invented_talk_is_taken_from_the_interviews() -> None:
    """Eight words in a row that stand in both would be a copy."""
    said = " ".join(document.text for document in read_gold(GOLD)).lower().split()
    runs = {tuple(said[at : at + 8]) for at in range(len(said) - 7)}
    for words, _, _ in read_invented():
        own = words.lower().split()
        assert not runs & {tuple(own[at : at + 8]) for at in range(len(own) - 7)}, words
