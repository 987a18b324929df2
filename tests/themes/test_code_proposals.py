"""Codes proposed from excerpts, in the excerpts' own words."""

from __future__ import annotations

from qualkit.themes.code_proposals import propose_codes

GROUPS = {
    "Night buses": [
        "The last bus goes at ten to seven, so that's every evening job gone.",
        "You can't do shifts when the last bus is at seven.",
        "I walk home from the night shift because there's no bus.",
        "There's no bus, [Karen] drives me.",
    ],
    "Childcare": [
        "Nursery costs more than my wages.",
        "Me mam has the bairns so I can work, nursery costs the earth.",
        "Nursery costs. Wages don't cover it.",
    ],
}


def test_the_definition_names_the_words_that_set_the_group_apart():
    buses, childcare = (one.code for one in propose_codes(GROUPS))
    assert buses.definition.startswith("Talk of bus")
    assert "nursery" in childcare.definition
    assert "to be put in your own words" in buses.definition
    assert "bus" not in childcare.definition


def test_phrases_recur_in_the_excerpts_and_say_something():
    buses, childcare = (one.code for one in propose_codes(GROUPS))
    assert buses.phrases[0] == "bus"
    assert "nursery costs" in childcare.phrases
    assert not {"the", "there's", "you"} & set(buses.phrases)


def test_examples_are_excerpts_as_they_were_said():
    for one, texts in zip(propose_codes(GROUPS), GROUPS.values(), strict=True):
        assert set(one.code.examples) <= set(texts)
        assert one.excerpts == len(texts)


def test_what_stands_for_a_name_is_never_proposed():
    (one,) = propose_codes({"x": ["[Karen Hodgson] saw Pemberton"] * 3})
    said = f"{one.code.definition} {one.code.phrases}".lower()
    assert "karen" not in said
    assert "pemberton" not in said


def test_ids_are_unlike_those_taken_and_one_excerpt_is_enough():
    (one,) = propose_codes({"Work": ["We mended nets."]}, taken=["work"])
    assert one.code.id == "work_2"
    assert "nets" in one.code.definition


def test_no_words_that_say_anything_make_an_empty_proposal():
    (one,) = propose_codes({"Yes": ["Aye.", "No."]})
    assert one.code.definition == "(Proposed from 2 excerpts, to be put in your own words.)"
    assert one.code.phrases == ()
