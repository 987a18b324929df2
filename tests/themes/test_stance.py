"""Attitudes towards a target: plain cases, and two targets in one excerpt."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qualkit.core.codebook import Code
from qualkit.core.coding import Stance
from qualkit.core.resources import resource_path
from qualkit.nlp.stance_network import Said
from qualkit.themes.codebook import make_codebook, read_codebook
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.stance import StanceReader
from qualkit.themes.stance_context import Context
from qualkit.themes.stance_weights import STANCE_FEATURES, STANCES, shipped_weights
from qualkit.themes.tagging import make_tagger, tag_excerpts
from tests.themes.conftest import make_transcript

UNI = Code("uni", "University", target="university", stance=True)
PLACE = Code("place", "Place", target="the town where they live", stance=True)
MOBILITY = Code("mobility", "Mobility", target="getting on, moving up in the world", stance=True)
LEARNING = Code("learning", "Learning", target="education and learning", stance=True)


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


#: None of these stands in models/tagger/stances.txt.
TWO_MINDS = [
    (
        "Climbing the ladder, moving up in the world, I hate all that, it's a con. But I love "
        "learning, I loved every minute of that college."
    ),
    (
        "Getting on in the world is a con, I don't believe in it. Learning, though, education, "
        "that was the making of me and I'd recommend it to anyone."
    ),
]


@pytest.mark.parametrize("text", TWO_MINDS)
def test_the_same_words_reject_getting_on_and_value_education(encode, text):
    reader = StanceReader(encode)
    assert reader.read(text, MOBILITY, [LEARNING]) is Stance.AGAINST
    assert reader.read(text, LEARNING, [MOBILITY]) is Stance.FOR


def test_one_excerpt_gets_two_codings_with_two_stances(encode):
    book = read_codebook(resource_path("corpora/codebooks/levelling_up.yaml"))
    tagger = make_tagger(book, encode=encode, estimators=("rules", "similarity"))
    words = (
        "Social mobility, they call it, climbing the ladder, and I don't want it, I don't believe "
        "in it. But university I loved, it opened my mind, I'd tell anybody to go to university."
    )
    excerpts = make_excerpts(make_transcript(("P", words)), unit="turn")
    made = {one.code: one for one in tag_excerpts(excerpts, tagger)}
    assert "stance against, 0." in made["social_mobility"].evidence
    assert "stance for, 0." in made["higher_education"].evidence
    # Each is shown the words about its own target, not those about the other.
    assert "loved" not in made["social_mobility"].evidence.partition("; stance ")[2]
    assert made["social_mobility"].stance is Stance.AGAINST
    assert made["higher_education"].stance is Stance.FOR
    assert made["social_mobility"].span == made["higher_education"].span


def test_features_have_their_documented_shape_and_probabilities_add_up_to_one(encode):
    texts = ["I like it.", ""]
    features = StanceReader(encode).features(texts, UNI)
    assert features.shape == (2, len(STANCE_FEATURES) + 384)
    likely = StanceReader(encode).probabilities(texts, UNI)
    assert likely.shape == (2, len(STANCES))
    assert np.allclose(likely.sum(axis=1), 1)


def test_another_encoder_is_known_by_its_vectors_and_its_meaning_is_not_weighed(encode):
    def mirrored(texts):
        return encode(texts)[:, ::-1]

    reader = StanceReader(mirrored)
    features = reader.features(["I love it here."], PLACE)
    own = shipped_weights().scale(features)[:, : len(STANCE_FEATURES)]
    score = own @ shipped_weights().weights[:, : len(STANCE_FEATURES)].T
    expected = np.exp(score + shipped_weights().intercepts)
    assert np.allclose(
        reader.probabilities(["I love it here."], PLACE), expected / expected.sum(), atol=1e-6
    )


ANSWER = "So no, I tell them to go."
ASKED = "Would you want your sons to leave?"


def read_where(encode, context: Context) -> tuple[list[Said], np.ndarray]:
    """What the network is asked, and what is made of it, where it is sure of one stance more with
    each text that it reads."""
    asked: list[Said] = []

    def read_said(said):
        asked.extend(said)
        return np.log(0.1 + 0.6 * np.eye(len(STANCES), dtype=np.float32)[: len(said)])

    reader = StanceReader(encode, read_said=read_said)
    return asked, np.exp(reader.network_scores([ANSWER], PLACE, [context])[0])


def test_the_network_reads_an_answer_alone_and_its_turn_with_the_question_before(encode):
    turn = f"Well. {ANSWER} Go and see."
    asked, likely = read_where(encode, Context(ASKED, turn))
    assert asked == [Said(PLACE.target, ANSWER), Said(PLACE.target, turn, ASKED)]
    assert np.isclose(likely.sum(), 1)
    assert np.isclose(likely[0], likely[1])  # each is what one of the two readings says
    assert likely[0] > 2 * likely[2]


def test_an_answer_that_is_the_whole_turn_is_read_with_the_question(encode):
    asked, _ = read_where(encode, Context(ASKED, ANSWER))
    assert asked == [Said(PLACE.target, ANSWER, ASKED)] * 2


def test_of_a_turn_that_goes_on_to_other_matters_only_the_excerpt_is_read(encode):
    asked, _ = read_where(encode, Context(ASKED, f"{ANSWER} " + "And then the shop. " * 60))
    assert asked == [Said(PLACE.target, ANSWER, ASKED)] * 2


def test_who_is_for_the_opposite_is_against_the_target(encode):
    """To the target the network is at a loss; sure of a word for the opposite."""
    leaving = replace(PLACE, target="leaving", opposite="staying")

    def read_said(said):
        at_a_loss, is_for = [0.25] * 4, [0.85, 0.05, 0.05, 0.05]
        rows = [is_for if one.target == "staying" else at_a_loss for one in said]
        return np.log(np.array(rows, dtype=np.float32))

    reader = StanceReader(encode, read_said=read_said)
    likely = np.exp(reader.network_scores(["I like it at home.", "Me too."], leaving))

    assert np.allclose(likely.sum(axis=1), 1)
    assert (likely.argmax(axis=1) == STANCES.index(Stance.AGAINST)).all()
    without = np.exp(reader.network_scores(["I like it at home."], replace(leaving, opposite="")))
    assert np.allclose(without, 0.25)


def test_a_stance_is_tagged_with_the_question_and_the_turn(encode):
    asked: list[Said] = []

    def read_said(said):
        asked.extend(said)
        return np.log(np.full((len(said), len(STANCES)), 0.25, dtype=np.float32))

    book = make_codebook("b", "1", (replace(PLACE, phrases=("love it here",)),))
    tagger = make_tagger(book, encode=encode, estimators=("rules",), read_said=read_said)
    talk = make_transcript(("I", "Is it all right?"), ("P", "I love it here. I do. Mind the step."))
    tag_excerpts(make_excerpts(talk, unit="sentence"), tagger, min_confidence=0.0)
    assert asked[:2] == [
        Said(PLACE.target, "I love it here."),
        Said(PLACE.target, "I love it here. I do. Mind the step.", "Is it all right?"),
    ]


def test_no_texts_give_no_stances(encode):
    assert StanceReader(encode).read_all([], UNI) == []
