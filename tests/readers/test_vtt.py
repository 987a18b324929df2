"""WebVTT: Zoom's labels, Teams' voices, YouTube's rolling lines, notes and identifiers."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.readers.captions import split_cues

from .conftest import left_out_of, roles_of, turns_of

ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.000
Helen Marsh: Where do you live?

2
00:00:03.500 --> 00:00:05.000
Karen Hodgson: In Sunderland, and I always

3
00:00:05.000 --> 00:00:07.250
Karen Hodgson: have done.

4
00:00:08.000 --> 00:00:09.000
Helen Marsh: Always?

5
01:00:09.000 --> 01:00:10.000
Karen Hodgson: Aye.
"""
TEAMS = """WEBVTT

8c1f-4a7e/1-0
00:00:01.000 --> 00:00:03.000
<v Helen Marsh>Where do you live?</v>

8c1f-4a7e/2-0
00:00:03.500 --> 00:00:05.000
<v Karen Hodgson>In Sunderland &amp; Hull.</v>

NOTE checked by Jo

8c1f-4a7e/3-0
00:00:05.500 --> 00:00:06.000
<v.loud Helen Marsh>Both?</v>
<v Karen Hodgson>Both.</v>
"""


def test_zoom_labels_are_speakers_and_their_cues_are_joined(read):
    transcript = read("a.vtt", ZOOM)
    assert turns_of(transcript) == [
        ("Helen Marsh", "Where do you live?"),
        ("Karen Hodgson", "In Sunderland, and I always have done."),
        ("Helen Marsh", "Always?"),
        ("Karen Hodgson", "Aye."),
    ]


def test_pronouns_behind_a_name_on_zoom_are_part_of_the_label(read):
    cues = "\n\n".join(
        f"00:00:0{n}.000 --> 00:00:0{n}.900\n{label}: {words}"
        for n, (label, words) in enumerate(
            [("Helen", "Where from?"), ("Karen O'Neill (she/her)", "Grimsby."), ("Helen", "Oh."),
             ("Karen O'Neill (she/her)", "My dad said: never leave.")]
        )
    )  # fmt: skip
    transcript = read("a.vtt", f"WEBVTT\n\n{cues}\n")
    assert [one.label for one in transcript.speakers] == ["Helen", "Karen O'Neill (she/her)"]
    assert turns_of(transcript)[3][1] == "My dad said: never leave."


def test_a_turn_lasts_from_its_first_cue_to_its_last(read):
    turns = read("a.vtt", ZOOM).turns
    assert (turns[1].start_ms, turns[1].end_ms) == (3_500, 7_250)
    assert (turns[3].start_ms, turns[3].end_ms) == (3_609_000, 3_610_000)


def test_teams_voices_are_speakers_also_two_in_a_cue(read):
    transcript = read("a.vtt", TEAMS)
    assert turns_of(transcript) == [
        ("Helen Marsh", "Where do you live?"),
        ("Karen Hodgson", "In Sunderland & Hull."),
        ("Helen Marsh", "Both?"),
        ("Karen Hodgson", "Both."),
    ]
    assert transcript.source.layout == "voices"


def test_header_notes_and_identifiers_are_left_out_by_name(read):
    assert left_out_of(read("a.vtt", TEAMS)) == [
        ("caption header", "WEBVTT"),
        ("caption note", "NOTE checked by Jo"),
        ("cue identifier", "8c1f-4a7e/1-0"),
        ("cue identifier", "8c1f-4a7e/2-0"),
        ("cue identifier", "8c1f-4a7e/3-0"),
    ]


def test_the_one_who_asks_is_the_interviewer(read):
    assert roles_of(read("a.vtt", ZOOM)) == {
        "Helen Marsh": "interviewer",
        "Karen Hodgson": "participant",
    }


def test_a_language_line_is_the_transcripts_language(read):
    text = "WEBVTT\nKind: captions\nLanguage: cy-GB\n" + ZOOM.removeprefix("WEBVTT")
    transcript = read("a.vtt", text)
    assert transcript.language == "cy"
    assert ("caption header", "Kind: captions") in left_out_of(transcript)


def test_lines_that_roll_up_the_screen_are_said_once(read):
    said = ["Int: so where did you", "grow up then", "P1: round here", "by the docks", "mostly"]
    cues, shown = ["WEBVTT\n"], ""
    for second, line in enumerate(said):
        cues.append(f"00:00:0{second}.000 --> 00:00:0{second + 1}.000\n{shown}{line}\n")
        shown = f"{line}\n"
    assert turns_of(read("a.vtt", "\n".join(cues))) == [
        ("Int", "so where did you grow up then"),
        ("P1", "round here by the docks mostly"),
    ]


def test_live_captions_that_grow_word_by_word_are_said_once(read):
    shown = ["Int: So", "Int: So where", "Int: So where from?", "P1: From", "P1: From Grimsby."]
    cues = [f"00:0{n}.000 --> 00:0{n}.900\n{line}" for n, line in enumerate(shown)]
    transcript = read("a.vtt", "WEBVTT\n\n" + "\n\n".join(cues))
    assert turns_of(transcript) == [("Int", "So where from?"), ("P1", "From Grimsby.")]
    assert (transcript.turns[0].start_ms, transcript.turns[0].end_ms) == (0, 2900)
    again = [text for kind, text in left_out_of(transcript) if kind == "line shown again"]
    assert again == ["Int: So", "Int: So where", "P1: From"]


def test_somebody_who_says_a_thing_twice_said_it_twice(read):
    cues = ["WEBVTT\n"]
    for second, line in enumerate(["Int: Yes?", "P1: No.", "P1: No.", "Int: Oh?", "P1: Never."]):
        cues.append(f"00:00:0{second}.000 --> 00:00:0{second + 1}.000\n{line}\n")
    assert turns_of(read("a.vtt", "\n".join(cues)))[1] == ("P1", "No. No.")


def test_formatting_and_word_times_are_no_words(read):
    text = ZOOM.replace("In Sunderland", "<i>In</i> <00:00:04.000><c>Sunderland</c>")
    assert turns_of(read("a.vtt", text))[1][1] == "In Sunderland, and I always have done."


def test_times_without_hours_are_read():
    cues, _ = split_cues("WEBVTT\n\n01:02.345 --> 01:03.000 align:start\nHello\n")
    assert [(cue.start_ms, cue.end_ms, cue.lines) for cue in cues] == [(62_345, 63_000, ("Hello",))]


def test_a_line_of_talk_above_an_arrow_is_no_identifier():
    cues, _ = split_cues("00:01.000 --> 00:02.000\nOne\nand two\n00:02.000 --> 00:03.000\nThree\n")
    assert [cue.lines for cue in cues] == [("One", "and two"), ("Three",)]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"WEBVTT\n\n", "no cue", id="header only"),
        pytest.param(b"Int: hello\n", "no cue", id="plain text"),
        pytest.param(b"\0\1\2\3" * 20, "binary", id="binary"),
    ],
)
def test_a_file_without_cues_is_refused(read, content, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.vtt", content)


def test_a_file_that_breaks_off_in_a_cue_keeps_what_is_there(read):
    transcript = read("a.vtt", ZOOM[: ZOOM.index("have done") + 4])
    assert turns_of(transcript)[-1] == ("Karen Hodgson", "In Sunderland, and I always have")
