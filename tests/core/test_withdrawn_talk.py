"""Somebody's talk goes out of a transcript, and all else keeps its words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.transcript import (
    AnonymisedTranscript,
    Mark,
    Part,
    PartKind,
    Role,
    Source,
    Speaker,
    Transcript,
    Turn,
)
from qualkit.core.withdrawn_talk import WITHDRAWN, turns_by, withdraw_talk

_WORDS = st.text(alphabet="aé😀 [", min_size=1, max_size=12)


@st.composite
def talks(draw: st.DrawFn) -> AnonymisedTranscript:
    """Turns by three speakers in any order, with a mark over each."""
    text, turns = "Heading\n", []
    for speaker, words in draw(st.lists(st.tuples(st.sampled_from("ABC"), _WORDS), max_size=8)):
        turns.append(Turn(len(text), len(text) + len(words), speaker))
        text += words + "\n"
    return AnonymisedTranscript(
        "t1",
        "Group",
        text,
        tuple(turns),
        tuple(Speaker(key, key, Role.PARTICIPANT, participant=f"P{key}") for key in "ABC"),
        (Part(0, 7, PartKind.HEADING),),
        marks=tuple(Mark(one.start, one.end, "person") for one in turns),
    )


@given(talks(), st.sets(st.integers(0, 2)))
def test_each_turn_of_theirs_is_replaced_and_all_else_keeps_its_words(talk, places):
    gone = {"ABC"[place] for place in places}
    made, moved = withdraw_talk(talk, places)
    assert len(made.turns) == len(talk.turns)
    for before, after in zip(talk.turns, made.turns, strict=True):
        words = before.span.of(talk.text)
        assert after.span.of(made.text) == (WITHDRAWN if before.speaker in gone else words)
        assert moved.forward(before.span) == after.span
    left = [one.span.of(talk.text) for one in talk.turns if one.speaker not in gone]
    assert [one.span.of(made.text) for one in made.marks] == left
    assert made.parts == talk.parts
    assert {one.participant for one in made.speakers} == {
        "" if key in gone else f"P{key}" for key in "ABC"
    }
    again, _ = withdraw_talk(made, places)
    assert again == made


def test_of_an_original_nothing_is_left_that_may_be_theirs_and_joined_parts_stay_apart():
    source = Source("a.txt", "txt", "inline", "0" * 64)
    original = Transcript(
        source, "Hello you\nAye [laughs] aye\nRight\n",
        (Turn(0, 9, "A"), Turn(10, 26, "B"), Turn(27, 32, "A")),
        (Speaker("A", "Ann", Role.INTERVIEWER), Speaker("B", "Bob", Role.PARTICIPANT)),
        (Part(14, 22, PartKind.NOTE), Part(27, 32, PartKind.NOTE)),
        metadata={"author": "Bob"},
    )  # fmt: skip
    made, _ = withdraw_talk(original, [1])
    assert made.text == "Hello you\n[withdrawn]\nRight\n"
    assert [one.span.of(made.text) for one in made.parts] == ["Right"]
    assert made.speakers[1].label == "Withdrawn"
    assert made.speakers[1].role is Role.OTHER
    assert not made.metadata
    assert turns_by(original, [0, 1]) == [one.span for one in original.turns]
