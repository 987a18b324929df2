"""The reckoning behind a coding adds up to its confidence."""

from __future__ import annotations

from math import exp

import pytest

from qualkit.core.codebook import Code, Codebook
from qualkit.themes.explaining import reckon
from qualkit.themes.lessons import ReviewedExcerpt
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import make_tagger
from tests.themes.conftest import make_transcript
from tests.themes.test_tagging import BOOK, BUSES

SAID = "The last bus goes at seven, and there was a replacement coach, and I hated it."


def excerpt_of(words: str):
    return make_excerpts(make_transcript(("I", "And the buses?"), ("P", words)), unit="turn")[0]


def chance_of(log_odds: float) -> float:
    return 1 / (1 + exp(-log_odds))


@pytest.mark.parametrize("estimators", [("rules",), ("similarity",), ("rules", "similarity")])
def test_what_each_feature_adds_makes_up_the_confidence(encode, estimators):
    tagger = make_tagger(BOOK, encode=encode, estimators=estimators)
    excerpt = excerpt_of(SAID)
    found = reckon(excerpt, "buses", tagger)
    added = found.base + sum(one.adds + one.own_adds for one in found.weighed)
    assert added == pytest.approx(found.log_odds)
    assert chance_of(found.log_odds) == pytest.approx(found.confidence)
    sure = tagger.confidence([excerpt], tagger.score([excerpt]))
    assert found.confidence == pytest.approx(sure[0, 0])
    assert not found.is_learned


def test_what_decisions_taught_is_part_of_the_sum(encode):
    reviewed = [
        ReviewedExcerpt(
            excerpt_of(f"{words} {number}."), {"buses": vote, "food": 1 - vote}, group=g
        )
        for number in range(14)
        for words, vote, g in (("Gerald whistled in the rain", 1.0, "a"), ("I made soup", 0.0, "b"))
    ]
    tagger = make_tagger(BOOK, encode=encode, reviewed=reviewed)
    found = reckon(excerpt_of("Gerald whistled."), "buses", tagger)
    assert found.is_learned
    assert max(found.words, key=found.words.get) in ("gerald", "whistled")
    added = found.base + sum(one.adds + one.own_adds for one in found.weighed)
    assert added + sum(found.words.values()) + found.meaning == pytest.approx(found.log_odds)
    assert chance_of(found.log_odds) == pytest.approx(found.confidence)


def test_rules_and_examples_are_named(encode):
    tagger = make_tagger(BOOK, encode=encode, estimators=("rules", "similarity"))
    found = reckon(excerpt_of(SAID), "buses", tagger)
    assert {(one.rule, one.words, one.kind) for one in found.hits} == {
        ("last bus", "last bus", "phrase"),
        ("pattern", "replacement coach", "pattern"),
    }
    kinds = [one.kind for one in found.nearest]
    assert kinds == ["example", "example", "example", "counter-example", "definition"]
    assert [one.cosine for one in found.nearest[:3]] == sorted(
        (one.cosine for one in found.nearest[:3]), reverse=True
    )
    assert set(found.rivals) == {"food", "uni"}
    assert found.stance is None


def test_a_negative_phrase_is_shown_with_what_it_bars(encode):
    code = Code("bus", "Bus", phrases=("bus",), negative_phrases=("bus mural",))
    tagger = make_tagger(Codebook("b", "1", (code,), "h"), encode=encode, estimators=("rules",))
    found = reckon(excerpt_of("There is a bus mural."), "bus", tagger)
    assert [(one.kind, one.words) for one in found.hits] == [("negative", "bus mural")]


def test_a_counter_example_overrules_the_sum(encode):
    tagger = make_tagger(BOOK, encode=encode, estimators=("rules", "similarity"))
    found = reckon(excerpt_of(BUSES.counter_examples[0]), "buses", tagger)
    assert found.is_overruled
    assert found.confidence == pytest.approx(0.01)


def test_the_stance_shows_its_cues_and_how_likely_each_is(encode):
    tagger = make_tagger(BOOK, encode=encode, estimators=("rules", "similarity"))
    words = "University was not good, they say it's brilliant."
    found = reckon(excerpt_of(words), "uni", tagger).stance
    assert ("good", -0.7, "negated") in found.cues
    assert ("brilliant", 0.4, "somebody else's words") in found.cues
    assert sum(found.probabilities.values()) == pytest.approx(1)
    assert sum(found.network.values()) == pytest.approx(1, abs=1e-3)
