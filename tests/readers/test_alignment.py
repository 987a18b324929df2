"""Places of a source's text carried to the transcript made of it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.document import Document
from qualkit.readers.alignment import Alignment
from qualkit.readers.layout.finding import find_turns
from qualkit.readers.options import ReadOptions
from qualkit.readers.txt import lines_as_blocks


def carried(source: str, made: str, words: str, nth: int = 0) -> str | None:
    start = -1
    for _ in range(nth + 1):
        start = source.index(words, start + 1)
    span = Alignment(source, made).span(start, start + len(words))
    return span.of(made) if span else None


SOURCE = "Karen: I hated it.  [00:12] I did.\n\n  Interviewer:  And ap-\nprentice ships?\nPage 3\n"
MADE = "I hated it. I did.\nAnd apprentice ships?"


@pytest.mark.parametrize(
    ("words", "there"),
    [
        pytest.param("I hated it.", "I hated it.", id="as it is"),
        pytest.param("hated it.  [00:12] I did.", "hated it. I did.", id="over a time taken away"),
        pytest.param("Karen: I hated", "I hated", id="with its label"),
        pytest.param("did.\n\n  Interviewer:  And", "did.\nAnd", id="over a label"),
        pytest.param("ap-\nprentice", "apprentice", id="a word joined"),
        pytest.param("prentice", "prentice", id="part of a word joined"),
        pytest.param("Interviewer:", None, id="a label alone"),
        pytest.param("Page 3", None, id="a page number"),
        pytest.param("ate", "ate", id="inside a word"),
    ],
)
def test_words_are_carried(words, there):
    assert carried(SOURCE, MADE, words) == there


def test_a_label_is_not_taken_for_the_same_word_in_the_talk():
    source, made = "Karen Karen left.\n", "Karen left."
    assert carried(source, made, "Karen", 1) == "Karen"
    assert carried(source, made, "Karen", 0) is None


def test_decomposed_letters_are_carried_to_composed_ones():
    source = unicodedata.normalize("NFD", "P: naïve Siân was\n")
    made = "naïve Siân was"
    assert carried(source, made, unicodedata.normalize("NFD", "Siân")) == "Siân"
    assert carried(source, made, unicodedata.normalize("NFD", "aïve")) == "aïve"


def test_a_sentence_that_recurs_is_carried_to_its_own_place():
    lines = [f"P: Aye, I do. That is number {n}." for n in range(40)]
    source = "\n\n".join(lines)
    made = "\n".join(line.removeprefix("P: ") for line in lines)
    alignment = Alignment(source, made)
    start = -1
    for number in range(40):
        start = source.index("Aye, I do.", start + 1)
        span = alignment.span(start, start + 10)
        assert span.of(made) == "Aye, I do."
        assert made[span.end :].startswith(f" That is number {number}.")


words = st.lists(
    st.sampled_from(
        ["aye", "no", "we", "went", "Siân", "😀", "محمد", "to", "the", "docks", "naïve"]
    ),
    min_size=2,
    max_size=12,
).map(lambda some: " ".join(some) + ".")


@given(
    st.lists(words, min_size=4, max_size=12),
    st.sampled_from(["\n\n", "\n", "\n\n\n"]),
    st.data(),
)
def test_any_stretch_of_one_turn_is_the_same_words_in_the_transcript(said, gap, data):
    lines = [f"{'Interviewer' if n % 2 == 0 else 'P4'}: {talk}" for n, talk in enumerate(said)]
    source = gap.join(lines) + "\n"
    document = Document("txt", "a.txt", lines_as_blocks(source))
    made = find_turns(document, ReadOptions()).text
    alignment = Alignment(source, made)
    number = data.draw(st.integers(0, len(said) - 1))
    tokens = said[number].split(" ")
    first = data.draw(st.integers(0, len(tokens) - 1))
    last = data.draw(st.integers(first, len(tokens) - 1))
    before = len(gap.join(lines[:number]) + (gap if number else "")) + len(
        lines[number].split(": ")[0] + ": "
    )
    start = before + sum(len(token) + 1 for token in tokens[:first])
    stretch = " ".join(tokens[first : last + 1])
    assert source[start : start + len(stretch)] == stretch
    span = alignment.span(start, start + len(stretch))
    assert span is not None
    assert span.of(made) == stretch
    # It is that very turn, and not another one of the same words.
    assert made[: span.start].count(".") == number
