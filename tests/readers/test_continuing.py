"""Parts of one interview: what shows that one goes on where another ends, and joined positions."""

from __future__ import annotations

from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualkit.core.transcript import Part, PartKind, Role, Source, Speaker, Transcript, Turn
from qualkit.readers.continuing import join_transcripts, judge_continuation

ASKS = Role.INTERVIEWER
TELLS = Role.PARTICIPANT


def made(name, *said, roles=(ASKS, TELLS)):
    """A transcript of (label, words, start_ms), the words one after the other on lines."""
    starts = [0, *accumulate(len(words) + 1 for _, words, _ in said)]
    turns = tuple(
        Turn(start, start + len(words), label, time)
        for start, (label, words, time) in zip(starts, said, strict=False)
    )
    labels = dict.fromkeys(label for label, _, _ in said)
    speakers = tuple(
        Speaker(label, label, role)
        for label, role in zip(labels, [*roles] * len(said), strict=False)
    )
    text = "\n".join(words for _, words, _ in said)
    return Transcript(Source(name, "txt", "inline", f"hash of {name}"), text, turns, speakers)


def timed(name, *times, labels=("INT", "KAREN")):
    return made(name, *((labels[n % len(labels)], f"w{n}", t) for n, t in enumerate(times)))


MINUTE = 60_000
FIRST = timed("1", 0, 30 * MINUTE)


@pytest.mark.parametrize(
    ("second", "is_said", "goes_on", "reason"),
    [
        (timed("2", 31 * MINUTE, 40 * MINUTE), True, True, "the times go on (00:30:00, 00:31:00)"),
        (timed("2", 31 * MINUTE, 40 * MINUTE), False, True, "the times go on"),
        (timed("2", 90 * MINUTE, 95 * MINUTE), True, True, "the times go on"),
        # "7a" and "7b" may be two people on one day, one after the other.
        (timed("2", 90 * MINUTE, 95 * MINUTE), False, False, "a long time between them"),
        (timed("2", 0, 12 * MINUTE), True, True, "begin again, as in a second recording"),
        (timed("2", 0, 12 * MINUTE), False, False, "the times do not go on"),
        (timed("2", 15 * MINUTE, 45 * MINUTE), True, False, "(00:15:00, before 00:30:00)"),
        (timed("2", None, None), True, True, "the same speakers"),
        (timed("2", None, None), False, False, "only a letter"),
        (timed("2", 31 * MINUTE, 40 * MINUTE, labels=("Int:", "[Karen]")), True, True, "go on"),
        (timed("2", 31 * MINUTE, 40 * MINUTE, labels=("INT", "BOB")), True, False, "differ"),
        (timed("2", 31 * MINUTE, labels=("BOB",)), True, False, "differ"),
        (timed("2", 31 * MINUTE, labels=("KAREN",)), True, False, "differ"),
        # Somebody may come into the room, or leave it.
        (timed("2", 31 * MINUTE, 32 * MINUTE, 33 * MINUTE, labels=("INT", "KAREN", "MUM")),
         True, True, "go on"),
    ],
)  # fmt: skip
def test_parts_are_joined_on_clear_evidence_only(second, is_said, goes_on, reason):
    verdict = judge_continuation(FIRST, second, is_said=is_said)
    assert verdict.goes_on is goes_on
    assert reason in verdict.reason


def test_a_monologue_goes_on():
    one, two = timed("1", 0, 5, labels=("KAREN",)), timed("2", 9, labels=("KAREN",))
    assert judge_continuation(one, two, is_said=True).goes_on


def test_a_joined_transcript_says_where_each_part_comes_from():
    second = made("2", ("Karen", "Bye.", 5))
    joined = join_transcripts([made("1", ("KAREN", "Hello.", 3)), second])
    assert joined.text == "Hello.\nBye."
    assert [one.name for one in joined.source.every] == ["1", "2"]
    (further,) = joined.source.further
    assert joined.text[further.start :] == second.text
    assert [one.label for one in joined.speakers] == ["KAREN"]
    assert [one.start_ms for one in joined.turns] == [3, 5]


def test_a_speaker_taken_for_different_roles_keeps_the_first_and_is_named():
    first = made("1", ("A", "Why?", None), ("B", "Because.", None))
    second = made("2", ("A", "Yes.", None), ("B", "No?", None), roles=(TELLS, ASKS))
    joined = join_transcripts([first, second])
    assert [one.role for one in joined.speakers] == [ASKS, TELLS]
    assert [one.where for one in joined.problems] == ["2", "2"]
    assert "'A' was taken for participant here and for interviewer" in joined.problems[0].message


words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), min_size=1)
said = st.lists(st.tuples(st.sampled_from(["I", "P", "Ann"]), words, st.none()), min_size=1)


@given(st.lists(said, min_size=1, max_size=4))
def test_every_turn_keeps_its_words_speaker_and_order(parts):
    made_parts = [made(str(n), *one) for n, one in enumerate(parts)]
    noted = [
        Transcript(
            one.source,
            one.text,
            one.turns,
            one.speakers,
            parts=tuple(Part(turn.start, turn.end, PartKind.NOTE) for turn in one.turns[:1]),
        )
        for one in made_parts
    ]
    joined = join_transcripts(noted)
    told = [(joined.speaker_of(one).label, one.span.of(joined.text)) for one in joined.turns]
    assert told == [(label, spoken) for one in parts for label, spoken, _ in one]
    assert [one.span.of(joined.text) for one in joined.parts] == [one[0][1] for one in parts]
    assert len({one.key for one in joined.speakers}) == len(joined.speakers)
