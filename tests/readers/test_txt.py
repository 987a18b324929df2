"""Plain text: lines, wrapped paragraphs, notes, headers, nothing lost."""

from __future__ import annotations

import pytest

from qualkit.core.errors import NoTurnsFound, UnreadableFile
from qualkit.core.transcript import PartKind
from qualkit.readers.txt import lines_as_blocks

from .conftest import left_out_of, parts_of, roles_of, turns_of


def test_a_label_and_its_talk_on_one_line_are_a_turn(read):
    transcript = read("a.txt", "Interviewer: Where do you live?\nKaren: In Sunderland.\n")
    assert turns_of(transcript) == [
        ("Interviewer", "Where do you live?"),
        ("Karen", "In Sunderland."),
    ]
    assert transcript.text == "Where do you live?\nIn Sunderland."
    assert transcript.source.layout == "inline"


def test_offsets_are_ranges_of_code_points_of_the_text(read):
    transcript = read("a.txt", "Int: Siân 👩‍🏭 said?\nP1: Aye.\n")
    # "Siân 👩‍🏭 said?": S i â n space, woman, joiner, factory, space, s a i d ? are 14 code points.
    assert [(turn.start, turn.end) for turn in transcript.turns] == [(0, 14), (15, 19)]


def test_letters_with_loose_accents_are_composed(read):
    transcript = read("a.txt", "Int: Sia\u0302n?\nP1: Yes, Sia\u0302n.\n")
    assert turns_of(transcript) == [("Int", "Si\u00e2n?"), ("P1", "Yes, Si\u00e2n.")]


def test_windows_line_ends_are_newlines(read):
    transcript = read("a.txt", b"Int: One?\r\n\r\nP1: Two.\r\n\r\nThree.\r\n")
    assert turns_of(transcript) == [("Int", "One?"), ("P1", "Two.\nThree.")]


def test_a_line_broken_because_it_was_full_joins_the_line_above(read):
    long = "I was born here and my mother was born here and her mother before her and none of"
    transcript = read(
        "a.txt",
        f"Int: Tell me.\n\nP1: {long}\nus ever left.\n\nInt: Never?\n\nP1: Not one of us.\n",
    )
    assert turns_of(transcript)[1] == ("P1", f"{long} us ever left.")


def test_a_paragraph_of_its_own_stays_one_inside_the_turn(read):
    transcript = read(
        "a.txt", "Int: Well?\n\nP1: First thing.\n\nSecond thing.\n\nInt: And?\n\nP1: That's it.\n"
    )
    assert turns_of(transcript)[1] == ("P1", "First thing.\nSecond thing.")


def test_a_word_broken_at_a_lines_end_is_whole_again(read):
    text = (
        "Int: What did they build at that yard when you were a lad, was it all ship-\n"
        "building or other things?\n\n"
        "P1: It was shipbuilding, aye.\n\nInt: Only that?\n\nP1: Only that.\n"
    )
    assert "shipbuilding or other" in turns_of(read("a.txt", text))[0][1]


def test_two_turns_of_one_speaker_in_a_row_are_one_turn(read):
    transcript = read("a.txt", "Int: One?\nP1: Yes.\nP1: And no.\nInt: Right.\nP1: Aye.\n")
    assert turns_of(transcript) == [
        ("Int", "One?"),
        ("P1", "Yes.\nAnd no."),
        ("Int", "Right."),
        ("P1", "Aye."),
    ]


def test_a_colon_inside_talk_is_no_speaker(read):
    text = (
        "Int: What did he say?\n"
        "Karen: He goes: you can stop here. And the thing is: I did.\n"
        "Int: And then?\n"
        "Karen: My mam said: get a job. At 10:30 I was out: gone.\n"
    )
    assert roles_of(read("a.txt", text)) == {"Int": "interviewer", "Karen": "participant"}


def test_title_date_and_people_before_the_talk_are_front_matter_and_metadata(read):
    text = (
        "Leaving and staying\nDate: 3 May 2022\nPlace: Grimsby\nInterviewer: Helen Marsh\n\n"
        "HM: Where from?\n\nP4: Here.\n\nHM: Always?\n\nP4: Always.\n"
    )
    transcript = read("a.txt", text)
    assert parts_of(transcript, PartKind.FRONT_MATTER) == [
        "Leaving and staying",
        "Date: 3 May 2022",
        "Place: Grimsby",
        "Interviewer: Helen Marsh",
    ]
    assert transcript.metadata["Date"] == "3 May 2022"
    assert transcript.metadata["Place"] == "Grimsby"
    assert roles_of(transcript) == {"HM": "interviewer", "P4": "participant"}


def test_header_lines_above_a_legend_are_metadata(read):
    head = "Interview 7\nDate: 3 May 2022\nPlace: Grimsby\nI1: Interviewer 1\nM: Man, 50s\n"
    talk = "\nI1: Where did you meet?\n\nM: At the Mecca.\n\nI1: And after?\n\nM: Home.\n"
    transcript = read("a.txt", head + talk)
    assert transcript.metadata == {
        "title": "Interview 7", "Date": "3 May 2022", "Place": "Grimsby"
    }  # fmt: skip
    assert [one.label for one in transcript.speakers] == ["I1", "M"]


def test_times_everywhere_are_the_turns_own_and_none_is_lost(read):
    transcript = read(
        "a.txt",
        "[00:00:01] INT: Where did you [00:00:04] grow up then? [00:00:06]\n"
        "[00:00:07] P07: By the docks at 10:30 in the morning. [00:00:15]\n"
        "[00:00:16] INT: Always?\n[00:00:18]\n[00:00:19] P07: Always, always.\n",
    )
    assert [(one.start_ms, one.end_ms) for one in transcript.turns] == [
        (1000, 6000), (7000, 15000), (16000, None), (19000, None)
    ]  # fmt: skip
    assert turns_of(transcript)[1][1] == "By the docks at 10:30 in the morning."
    left_out = [text for kind, text in left_out_of(transcript) if kind == "timestamp"]
    assert left_out == ["[00:00:04]", "[00:00:06]", "[00:00:15]", "[00:00:18]"]


@pytest.mark.parametrize("note", ["[crying]", "(crying)"])
def test_a_note_between_a_label_and_its_colon_is_a_note_in_the_speakers_turn(read, note):
    said = ["INT: How was it?", "P1: Hard.", "INT: And then?", f"P1 {note}: Worse."]
    transcript = read("a.txt", "\n\n".join(said))
    assert turns_of(transcript)[2:] == [("INT", "And then?"), ("P1", f"{note} Worse.")]
    assert parts_of(transcript, PartKind.NOTE) == [note]


def test_an_end_mark_is_no_talk(read):
    transcript = read("a.txt", "Int: Thanks.\n\nP1: Ta.\n\n[End of interview]\n")
    assert turns_of(transcript)[-1] == ("P1", "Ta.")
    assert parts_of(transcript, PartKind.END_MARK) == ["[End of interview]"]


def test_stage_notes_are_marked_as_notes_and_other_brackets_are_talk(read):
    said = "Well [laughs] I (you know) went (inaudible 00:14) on."
    transcript = read("a.txt", f"Int: So?\nP1: {said}\n")
    assert parts_of(transcript, PartKind.NOTE) == ["[laughs]", "(inaudible 00:14)"]


def test_a_time_inside_talk_is_left_out_by_name(read):
    transcript = read("a.txt", "Int: So?\nP1: We left [00:12:03] at 10:30.\nInt: Oh.\nP1: Aye.\n")
    assert turns_of(transcript)[1] == ("P1", "We left at 10:30.")
    assert left_out_of(transcript) == [("timestamp", "[00:12:03]")]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b" \n\n\t\n", "empty", id="only space"),
        pytest.param(b"\xef\xbb\xbf", "empty", id="only a byte order mark"),
        pytest.param(b"PK\x03\x04" + b"\0" * 50, "zip-based", id="a Word file called .txt"),
        pytest.param(b"%PDF-1.4 \n", "PDF", id="a PDF called .txt"),
        pytest.param(bytes(range(32)) * 9, "binary", id="binary"),
    ],
)
def test_a_file_that_is_no_text_is_refused_with_what_it_is(read, content, says):
    with pytest.raises(UnreadableFile, match=says) as caught:
        read("a.txt", content)
    assert caught.value.where.endswith("a.txt")
    assert caught.value.hint


def test_a_text_without_speakers_is_named_as_such(read):
    with pytest.raises(NoTurnsFound, match="no speakers could be told") as caught:
        read("a.txt", "It was a dark night.\nNobody said anything at all.\n")
    assert "--speakers" in caught.value.hint


def test_a_line_is_full_only_when_the_next_word_would_not_have_fitted():
    forty = "1234567890 1234567890 1234567890 1234567"
    blocks = lines_as_blocks(f"{forty}\n{forty[:34]}\nsixsix\nab\n")
    # The longest line has 40 signs: line 1 is full. Line 2 has 34, a space and "sixsix" make 41:
    # full. "sixsix" and "ab" make 9: not full. Nothing follows the last line.
    assert [block.full for block in blocks] == [True, True, False, False]


def test_a_text_of_short_lines_is_not_wrapped():
    assert [block.full for block in lines_as_blocks("Int: so\nP4: so\n")] == [False, False]


def test_blank_lines_make_a_gap_before_the_next_block():
    blocks = lines_as_blocks("one\n\n\ntwo\nthree\n")
    assert [(block.text, block.gap, block.where) for block in blocks] == [
        ("one", False, "line 1"),
        ("two", True, "line 4"),
        ("three", False, "line 5"),
    ]
