"""SubRip: labels in the first cue of a turn, two-line cues, commas in times."""

from __future__ import annotations

import pytest

from qualkit.core.errors import NoTurnsFound, UnreadableFile

from .conftest import left_out_of, turns_of


def srt(*cues: str) -> bytes:
    """Numbered cues of two seconds each, with Windows line ends."""
    out = [
        f"{n}\n00:00:{2 * n:02},000 --> 00:00:{2 * n + 1:02},500\n{words}\n"
        for n, words in enumerate(cues, start=1)
    ]
    return "\n".join(out).replace("\n", "\r\n").encode()


DIALOGUE = (
    "Int: So where from?",
    "P1: From here,",
    "me and all of\nmy family.",
    "Int: Aye?",
    "P1: Aye.",
)


def test_a_label_holds_until_the_next_one(read):
    assert turns_of(read("a.srt", srt(*DIALOGUE))) == [
        ("Int", "So where from?"),
        ("P1", "From here, me and all of my family."),
        ("Int", "Aye?"),
        ("P1", "Aye."),
    ]


def test_times_have_commas_and_a_turn_spans_its_cues(read):
    turn = read("a.srt", srt(*DIALOGUE)).turns[1]
    assert (turn.start_ms, turn.end_ms) == (4_000, 7_500)


def test_cue_numbers_are_left_out_by_name(read):
    transcript = read("a.srt", srt(*DIALOGUE))
    assert left_out_of(transcript) == [("cue identifier", str(n)) for n in range(1, 6)]


def test_two_labels_in_one_cue_are_two_turns(read):
    transcript = read("a.srt", srt("Int: From here?\nP1: Yes.", "Int: Always?", "P1: Always."))
    assert turns_of(transcript)[:2] == [("Int", "From here?"), ("P1", "Yes.")]


def test_positions_and_fonts_are_no_words(read):
    cues = list(DIALOGUE)
    cues[1] = r'{\an8}P1: <font color="red">From</font> <b>here</b>,'
    assert turns_of(read("a.srt", srt(*cues)))[1][1].startswith("From here,")


def test_a_number_that_somebody_says_is_kept(read):
    cues = ("Int: How many?", "P1: There were", "40", "Int: Forty?", "P1: Aye.")
    assert turns_of(read("a.srt", srt(*cues)))[1] == ("P1", "There were 40")


def test_captions_without_speakers_are_named_as_such(read):
    with pytest.raises(NoTurnsFound, match="no speakers"):
        read("a.srt", srt("hello there", "and welcome", "to the programme", "tonight we talk"))


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"1\n2\n3\n", "no cue", id="no arrow"),
        pytest.param(b"%PDF-1.7", "PDF", id="PDF"),
    ],
)
def test_a_file_without_cues_is_refused(read, content, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.srt", content)


@pytest.mark.parametrize(("before", "after"), ["[]", "()"])
def test_labels_in_brackets_begin_turns_and_stage_notes_do_not(read, before, after):
    said = [
        ("Helen", "Where from?"),
        ("Karen", "Grimsby."),
        ("Helen", "Always?"),
        ("Karen", "Aye."),
    ]
    cues = [f"{before}{label}{after} {talk}" for label, talk in said]
    cues.insert(2, "[laughs] Near it.")
    transcript = read("a.srt", srt(*cues))
    assert turns_of(transcript) == [
        said[0],
        ("Karen", "Grimsby. [laughs] Near it."),
        *said[2:],
    ]
