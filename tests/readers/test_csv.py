"""Tables: separators, columns told by name or by what is in them, times, broken quotes."""

from __future__ import annotations

import pytest

from qualkit.core.errors import NoTurnsFound, UnreadableFile
from qualkit.readers.csv import split_rows

from .conftest import left_out_of, turns_of

ROWS = [
    ("Int", "Where are you from, then?", "00:00:01"),
    ("P1", 'From here; "born and bred".', "00:00:04"),
    ("Int", "Always?", "00:01:00"),
    ("P1", "Always, aye.", "00:01:02"),
]
TURNS = [(speaker, words) for speaker, words, _ in ROWS]


def table(separator: str = ",", header: str = "speaker,text,timestamp", end: str = "\r\n") -> str:
    lines = [header.replace(",", separator)] if header else []
    quoted = [['"' + cell.replace('"', '""') + '"' for cell in row] for row in ROWS]
    lines += [separator.join(row) for row in quoted]
    return end.join(lines) + end


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_told_from_the_rows(read, separator):
    transcript = read("a.csv", table(separator))
    assert turns_of(transcript) == TURNS
    assert [turn.start_ms for turn in transcript.turns] == [1_000, 4_000, 60_000, 62_000]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Speaker Name,Transcript,Start Time", id="Zoom-like"),
        pytest.param("WHO,UTTERANCE,TIME", id="capitals"),
        pytest.param("participant,quote,from", id="other words"),
        pytest.param("speaker_label,turn_text,timecode", id="underscores"),
    ],
)
def test_columns_are_told_by_their_usual_names(read, header):
    assert turns_of(read("a.csv", table(header=header))) == TURNS


def test_columns_without_a_header_are_told_by_what_is_in_them(read):
    assert turns_of(read("a.csv", table(header=""))) == TURNS


def test_columns_of_foreign_names_are_told_by_what_is_in_them(read):
    rows = [
        "Nr;Wer;Zeit;Inhalt;Kommentar",
        '1;INT;00:00:01;"Where did you grow up, then?";',
        '2;B1;00:00:04;"In Grimsby; by the docks, with my nan.";loud',
        '3;INT;00:00:09;"And did you like it there?";',
        '4;B1;00:00:12;"No, who would have asked us in them days.";',
    ]
    transcript = read("a.csv", "\n".join(rows))
    assert [(one.speaker, one.start_ms) for one in transcript.turns] == [
        ("INT", 1000), ("B1", 4000), ("INT", 9000), ("B1", 12000)
    ]  # fmt: skip
    assert turns_of(transcript)[1] == ("B1", "In Grimsby; by the docks, with my nan.")
    assert ("column Kommentar", "loud") in left_out_of(transcript)


TALK = [
    ("Kim", "00:00:10", "So Olu, how did you end up in Barrow, then?"),
    ("Olu", "00:00:15", "It is a long story, by way of Lagos and Peckham."),
    ("Kim", "00:00:31", "What was the welcome like, when you came?"),
    ("Olu", "00:00:34", "Mixed, I will be honest, some people were lovely."),
]


@pytest.mark.parametrize(
    "header",
    [
        pytest.param("Who?;Timestamp in;What was said", id="names with a question mark"),
        pytest.param("Wer;Zeit;Was da gesagt wurde", id="no time in a column of times"),
        pytest.param("Wer;;Was da gesagt wurde", id="nobody who speaks again"),
        pytest.param("Kim;00:00:01;Here we go then", id="talk"),
    ],
)
def test_a_header_is_told_from_talk(read, header):
    content = "\n".join([header, *(";".join(row) for row in TALK)])
    said = turns_of(read("a.csv", content))
    assert [speaker for speaker, _ in said] == ["Kim", "Olu", "Kim", "Olu"]
    assert (said[0] == ("Kim", TALK[0][2])) is not header.startswith("Kim")


def test_columns_of_other_names_can_be_named(read):
    content = table(header="a,b,c")
    columns = {"speaker": "a", "text": "b", "start": "c"}
    assert turns_of(read("a.csv", content, columns=columns)) == TURNS


def test_a_column_name_that_is_not_there_is_named_with_those_that_are(read):
    with pytest.raises(NoTurnsFound, match=r"no column is called 'x'; the columns are: speaker"):
        read("a.csv", table(), columns={"text": "x"})


def test_rows_of_one_speaker_are_one_turn(read):
    text = "speaker,text\nInt,Well?\nP1,I went\nP1,to the shop.\nInt,And?\nP1,Nothing.\n"
    assert turns_of(read("a.csv", text))[1] == ("P1", "I went to the shop.")


def test_a_row_without_a_speaker_goes_on_with_the_one_above(read):
    text = "speaker,text\nInt,Well?\nP1,I went\n,to the shop.\nInt,And?\nP1,Nothing.\n"
    assert turns_of(read("a.csv", text))[1] == ("P1", "I went to the shop.")


def test_other_columns_are_left_out_by_name(read):
    text = "speaker,text,confidence\nInt,Well?,0.9\nP1,Aye.,0.8\n"
    assert left_out_of(read("a.csv", text)) == [
        ("column header", "speaker"),
        ("column header", "text"),
        ("column header", "confidence"),
        ("column confidence", "0.9"),
        ("column confidence", "0.8"),
    ]


def test_a_line_break_in_a_cell_is_kept(read):
    text = 'speaker,text\nInt,Well?\nP1,"One.\nTwo."\n'
    assert turns_of(read("a.csv", text))[1] == ("P1", "One.\nTwo.")


@pytest.mark.parametrize(
    ("header", "cell", "start_ms"),
    [
        pytest.param("start", "12.5", 12_500, id="seconds"),
        pytest.param("start_ms", "12500", 12_500, id="milliseconds by name"),
        pytest.param("start", "1250000", 1_250_000, id="milliseconds by size"),
        pytest.param("time", "1:02:03", 3_723_000, id="clock"),
        pytest.param("time", "[02:03]", 123_000, id="clock in brackets"),
        pytest.param("time", "", None, id="none"),
    ],
)
def test_times_of_every_kind_are_milliseconds(read, header, cell, start_ms):
    text = f"speaker,text,{header}\nInt,Well?,0\nP1,Aye then.,{cell}\n"
    assert read("a.csv", text).turns[1].start_ms == start_ms


def test_a_very_long_turn_fits_into_a_cell(read):
    words = "word " * 60_000
    transcript = read("a.csv", f"speaker,text\nInt,Well?\nP1,{words}\n")
    assert len(turns_of(transcript)[1][1].split()) == 60_000


def test_commas_in_talk_do_not_make_it_comma_separated():
    rows = split_rows("speaker;text\nInt;Well, well, well?\nP1;Aye, no, aye.\n", "a.csv")
    assert rows == (("speaker", "text"), ("Int", "Well, well, well?"), ("P1", "Aye, no, aye."))


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        pytest.param(b"", UnreadableFile, "empty", id="empty"),
        pytest.param(b"speaker,text\n", NoTurnsFound, "no speaker", id="header only"),
        pytest.param(b"id,age\n1,54\n2,61\n", NoTurnsFound, "no column", id="no talk"),
        pytest.param(b"PK\x03\x04\0\0", UnreadableFile, "zip-based", id="a workbook called .csv"),
    ],
)
def test_a_table_that_is_no_transcript_is_refused(read, content, error, says):
    with pytest.raises(error, match=says):
        read("a.csv", content)


def test_a_speaker_that_the_transcriber_doubted_is_the_one_named_and_is_said(read):
    rows = "speaker,text\nHelen,Where?\nKaren,Hull.\nHelen,Always?\nKaren?,Always.\n"
    transcript = read("a.csv", rows)
    assert [label for label, _ in turns_of(transcript)] == ["Helen", "Karen"] * 2
    assert [problem.where for problem in transcript.problems] == ["row 5"]
