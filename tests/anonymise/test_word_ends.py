"""The word that a name is found in goes on behind marks, and hyphens with no English word."""

from __future__ import annotations

from itertools import pairwise
from unicodedata import combining

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.anonymise.found_elsewhere import SpreadingForms, spread_mentions
from qualkit.anonymise.word_ends import end_of_compound, end_of_word
from qualkit.core.mention import IdentifierType
from qualkit.nlp.word_evidence import WORD

TALK = st.text(alphabet="aọ\u0301\u0300 -'’e1.", max_size=30)


@given(TALK, st.integers(0, 30))
def test_no_word_is_left_half_behind_a_mark(text, at):
    end = end_of_word(text, min(at, len(text)))
    assert min(at, len(text)) <= end <= len(text)
    assert end == len(text) or not combining(text[end])
    assert end_of_word(text, end) == end


@given(TALK)
def test_words_are_apart_and_begin_with_no_mark(text):
    spans = [match.span() for match in WORD.finditer(text)]
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert not any(combining(text[start]) for start, _ in spans)
    assert all(end == len(text) or not combining(text[end]) for _, end in spans)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Pen-y-dre", "Pen-y-dre"),
        ("Whitlock-Szabó, she", "Whitlock-Szabó"),
        ("Wale-Adé́bo came", "Wale-Adé́bo"),
        ("Leeds-based", "Leeds"),
        ("Karen-y", "Karen"),
        ("Karen - well", "Karen"),
    ],
)
def test_a_compound_goes_on_with_what_is_no_word_of_english(text, name):
    first = WORD.match(text)
    assert first is not None
    assert text[: end_of_compound(text, first.end())] == name


def test_a_name_with_marks_inside_is_found_where_it_stands_again():
    text = "And Ọlọ́run, and then Ọlọ́runtóba."
    forms = SpreadingForms({"Ọlọ́run": IdentifierType.PERSON})
    (found,) = spread_mentions(text, "t", (), forms)
    assert (found.text, found.start) == ("Ọlọ́run", 4)
