"""A language model is believed only where it quotes what was said."""

from __future__ import annotations

import json

import pytest

from qualkit.core.codebook import Code
from qualkit.themes.judging import find_quote, make_question, read_judgement
from qualkit.themes.segmentation import make_excerpts
from tests.themes.conftest import make_transcript

CODES = (
    Code("bus", "Buses", definition="Talk about buses.", exclude="Murals of buses."),
    Code("food", "Food"),
)
EXCERPT = make_excerpts(
    make_transcript(("I", "And the buses?"), ("P", "The  bus was late, so I had toast.")),
    unit="turn",
)[0]


def answer(*pairs: tuple[str, str]) -> str:
    return json.dumps({"codes": [{"code": code, "quote": quote} for code, quote in pairs]})


def test_a_verbatim_quote_is_found_at_its_place():
    found = read_judgement(answer(("bus", "The bus was late")), EXCERPT, CODES)
    (verdict,) = found.verdicts
    assert (verdict.code, EXCERPT.text[verdict.start : verdict.end]) == ("bus", "The  bus was late")
    assert (found.dropped, found.is_readable) == (0, True)


@pytest.mark.parametrize(
    "pair",
    [
        ("bus", "The bus was very late"),  # nobody said "very"
        ("bus", "the bus was late"),  # not letter by letter
        ("bus", "us"),  # proves nothing
        ("bus", ""),
        ("train", "The bus was late"),  # no such code
    ],
)
def test_what_was_not_said_is_dropped(pair):
    found = read_judgement(answer(pair, ("food", "I had toast")), EXCERPT, CODES)
    assert [one.code for one in found.verdicts] == ["food"]
    assert found.dropped == 1


def test_words_around_the_json_do_no_harm():
    said = f"Sure! ```json\n{answer(('food', 'toast'))}\n``` Anything else?"
    assert [one.code for one in read_judgement(said, EXCERPT, CODES).verdicts] == ["food"]


@pytest.mark.parametrize("said", ["", "I think it is about buses.", '{"codes": "bus"}', "{", "[]"])
def test_an_answer_of_another_form_says_nothing(said):
    found = read_judgement(said, EXCERPT, CODES)
    assert (found.verdicts, found.is_readable) == ((), False)


def test_the_question_holds_codes_the_question_before_and_the_excerpt():
    asked = make_question(EXCERPT, CODES)
    assert "- bus: Buses. Talk about buses. Not: Murals of buses." in asked
    assert "And the buses?" in asked
    assert asked.endswith(f"<excerpt>\n{EXCERPT.text}\n</excerpt>")


def test_signs_of_regular_expressions_in_a_quote_are_only_signs():
    assert find_quote("(what?)", "And (what?) then") == (4, 11)
    assert find_quote("w.at", "And what then") is None
