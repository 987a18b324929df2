"""Phrases are found with inflection, over hesitations, and never inside longer words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.codebook import Code
from qualkit.themes.inflection import word_forms
from qualkit.themes.phrases import PhraseMatcher


def found(text: str, *phrases: str, negative: tuple[str, ...] = ()) -> list[str]:
    code = Code("c", "C", phrases=phrases, negative_phrases=negative)
    return [text[m.start : m.end] for m in PhraseMatcher([code]).find(text)]


@pytest.mark.parametrize(
    ("phrase", "text", "matched"),
    [
        ("get on", "She's getting on.", "getting on"),
        ("get on", "We GOT ON fine", "GOT ON"),
        ("better yourself", "to better themselves, aye", "better themselves"),
        ("my kids", "want it for our kids", "our kids"),
        ("move away", "He moved away at nineteen", "moved away"),
        ("knocked me back", "It knocks you back", None),  # "you" is no possessive
        ("hold back", "held back by that", "held back"),
        ("try again", "she tried again", "tried again"),
        ("apply", "nobody applied for it", "applied"),
        ("university", "those universities", "universities"),
        ("university", "Universal Credit", None),  # stemming would match
        ("rent", "the parents, the rental", None),  # inside longer words
        ("bus", "It's a busy, busting place", None),
        ("plan", "we planned it", "planned"),
        ("bus stop", "the bus um stop", "bus um stop"),  # hesitations are passed over
        ("bus stop", "the bus does not stop", None),
        ("look … down", "they look right down on us", "look right down"),
        ("look … down", "they look at you with their eyes down", None),  # more than three words
        ("MP", "Our MP never came", "MP"),
        ("MP", "the mp was there", "mp"),  # an automatic transcript without capitals
        ("PIP", "Eat the pip, Susan", None),
        ("A&E", "four hours in A&E", "A&E"),
        ("I'd never", "I’d never go", "I’d never"),  # a typographic apostrophe
    ],
)
def test_a_phrase_matches_its_forms_and_nothing_else(phrase, text, matched):
    assert found(text, phrase) == ([matched] if matched else [])


def test_a_negative_phrase_bars_what_it_overlaps_and_only_that():
    text = "The university hospital rang. Then university was over."
    assert found(text, "university", negative=("university hospital",)) == ["university"]


def test_a_phrase_inside_a_longer_one_of_the_same_code_counts_once():
    assert found("get on in life", "get on", "get on in life") == ["get on in life"]


def test_each_code_gets_its_own_match_of_a_shared_phrase():
    codes = [Code("a", "A", phrases=("bus",)), Code("b", "B", phrases=("bus",))]
    assert [m.code for m in PhraseMatcher(codes).find("a bus")] == ["a", "b"]


@pytest.mark.parametrize(
    ("word", "forms", "never"),
    [
        ("stop", {"stops", "stopped", "stopping"}, {"stoped"}),
        ("moved", {"move", "moving", "moves"}, {"mov", "moveded"}),
        ("carry", {"carries", "carried", "carrying"}, {"carrys"}),
        ("box", {"boxes"}, {"boxs"}),
        ("went", {"go", "goes", "gone", "going"}, {"wented"}),
        ("the", set(), {"thes", "thed"}),
    ],
)
def test_word_forms_are_those_of_english(word, forms, never):
    made = word_forms(word)
    assert forms | {word} <= made
    assert not never & made


@given(st.text(max_size=200))
def test_matches_lie_in_the_text_in_order(text):
    codes = [Code("a", "A", phrases=("a", "I", "é … e", "get on")), Code("b", "B", phrases=("on",))]
    matches = PhraseMatcher(codes).find(text)
    assert all(0 <= m.start < m.end <= len(text) for m in matches)
    assert [m.start for m in matches] == sorted(m.start for m in matches)
