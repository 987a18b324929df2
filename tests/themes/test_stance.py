"""Attitudes: plain cases, and the scope of negation, contrast and other people's words."""

from __future__ import annotations

import pytest

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.themes.stance import STANCE_FEATURES, StanceReader, find_cues

UNI = Code("uni", "University", target="university", stance=True)
PLACE = Code("place", "Place", target="the town where they live", stance=True)


def balance(text: str) -> float:
    return sum(cue.weight for cue in find_cues(text))


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("It was good.", "It was not good."),
        ("It was not bad.", "It was bad."),
        ("I love it.", "I don't love it."),
        ("It was good. Not that it matters.", "Not that it was good."),
        ("It's brilliant.", "They say it's brilliant."),  # reported praise is weaker
        ("They told me it was useless.", "It was useless."),  # and so is reported blame
        ("Not yesterday, it was lovely.", "It was not lovely."),  # a comma ends the scope
    ],
)
def test_scope_decides_what_an_attitude_word_is_worth(better, worse):
    assert balance(better) > balance(worse)


def test_talk_without_any_attitude_word_weighs_nothing():
    assert find_cues("The class is on a Tuesday at seven in the church hall.") == []


@pytest.mark.parametrize(
    ("text", "code", "stance"),
    [
        ("University was a complete waste of time and money.", UNI, Stance.AGAINST),
        ("I loved university, it was the making of me, I'd tell anybody to go.", UNI, Stance.FOR),
        (
            "I love this place, I'm proud of it and I wouldn't live anywhere else.",
            PLACE,
            Stance.FOR,
        ),
        (
            "I'm torn, I love the people here but there's days I hate the sight of the place.",
            PLACE,
            Stance.AMBIVALENT,
        ),
        ("It has a market on a Thursday and two schools.", PLACE, Stance.NEUTRAL),
    ],
)
def test_plain_attitudes_are_read_as_they_are_meant(encode, text, code, stance):
    assert StanceReader(encode).read(text, code) is stance


def test_features_have_their_documented_shape(encode):
    features = StanceReader(encode).features(["I like it.", ""], UNI)
    assert features.shape == (2, len(STANCE_FEATURES))


def test_no_texts_give_no_stances(encode):
    assert StanceReader(encode).read_all([], UNI) == []
