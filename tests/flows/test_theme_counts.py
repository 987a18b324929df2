"""Counts of codings, and the excerpts that are shown, transcript after transcript."""

from __future__ import annotations

from qualkit.core.codebook import Code, Codebook
from qualkit.core.coding import Coding, Stance
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.flows.theme_counts import ThemeTally

BOOK = Codebook("book", "1", (Code("place", "Place"), Code("work", "Work")))
TEXT = "Aye. No. Well."
SPANS = [(0, 4), (5, 8), (9, 14)]


def transcript(name):
    turns = tuple(Turn(*span, speaker) for span, speaker in zip(SPANS, "ABA", strict=True))
    speakers = (Speaker("A", "Ann", Role.PARTICIPANT), Speaker("B", "Bob", Role.PARTICIPANT))
    return AnonymisedTranscript(name, name, TEXT, turns, speakers)


def coding(name, turn, code, confidence, stance=None):
    return Coding(name, turn, *SPANS[turn - 1], code, stance, confidence)


def tally(*by_transcript):
    made = ThemeTally(BOOK)
    for number, codings in enumerate(by_transcript):
        made.add(transcript(f"t{number}"), [coding(f"t{number}", *one) for one in codings])
    return made


def test_speakers_and_transcripts_count_once_for_a_code():
    made = tally(
        [(1, "place", 0.9, Stance.FOR), (3, "place", 0.5, Stance.FOR), (2, "work", 0.4)],
        [],
        [(1, "place", 0.8), (2, "place", 0.8, Stance.AGAINST)],
    )
    place, work = made.counts()
    assert (place.codings, place.transcripts, place.speakers) == (4, 2, 3)
    assert place.stances == {"against": 1, "for": 2}
    assert (work.codings, work.transcripts, work.speakers) == (1, 1, 1)
    assert made.per_transcript == [3, 0, 2]


def test_the_surest_of_each_code_is_shown_from_another_transcript_where_there_is_one():
    made = tally(
        [(1, "place", 0.9), (2, "place", 0.95), (3, "work", 0.99)],
        [(1, "place", 0.3), (2, "work", 0.6)],
        [(3, "place", 0.4)],
    )
    shown = [(one.code, one.transcript, one.words) for one in made.examples()]
    assert shown == [("place", "t0", "No."), ("work", "t1", "No.")]


def test_of_excerpts_as_sure_the_first_is_shown():
    made = tally(*([(1, "place", 0.7)] for _ in range(5)))
    assert [one.transcript for one in made.examples()] == ["t0"]


def test_where_a_code_stands_in_one_transcript_only_it_is_shown_from_there():
    made = tally([(1, "place", 0.9), (2, "place", 0.8), (3, "work", 0.7)])
    assert [one.transcript for one in made.examples()] == ["t0", "t0"]
