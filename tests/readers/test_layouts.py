"""The layout grammar: every layout in every format, and the corners that decide between them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.core.errors import NoTurnsFound, WrongUsage
from qualkit.core.transcript import PartKind
from qualkit.readers.layout.labels import LabelClass, classify_label, is_one_slip_apart, label_key
from qualkit.readers.layout.notes import is_end_mark, is_heading, is_whole_note
from qualkit.readers.layout.times import parse_time

from .conftest import left_out_of, parts_of, roles_of, turns_of
from .render import LAYOUTS, STYLED, TABLED, Said, shown_label, write

DIALOGUE = [
    Said("Helen Marsh", "So where did you grow up, if I may ask?", 1),
    Said(
        "Karen",
        "Round here. Well, I say here, it was the other side of the river, and my mam would have"
        " something to say about that: it's another country over there, is what she always said.",
        6,
    ),
    Said("Helen Marsh", "And did you ever think of leaving? A lot of people did.", 31),
    Said("Karen", "No – never. Why would I? [laughs]", 37),
    Said("Helen Marsh", "What about your brother?", 44),
    Said("Karen", "He went at 10:30 on the Friday. Didn't even stop for the end.", 47),
    Said("Helen Marsh", "Did you miss him?", 60),
    Said("Karen", "I did, aye. The thing is: he never rang. Not once, not at Christmas.", 64),
]


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_dialogue_in_every_layout_reads_to_its_turns(read, tmp_path: Path, layout, suffix):
    if suffix == ".txt" and layout in STYLED | TABLED:
        pytest.skip("plain text has neither bold nor tables")
    write(LAYOUTS[layout](DIALOGUE), tmp_path / f"a{suffix}")
    assert turns_of(read(f"a{suffix}")) == [
        (shown_label(layout, DIALOGUE, said.label), said.talk) for said in DIALOGUE
    ]


@pytest.mark.parametrize(
    ("layout", "times"),
    [("inline_time", [1, 6, 31]), ("bracket_above", [1, 6, 31]), ("otter", [1, 6, 31])],
)
def test_times_beside_labels_are_the_turns_times(read, tmp_path: Path, layout, times):
    write(LAYOUTS[layout](DIALOGUE), tmp_path / "a.txt")
    found = [turn.start_ms for turn in read("a.txt").turns[:3]]
    assert found == [1000 * second for second in times]


def test_otters_blocks_are_metadata_and_its_last_line_an_end_mark(read, tmp_path: Path):
    write(LAYOUTS["otter"](DIALOGUE), tmp_path / "a.txt")
    transcript = read("a.txt")
    assert transcript.metadata["summary keywords"] == "people, work, place, time"
    assert transcript.metadata["speakers"] == "Helen Marsh, Karen"
    assert parts_of(transcript, PartKind.END_MARK) == ["Transcribed by https://otter.ai"]


def test_numbered_lines_lose_their_numbers_by_name(read):
    said = ["Int: Where from?", "P1: Here.", "Int: Always?", "P1: Always."]
    text = "\n".join(f"{number:3}  {line}" for number, line in enumerate(said, start=1))
    transcript = read("a.txt", text)
    assert turns_of(transcript)[:2] == [("Int", "Where from?"), ("P1", "Here.")]
    assert left_out_of(transcript) == [("line number", str(n)) for n in range(1, 5)]


def test_a_mistyped_label_is_read_as_the_one_meant_and_said_so(read):
    lines = [f"Researcher: Question {n}?\nP1: Answer {n}." for n in range(4)]
    transcript = read("a.txt", "\n".join([*lines, "Researher: Last?", "P1: Last."]))
    assert turns_of(transcript)[8] == ("Researcher", "Last?")
    assert "label 'Researher' read as 'researcher'" in transcript.problems[0].message
    assert transcript.problems[0].where == "line 9"


def test_a_speaker_met_once_is_taken_for_one_and_said_so(read):
    lines = [f"Helen: Question {n}?\nKaren: Answer {n}." for n in range(6)]
    transcript = read("a.txt", "\n".join([*lines, "Alan: Tea, anyone?", "Karen: Go on."]))
    assert turns_of(transcript)[12] == ("Alan", "Tea, anyone?")
    assert any("'Alan' taken for a speaker" in p.message for p in transcript.problems)


def test_a_speaker_named_by_the_researcher_is_believed(read):
    text = "Helen: One?\nKaren: Two.\nyoung mother: Three.\nHelen: Four?\nKaren: Five.\n"
    transcript = read("a.txt", text, speakers={"young mother": "participant"})
    assert turns_of(transcript)[2] == ("young mother", "Three.")


def test_an_unlabelled_paragraph_after_a_note_is_the_speaker_going_on_and_said_so(read):
    text = "Int: So?\n\nP1: Well.\n\n[door slams]\n\nAnyway.\n\nInt: Yes?\n\nP1: Aye.\n"
    transcript = read("a.txt", text)
    assert turns_of(transcript)[1] == ("P1", "Well.\n[door slams]\nAnyway.")
    assert "taken for 'p1' going on" in transcript.problems[0].message


def test_a_layout_can_be_asked_for(read):
    text = "Helen\nTom: that is what he said.\nKaren\nTom: he said it again.\n" * 3
    assert {speaker for speaker, _ in turns_of(read("a.txt", text, layout="label above"))} == {
        "Helen",
        "Karen",
    }
    assert set(roles_of(read("a.txt", text, layout="inline"))) == {"Tom"}


def test_a_layout_that_does_not_exist_is_wrong_usage(read):
    with pytest.raises(WrongUsage, match="no layout 'sideways'"):
        read("a.txt", "Int: a\nP1: b\n", layout="sideways")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Servings: 4\nOven: 180 degrees\nTime: an hour\n", id="recipe"),
        pytest.param("Name: Ann\nAge: 54\nTown: Hull\nDate: 3 May\n", id="form"),
        pytest.param("One line.\nAnother line.\nA third.\n", id="prose"),
        pytest.param("See http://a.uk: it says so.\nAt 10:30: nothing.\n", id="colons"),
    ],
)
def test_a_text_that_is_no_dialogue_has_no_turns(read, text):
    with pytest.raises(NoTurnsFound):
        read("a.txt", text)


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Interviewer", LabelClass.ROLE),
        ("Female participant 2", LabelClass.ROLE),
        ("P07", LabelClass.ROLE),
        ("F4", LabelClass.CODE),
        ("Speaker 2", LabelClass.ROLE),
        ("IDI-12", LabelClass.CODE),
        ("HM", LabelClass.INITIALS),
        ("Karen Hodgson", LabelClass.NAME),
        ("Dr van der Berg", LabelClass.NAME),
        ("young mother", LabelClass.WORDS),
        ("Date", LabelClass.NOT),
        ("Yeah", LabelClass.NOT),
        ("All right", LabelClass.NOT),
        ("and then he said", LabelClass.NOT),
        ("", LabelClass.NOT),
        ("…", LabelClass.NOT),
    ],
)
def test_a_label_looks_like_one_to_a_degree(label, kind):
    assert classify_label(label) is kind


def test_labels_that_differ_only_in_dress_are_the_same():
    assert len({label_key(x) for x in ("[P 10]", "P  10:", "**p 10**", "P_10")}) == 1


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("researher", "researcher", True),
        ("interveiwer", "interviewer", True),
        ("participant 1", "participant 2", False),
        ("karen", "sharon", False),
        ("anna", "anne", False),  # too short to tell
    ],
)
def test_one_typing_slip_is_told_from_another_person(one, other, slip):
    assert is_one_slip_apart(one, other) is slip


@pytest.mark.parametrize(
    ("shown", "start_ms"),
    [
        ("[00:58]", 58_000),
        ("(1:02:03)", 3_723_000),
        ("#00:01:02-3#", 62_000),
        ("*1.01.35 =", 3_695_000),
        ("00:00:12.450", 12_450),
        ("[00:12 - 00:15]", 12_000),
    ],
)
def test_times_are_read_however_they_are_written(shown, start_ms):
    assert parse_time(shown)[0] == start_ms


@pytest.mark.parametrize(
    "text", ["[End of interview]", "END", "Recording ends", "Interview ended."]
)
def test_end_marks_are_told(text):
    assert is_end_mark(text)


@pytest.mark.parametrize("text", ["In the end.", "Ends meet.", "That was the end of it, really."])
def test_talk_of_ends_is_no_end_mark(text):
    assert not is_end_mark(text)


def test_headings_and_whole_notes_are_told_from_talk():
    assert is_heading("Part 2: after the summer")
    assert not is_heading("Part of me wanted to go.")
    assert is_whole_note("(K laughs) ")
    assert not is_whole_note("(K laughs) and goes on")


@pytest.mark.parametrize(
    ("above", "below", "joined"),
    [
        pytest.param("before the start of Covid-", "19 and all", "Covid-19 and", id="number"),
        pytest.param("it was some time in mid-", "September, I think", "mid-September,", id="name"),
    ],
)
def test_a_hyphen_before_a_number_or_a_name_joins_the_lines(read, above, below, joined):
    start = "P1: I was in work until the week or so"
    text = f"Int: When?\n\n{start} {above}\n{below}.\n\nInt: Then?\n\nP1: Home.\n"
    assert joined in turns_of(read("a.txt", text))[1][1]


def test_a_time_broken_at_its_hyphen_is_still_a_time(read):
    talk = "I was in work until the week or so before it all began, and after that no more"
    text = f"Int: When?\n\nP1: {talk} #00:12:03-\n0#\n\nInt: Then?\n\nP1: Home.\n"
    transcript = read("a.txt", text)
    assert turns_of(transcript)[1] == ("P1", talk)
    assert left_out_of(transcript) == [("timestamp", "#00:12:03-0#")]


def test_the_last_words_of_a_wrapped_sentence_are_no_end_mark(read):
    talk = "And I was the last one of all of us who worked there who was still there at"
    text = f"Int: When?\n\nP1: {talk}\nthe end.\n\nInt: Right.\n\nP1: Aye.\n"
    assert turns_of(read("a.txt", text))[1] == ("P1", f"{talk} the end.")


@pytest.mark.parametrize("doubted", ["F?", "F (?)", "F??", "?F", "[F?]"])
def test_a_label_that_the_transcriber_doubted_is_one_and_is_named(read, doubted):
    text = f"Int: Where from?\nF: Here.\nM: Hull.\n{doubted}: Close by.\nInt: Always?\nM: Aye.\n"
    transcript = read("a.txt", text)
    assert turns_of(transcript)[3] == ("F", "Close by.")
    (problem,) = transcript.problems
    assert "not sure who speaks in 1 turn(s)" in problem.message
    assert problem.where == "line 4"


def test_question_marks_alone_are_somebody_unknown(read):
    text = "Int: Where from?\nP1: Here.\n??: Me too.\nInt: Always?\nP1: Aye.\n"
    transcript = read("a.txt", text)
    assert turns_of(transcript)[2] == ("??", "Me too.")
    assert roles_of(transcript)["??"] == "other"


def test_a_name_that_is_asked_on_its_own_line_is_talk(read):
    said = [("Helen", "Where from?"), ("Karen", "Grimsby."), ("Helen", "Karen?")]
    said += [("Karen", "Sorry?"), ("Helen", "And always?"), ("Karen", "Always.")]
    text = "\n\n".join(f"{label}\n{talk}" for label, talk in said)
    assert turns_of(read("a.txt", text)) == said


@pytest.mark.parametrize("brackets", ["[]", "()"])
def test_labels_in_brackets_need_no_colon(read, brackets):
    before, after = brackets
    said = [
        ("Helen", "Where from?"),
        ("Karen", "Grimsby."),
        ("Helen", "Always?"),
        ("Karen", "Aye."),
    ]
    text = "\n".join(f"{before}{label}{after} {talk}" for label, talk in said)
    transcript = read("a.txt", f"{text}\n[laughs] Born there.\n")
    assert turns_of(transcript) == [*said[:3], ("Karen", "Aye.\n[laughs] Born there.")]


def test_what_stands_in_brackets_for_a_name_is_no_label(read):
    talk = "[Name] was there.\n\n[Town] is far.\n\n[Name] said so.\n\n[Town] it was.\n"
    with pytest.raises(NoTurnsFound):
        read("a.txt", talk)
