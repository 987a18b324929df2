"""A tagger that was sent elsewhere tags as the one that stayed."""

from __future__ import annotations

import dataclasses
import pickle

import pytest

from qualkit.nlp.stance_network import read_said
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.packed_tagger import pack_tagger
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.stance_learning import ReviewedStance
from qualkit.themes.stance_weights import STANCES
from qualkit.themes.tagging import make_tagger, tag_excerpts
from tests.themes.conftest import make_transcript
from tests.themes.test_tagging import BOOK

SAID = (
    "The last bus was late. I'd not go to university, it's a waste.",
    "We bake bread and wait for the replacement coach.",
    "My lass loves it at uni, best thing she ever did.",
    "I sat in the kitchen, and that was that.",
)
EXCERPTS = make_excerpts(make_transcript(*(("P", words) for words in SAID)), unit="turn")
REVIEWED = [
    ReviewedExcerpt(excerpt, {"food": float(row % 2), "buses": 1.0 - row % 2}, group=str(row))
    for row, excerpt in enumerate(EXCERPTS)
]
STANCES_READ = [
    ReviewedStance(one.text, "uni", STANCES[row % 2], 1.0, str(row))
    for row, one in enumerate(EXCERPTS)
]


@pytest.mark.parametrize("learned", [False, True])
def test_it_tags_the_same_after_it_was_pickled(encode, learned):
    options = {"reviewed": REVIEWED, "reviewed_stances": STANCES_READ} if learned else {}
    stays = make_tagger(BOOK, encode=encode, **options)
    assert (stays.classifier is not None) == learned
    sent = pickle.loads(pickle.dumps(pack_tagger(stays))).unpack(encode, read_said)
    codings = tag_excerpts(EXCERPTS, stays, min_confidence=0.05)
    assert len(codings) > 3
    assert tag_excerpts(EXCERPTS, sent, min_confidence=0.05) == codings


@pytest.mark.parametrize("learned", [False, True])
def test_an_excerpt_is_tagged_alone_as_among_others(encode, learned):
    options = {"reviewed": REVIEWED, "reviewed_stances": STANCES_READ} if learned else {}
    tagger = make_tagger(BOOK, encode=encode, **options)
    among = tagger.confidence(EXCERPTS, tagger.score(EXCERPTS))
    for row, one in enumerate(EXCERPTS):
        alone = tagger.confidence([one], tagger.score([one]))
        assert alone[0].tolist() == among[row].tolist()


def test_one_that_asks_a_language_model_stays(encode):
    tagger = dataclasses.replace(make_tagger(BOOK, encode=encode), judge=lambda excerpts: [])
    with pytest.raises(ValueError, match="language model"):
        pack_tagger(tagger)
