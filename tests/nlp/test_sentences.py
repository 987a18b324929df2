"""Sentences of spoken English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.nlp.sentences import LONGEST, split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I left. I came back.", ["I left.", "I came back."]),
        ("I saw Dr. Smith. He was late.", ["I saw Dr. Smith.", "He was late."]),
        ("It cost £9,250.50 a year. Too much.", ["It cost £9,250.50 a year.", "Too much."]),
        ("I met J. R. Hartley once.", ["I met J. R. Hartley once."]),
        ("No. No, never.", ["No.", "No, never."]),
        ("It was no. 5. I knew it.", ["It was no. 5.", "I knew it."]),
        ("Cats, dogs, etc. We had all of them.", ["Cats, dogs, etc.", "We had all of them."]),
        ("Some unis, e.g. Leeds, are cheaper.", ["Some unis, e.g. Leeds, are cheaper."]),
        ("I was… um… nineteen. Yes.", ["I was… um… nineteen.", "Yes."]),
        ("Well... no? Yes!", ["Well... no?", "Yes!"]),
        ("He said, \"You'll be fine.\" I wasn't.", ['He said, "You\'ll be fine."', "I wasn't."]),
        ('"Why?" she said. I left.', ['"Why?" she said.', "I left."]),
        ("I laughed. [laughs] Then I cried.", ["I laughed. [laughs] Then I cried."]),
        ("It was hard. [pause]", ["It was hard. [pause]"]),
        ("first line\nsecond line", ["first line", "second line"]),
        ("It was him and I. She left.", ["It was him and I.", "She left."]),
        ("We sat. We waited.", ["We sat.", "We waited."]),
        ("What?! No way", ["What?!", "No way"]),
    ],
)
def test_ends_of_sentences_are_told_from_other_full_stops(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", ["", " ", "\n\n \t"])
def test_a_text_without_words_has_no_sentences(text: str) -> None:
    assert split_sentences(text) == []


def test_a_long_unpunctuated_stretch_is_broken_before_a_pause_word() -> None:
    # 25 words, "so" as the 26th, then 54 more: past LONGEST, with one pause word in reach.
    text = " ".join(["word"] * 25 + ["so"] + ["thing"] * 54)
    assert sentences(text) == [" ".join(["word"] * 25), " ".join(["so"] + ["thing"] * 54)]


def test_a_long_stretch_without_any_pause_is_broken_all_the_same() -> None:
    text = " ".join(["word"] * (2 * LONGEST + 10))
    assert [len(s.split()) for s in sentences(text)] == [LONGEST, LONGEST, 10]


def test_a_sentence_just_short_of_the_limit_stays_whole() -> None:
    text = " ".join(["so"] * LONGEST)
    assert sentences(text) == [text]


PIECES = st.sampled_from(
    [
        "so ",
        "I ",
        "Mr. ",
        "3.5 ",
        "e.g. ",
        "[laughs] ",
        "(yes) ",
        "… ",
        "... ",
        "—",
        "?!",
        '"',
        "”",
        "\n",
        " ",
        "Ω",
        "é",
        "😀",
        "no. ",
        "word ",
        ". ",
        "A. ",
        ", ",
        "and then ",
    ]
)


@given(st.one_of(st.text(), st.lists(PIECES, max_size=200).map("".join)))
def test_ranges_are_ordered_and_disjoint_and_cover_all_that_is_not_space(text: str) -> None:
    ranges = split_sentences(text)
    position = 0
    for start, end in ranges:
        assert start < end
        assert not text[position:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        position = end
    assert not text[position:].strip()
