"""Replacements as <seg> mark-up: it parses, loses no word, and every position moves along."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from qualkit.core.errors import BadSettings
from qualkit.core.marks import read_marks, with_segs
from qualkit.core.span import Span
from qualkit.core.transcript import (
    AnonymisedTranscript,
    Mark,
    Part,
    PartKind,
    Role,
    Speaker,
    Turn,
)

#: Talk with everything that mark-up could trip over.
WORDS = st.text(alphabet="ab &<>\"'[]é\n☺", max_size=12)
TYPES = st.sampled_from(["person", "national insurance number"])


@st.composite
def transcripts(draw: st.DrawFn) -> AnonymisedTranscript:
    text, marks, turns = "", [], []
    for number in range(draw(st.integers(1, 4))):
        start = len(text)
        text += draw(WORDS)
        for _ in range(draw(st.integers(0, 3))):
            words = f"[{draw(WORDS)}]"
            marks.append(Mark(len(text), len(text) + len(words), draw(TYPES)))
            text += words + draw(WORDS)
        turns.append(Turn(start, len(text), "S1", number))
    parts = (Part(0, turns[0].end, PartKind.NOTE),)
    speakers = (Speaker("S1", "A & <B>", Role.PARTICIPANT),)
    return AnonymisedTranscript("t", "n", text, tuple(turns), speakers, parts, marks=tuple(marks))


def without_brackets(transcript: AnonymisedTranscript, span: Span) -> str:
    """The words of a range as they stand, but for the brackets of its replacements."""
    edges = {one.start for one in transcript.marks} | {one.end - 1 for one in transcript.marks}
    return "".join(
        transcript.text[place] for place in range(span.start, span.end) if place not in edges
    )


def read(fragment: str) -> str:
    return "".join(etree.fromstring(f"<talk>{fragment}</talk>").itertext())


@given(transcripts())
def test_the_text_parses_and_every_word_is_there(transcript):
    marked, _ = with_segs(transcript)
    root = etree.fromstring(f"<talk>{marked.text}</talk>")
    assert "".join(root.itertext()) == without_brackets(transcript, Span(0, len(transcript.text)))
    assert [one.get("type") for one in root.iter("seg")] == [one.type for one in transcript.marks]


@given(transcripts())
def test_turns_parts_and_marks_move_with_their_words(transcript):
    marked, _ = with_segs(transcript)
    pairs = [
        *zip(transcript.turns, marked.turns, strict=True),
        *zip(transcript.parts, marked.parts, strict=True),
        *zip(transcript.marks, marked.marks, strict=True),
    ]
    for before, after in pairs:
        assert read(after.span.of(marked.text)) == without_brackets(transcript, before.span)
    assert [one.start_ms for one in marked.turns] == [one.start_ms for one in transcript.turns]
    assert read(marked.speakers[0].label) == "A & <B>"


@given(transcripts(), st.data())
def test_a_coded_range_finds_its_words_and_goes_back(transcript, data):
    marked, edits = with_segs(transcript)
    start = data.draw(st.integers(0, len(transcript.text)))
    end = data.draw(st.integers(start, len(transcript.text)))
    there = edits.forward(Span(start, end))
    if start < end:
        assert without_brackets(transcript, Span(start, end)) in read(there.of(marked.text))
        assert edits.backward(there).covers(Span(start, end))


def test_a_replacement_and_an_ampersand_as_a_person_would_write_them():
    text = "B&Q, said [Ann]: 2 < 3. [laughs]"
    transcript = AnonymisedTranscript("t", "n", text, (), (), marks=(Mark(10, 15, "person"),))
    marked, _ = with_segs(transcript)
    assert marked.text == 'B&amp;Q, said <seg type="person">Ann</seg>: 2 &lt; 3. [laughs]'


def test_other_marks_are_refused_and_brackets_are_the_default():
    assert read_marks({}) == "brackets"
    with pytest.raises(BadSettings, match="stars"):
        read_marks({"marks": "stars"})
