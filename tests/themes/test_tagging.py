"""Codings name the words that they stand on, say why, and are the same every time."""

from __future__ import annotations

import pytest

from qualkit.core.codebook import Code, Codebook
from qualkit.core.errors import WrongUsage
from qualkit.themes.segmentation import make_excerpts
from qualkit.themes.tagging import make_tagger, tag_excerpts
from tests.themes.conftest import make_transcript

BUSES = Code(
    "buses",
    "Buses",
    definition="Talk about buses, trains and how people get about without a car.",
    phrases=("bus", "bus stop", "last bus", "train"),
    patterns=(({"LOWER": "replacement"}, {"LOWER": {"IN": ["coach", "service"]}}),),
    examples=(
        "The bus was an hour late again and I missed my shift.",
        "Without a car you're stuck, there's no train on a Sunday.",
        "It takes two buses to get to the hospital.",
    ),
    counter_examples=("They put the bus mural up on the school wall in June.",),
)
FOOD = Code(
    "food",
    "Food and cooking",
    definition="Talk about cooking, meals and shopping for food.",
    phrases=("cook", "bread", "dinner"),
    examples=(
        "My nan baked bread every Friday and the whole street had some.",
        "I do a big pan of soup and it lasts us till Wednesday.",
        "We had our dinner at the table, all of us.",
    ),
)
UNI = Code(
    "uni",
    "University",
    target="university",
    definition="Attitudes to going to university.",
    phrases=("university", "uni"),
    examples=("I wish I'd gone to university.", "Uni is a waste of three years."),
    stance=True,
)
BOOK = Codebook("Three", "1", (BUSES, FOOD, UNI), "h")


def tag_with(book, excerpts, encode, *, estimators=("rules", "similarity"), **options):
    tagger = make_tagger(book, encode=encode, estimators=estimators)
    return tag_excerpts(excerpts, tagger, **options)


def tag(words: str, encode, question: str = "", **options):
    said = [("I", question), ("P", words)] if question else [("P", words)]
    excerpts = make_excerpts(make_transcript(*said), unit="turn")
    return {one.code: one for one in tag_with(BOOK, excerpts, encode, **options)}


def test_an_excerpt_gets_the_code_that_its_words_and_meaning_speak_for(encode):
    made = tag("The last bus goes at seven, and then you walk home along the road.", encode)
    assert list(made) == ["buses"]
    assert "“last bus”" in made["buses"].evidence
    assert "nearest example" in made["buses"].evidence


def test_meaning_alone_finds_talk_without_any_phrase(encode):
    words = "You wait there for an hour in the rain and nothing comes, so you miss your shift."
    assert "words:" not in tag(words, encode, min_confidence=0.05)["buses"].evidence


def test_rules_alone_need_no_similarity_and_say_only_words(encode):
    made = tag(
        "There was a replacement coach that day, and it stopped at every village on the way.",
        encode,
        estimators=("rules",),
        min_confidence=0.1,
    )
    assert made["buses"].evidence == "words: “replacement coach”"
    assert list(made) == ["buses"]


def test_more_evidence_makes_more_confidence(encode):
    weak = tag("I went by train.", encode, min_confidence=0.0)["buses"].confidence
    words = "The last bus never came to the bus stop, so I missed the train and my shift."
    assert tag(words, encode, min_confidence=0.0)["buses"].confidence > weak


def test_the_question_informs_a_short_answer(encode):
    answer = "It's terrible, you can wait an hour and a half of a morning."
    asked = tag(answer, encode, "How are the buses round here?", min_confidence=0.0)
    other = tag(answer, encode, "How was the cooking at your nan's?", min_confidence=0.0)
    assert asked["buses"].confidence > other["buses"].confidence


def test_talk_nearest_to_a_counter_example_is_not_coded(encode):
    assert "buses" not in tag("They put the bus mural up on the school wall in June.", encode)


def test_stance_is_given_where_the_code_asks_for_it_and_nowhere_else(encode):
    made = tag("University is a waste of time. The bus to uni is worse.", encode, min_confidence=0)
    assert made["uni"].stance is not None
    assert made["buses"].stance is None


def test_only_leaves_the_scores_of_the_code_as_they_are(encode):
    words = "I cook my dinner and then I get the last bus."
    every = tag(words, encode, min_confidence=0.0)
    one = tag(words, encode, min_confidence=0.0, only=("buses",))
    assert one == {"buses": every["buses"]}


def test_an_excerpt_is_scored_the_same_whatever_stands_beside_it(encode):
    first = "The last bus goes at seven, and then you walk."
    alone = tag(first, encode, min_confidence=0.0)
    transcript = make_transcript(("P", first), ("P", "My nan baked bread."), ("P", "Right. Okay."))
    excerpts = make_excerpts(transcript, unit="turn")
    together = tag_with(BOOK, excerpts[:1] + excerpts[2:], encode, min_confidence=0.0)
    got = {c.code: c.confidence for c in together if c.turn == 1}
    assert got == {code: one.confidence for code, one in alone.items()}


def test_no_excerpts_give_no_codings(encode):
    assert tag_with(BOOK, [], encode) == []


def test_a_codebook_of_one_bare_code_can_be_used(encode):
    book = Codebook("One", "1", (Code("buses", "Buses"),), "h")
    excerpts = make_excerpts(make_transcript(("P", "The bus is late.")), unit="turn")
    made = tag_with(book, excerpts, encode, min_confidence=0.0)
    assert [one.code for one in made] == ["buses"]
    assert 0 <= made[0].confidence <= 1


@pytest.mark.parametrize("estimators", [("guess",), (), ("classifier",)])
def test_an_estimator_that_does_not_exist_is_refused(encode, estimators):
    with pytest.raises(WrongUsage):
        tag_with(BOOK, [], encode, estimators=estimators)
