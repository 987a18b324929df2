"""A transcript as one text with labels, and the way back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.source_text import Structure, labelled_text, remove_ranges, structure_of
from qualkit.core.span import Span
from qualkit.core.transcript import AnonymisedTranscript, Part, PartKind, Role, Speaker, Turn

TEXT = "Interview 1\nHow was school?\nGrand 😀. [laughs]\nI left."
TRANSCRIPT = AnonymisedTranscript(
    "t1",
    "Interview 1",
    TEXT,
    (Turn(12, 27, "I", 0, 900), Turn(28, len(TEXT), "P")),
    (
        Speaker("I", "Interviewer", Role.INTERVIEWER),
        Speaker("P", "Siân", Role.PARTICIPANT, participant="P01"),
    ),
    (Part(0, 11, PartKind.FRONT_MATTER), Part(37, 45, PartKind.NOTE)),
)


def test_each_turn_stands_after_its_label_and_a_blank_line():
    text, _ = labelled_text(TRANSCRIPT)
    assert text == (
        "Interview 1\n\nInterviewer: How was school?\n\nSiân: Grand 😀. [laughs]\nI left."
    )


def test_a_range_is_the_same_words_in_both():
    text, edits = labelled_text(TRANSCRIPT)
    for words in ("How was school?", "Grand 😀.", "I left."):
        start = TEXT.index(words)
        span = edits.forward(Span(start, start + len(words)))
        assert span.of(text) == words


def test_the_structure_gives_speakers_turns_and_parts_back():
    text, edits = labelled_text(TRANSCRIPT)
    back = Structure(text, structure_of(TRANSCRIPT, edits))
    assert back.text == TEXT
    assert (back.turns, back.speakers, back.parts) == (
        TRANSCRIPT.turns,
        TRANSCRIPT.speakers,
        TRANSCRIPT.parts,
    )


@pytest.mark.parametrize("said", ["", "[]", "{}", '{"inserted": [[5, 3]]}', "not json"])
def test_what_is_no_structure_is_refused(said):
    with pytest.raises(ValueError):
        Structure("some text", said)


def test_a_text_edited_elsewhere_has_no_structure_any_more():
    text, edits = labelled_text(TRANSCRIPT)
    with pytest.raises(ValueError):
        Structure(text[:20], structure_of(TRANSCRIPT, edits))


talk = st.text(st.sampled_from([*"ab c\n.:😀ŵâéم🏴", "\u0301"]), min_size=1, max_size=30).filter(
    lambda words: words.strip() != ""
)


@st.composite
def transcripts(draw) -> AnonymisedTranscript:
    said = draw(st.lists(st.tuples(st.sampled_from(["I", "P", "Q"]), talk), min_size=1, max_size=8))
    text, turns = draw(st.sampled_from(["", "Head\n", "Head"])), []
    for speaker, words in said:
        turns.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + draw(st.sampled_from(["\n", "", "\n\n"]))
    keys = dict.fromkeys(speaker for speaker, _ in said)
    speakers = tuple(
        Speaker(key, draw(st.sampled_from(["Siân", "P 1", "Interviewer:", "x\ny", ""])), Role.OTHER)
        for key in keys
    )
    return AnonymisedTranscript("t", "n", text, tuple(turns), speakers)


@given(transcripts(), st.data())
def test_any_transcript_and_any_range_come_back(transcript, data):
    text, edits = labelled_text(transcript)
    back = Structure(text, structure_of(transcript, edits))
    assert (back.text, back.turns, back.speakers) == (
        transcript.text,
        transcript.turns,
        transcript.speakers,
    )
    start = data.draw(st.integers(0, len(transcript.text) - 1))
    end = data.draw(st.integers(start + 1, len(transcript.text)))
    there = edits.forward(Span(start, end))
    assert back.edits.forward(there) == Span(start, end)


def test_ranges_out_of_order_cannot_be_removed():
    with pytest.raises(ValueError):
        remove_ranges("abcdef", [Span(3, 5), Span(1, 2)])
