"""What every recogniser promises; a new one is found and tried by itself."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit import plugins
from qualkit.anonymise.detection import detect_in
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge, KnownPerson

NAMES = plugins.available("recognisers")
KNOWLEDGE = Knowledge(
    people=(KnownPerson("P1", ("Siân O'Brien", "Shaz")),), contacts=("a@b.example",)
)
#: One text that has something for each of them.
EVERYTHING = (
    "I'm fifty-four, born on 14 March 1972, at 14 Rosslyn Terrace, SR1 2AB, off the A19.\n"
    "Siân O'Brien, that's S-I-A-N, works at Hylton Bank Comp and Nissan in Sunderland; "
    "she's Welsh. "
    "Ring 07700 900123 or +48 22 123 45 67, "
    "oh seven seven double oh, nine double oh, one two three. "
    "sian@example.org, www.example.org, @sian_ob. NHS number 943 476 5919, QQ 12 34 56 C, "
    "passport 123456789, MORGA657054SM9IJ, AB12 CDE, 4111 1111 1111 1111, "
    "GB29 NWBK 6016 1331 9268 19, sort code 12-34-56, case number AB123456, on Cleveland Road. "
    "She has cystic fibrosis; I was the harbour master in my forties, before my fiftieth. "
    "It was signed by Granby Players treasurer Olive Marr; write to saltmarsh dot org. "
    "They called me Kegs. They wrote Testify. Will said so. She has an MBE. "
    "Aunt Letebrhan knew the Prices, and Thatcher. We're at north quay bakes on Instagram. "
    "We drank in the Swordfish. Mrs Compost packs at Tetlow and Sons. "
    "She sings at Holy Trinity, and a firm called Threshold pays. He was in the U.S. once, "
    "with Trev the Spread."
)
#: Pieces that recognisers look for, to be put together at random.
PIECES = st.sampled_from(
    [
        "Siân",
        "O'Brien",
        "’s",
        "07700",
        " 900123",
        "@",
        "AB12",
        "-",
        ".",
        "\n",
        "oh ",
        "double ",
        "nineteen",
        " of ",
        "March",
        "Street",
        "£",
        "é",
        "́",
        "😀",
        "\u202e",
        "ﬁ",
        "İ",
        "ß",
        "²",
    ]
)


@cache
def load(name: str) -> Any:
    return plugins.load("recognisers", name)


def check(text: str, finds: list[Found]) -> None:
    for one in finds:
        assert 0 <= one.start < one.end <= len(text)
        assert isinstance(one.type, IdentifierType)
        assert 0 < one.score <= 1.001
        assert one.reason


@pytest.mark.parametrize("name", NAMES)
def test_each_says_what_it_is_called(name: str) -> None:
    assert load(name).name


@pytest.mark.parametrize("name", NAMES)
def test_each_finds_something_in_a_text_that_has_everything(name: str) -> None:
    finds = [
        (text, list(load(name).find(text, KNOWLEDGE)))
        for text in (EVERYTHING, "so then we all got up and moved to reading, me and our kids")
    ]
    assert any(found for _, found in finds)
    for text, found in finds:
        check(text, found)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "[laughs]", "…", "0", "a", "\x00"])
def test_each_takes_texts_with_nothing_in_them(name: str, text: str) -> None:
    assert list(load(name).find(text, Knowledge())) == []


@pytest.mark.parametrize("name", NAMES)
def test_each_takes_a_very_long_line(name: str) -> None:
    text = "and we went on and on about it, me and the lads, " * 400 + EVERYTHING
    check(text, list(load(name).find(text, KNOWLEDGE)))


@pytest.mark.parametrize("name", [name for name in NAMES if name != "neural"])
@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join))
def test_no_text_of_any_script_makes_one_fail(name: str, text: str) -> None:
    check(text, list(load(name).find(text, KNOWLEDGE)))


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=200) | st.lists(PIECES, max_size=30).map("".join))
def test_all_together_give_whole_words_that_never_overlap(text: str) -> None:
    position = 0
    for one in detect_in(text, "t", KNOWLEDGE, [load(name) for name in NAMES]):
        assert one.text == text[one.start : one.end]
        assert one.start >= position
        assert not (text[one.start - 1 : one.start].isalnum() and one.text[0].isalnum())
        assert not (text[one.end : one.end + 1].isalnum() and one.text[-1].isalnum())
        position = one.end
