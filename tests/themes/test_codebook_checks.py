"""What `codebook check` finds, on codebooks made to hold one fault each."""

from __future__ import annotations

import numpy as np
import pytest

from qualkit.core.codebook import Code
from qualkit.themes.codebook import make_codebook
from qualkit.themes.codebook_checks import (
    check_codes,
    check_codings,
    check_meaning,
    check_phrases,
)


def book(*codes: Code):
    return make_codebook("b", "1", codes)


def kinds(findings) -> list[tuple[str, str, str]]:
    return [(one.kind, one.code, one.other) for one in findings]


def code(key: str, phrases=("x",), examples=("An example.",), **more) -> Code:
    return Code(key, key, f"About {key}.", phrases=phrases, examples=examples, **more)


def test_what_is_missing_is_named_and_a_folder_needs_nothing():
    found = check_codes(book(Code("empty", "Empty"), Code("f", "F", children=(code("full"),))))
    assert kinds(found) == [
        ("no examples", "empty", ""),
        ("no definition", "empty", ""),
        ("nothing to match", "empty", ""),
    ]


def test_a_phrase_in_two_codes_is_an_overlap_but_not_in_parent_and_child():
    child = code("low_pay", phrases=("wage",))
    found = check_codes(
        book(code("work", phrases=("Wage",), children=(child,)), code("money", phrases=("wage",)))
    )
    assert kinds(found) == [
        ("overlap", "work", "money"),
        ("overlap", "low_pay", "money"),
    ]


TALK = ["The bus was late again."] * 6 + ["We had a shop."] * 14 + ["The bus and the shop."]


def test_phrases_that_match_nothing_and_everything_are_told():
    found = check_phrases(
        book(code("a", phrases=("bus", "tram")), code("b", phrases=("ferry",))), TALK
    )
    assert kinds(found) == [
        ("phrases not said", "a", ""),
        ("matches everything", "a", ""),
        ("matches nothing", "b", ""),
    ]
    assert "1 of 2 phrases in no excerpt: “tram”" in found[0].message
    assert "“bus” is in 33% of all excerpts" in found[1].message
    assert "none of its 1 phrases" in found[2].message


def test_a_phrase_is_said_also_where_another_of_its_code_stands_on_the_same_words():
    said = ["They talk of levelling up."] + ["We had a shop."] * 20
    found = check_phrases(book(code("a", phrases=("level up", "levelling up", "levelling"))), said)
    assert kinds(found) == []


def test_phrases_that_find_the_same_excerpts_are_an_overlap():
    found = check_phrases(
        book(code("a", phrases=("late",)), code("b", phrases=("late again", "again"))), TALK
    )
    assert ("overlap", "a", "b") in kinds(found)


def test_a_handful_of_excerpts_says_nothing_of_everything_and_nothing():
    assert check_phrases(book(code("a", phrases=("ferry",))), TALK[:5]) == []


def test_codings_on_the_same_excerpts_are_an_overlap_of_the_rarer_code():
    places = {("t", n, n + 5) for n in range(0, 100, 10)}
    some = {("t", n, n + 5) for n in range(0, 50, 10)}
    found = check_codings(book(code("a"), code("b"), code("c")), {"a": places, "b": some})
    assert kinds(found) == [("overlap", "b", "a")]
    assert "5 of its 5 codings" in found[0].message


VECTORS = {
    "One. About bread": [1, 0, 0],
    "Two. About loaves": [0.95, -0.31, 0],
    "Three. About docks": [0, 0, 1],
    "We bake.": [0.98, 0.2, 0],
    "We bake daily.": [0.98, 0.18, 0],
    "We knead.": [0.8, -0.6, 0],
    "The docks shut.": [0, 0.1, 1],
    "Ships came.": [0.1, 0, 1],
    "A ship in a bakery.": [0, 0.2, 0.98],
}


def encode(texts):
    vectors = np.array([VECTORS[text] for text in texts], dtype=np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def test_definitions_that_say_the_same_and_stray_examples_are_told():
    baking = ("We bake.", "We bake daily.", "A ship in a bakery.")
    one = Code("one", "One", "About bread", examples=baking)
    two = Code("two", "Two", "About loaves", examples=("We knead.",))
    three = Code("three", "Three", "About docks", examples=("The docks shut.", "Ships came."))
    found = check_meaning(book(one, two, three), encode)
    assert kinds(found) == [
        ("overlap", "one", "two"),
        ("example nearer to another code", "one", "three"),
    ]
    assert "A ship in a bakery." in found[1].message


@pytest.mark.parametrize("codes", [(), (Code("one", "One", "About bread"),)])
def test_one_code_has_nothing_to_be_like(codes):
    assert check_meaning(book(*codes), encode) == []
