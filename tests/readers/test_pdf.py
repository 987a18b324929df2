"""PDF: running heads, page numbers, turns over pages, columns, hyphens, scans, damage."""

from __future__ import annotations

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.core.transcript import PartKind

from .conftest import left_out_of, parts_of, turns_of
from .small_pdf import At, lines, pdf, ruled

#: A line as wide as the text block: 87 signs of Helvetica 10, about 440 points.
FULL = "and I said to him that I would not be going anywhere near that place again in my life for"
SAID = ["Interviewer: Where from?", "P4: Grimsby.", "Interviewer: Always?", "P4: Always."]
TALK = [line for said in SAID for line in (said, "")]
TURNS = [tuple(line.split(": ")) for line in SAID]


def test_lines_of_a_page_are_turns(read):
    assert turns_of(read("a.pdf", pdf(lines(TALK)))) == TURNS


def test_a_wrapped_turn_is_one_paragraph(read):
    page = lines(["Interviewer: Well?", "", f"P4: {FULL}", "what went on.", "", *TALK])
    assert turns_of(read("a.pdf", pdf(page)))[1] == ("P4", f"{FULL} what went on.")


def test_the_first_word_of_a_broken_line_is_no_label_though_a_full_stop_follows(read):
    said = ["Q. Where from?", "", f"A. {FULL}", "several. I spent years there.", ""]
    page = lines([*said, "Q. Always?", "", "A. Always.", "", "Q. And?", "A. No.", "Q. Why?"])
    assert turns_of(read("a.pdf", pdf(page)))[1] == ("A", f"{FULL} several. I spent years there.")


def test_a_turn_that_continues_on_the_next_page_stays_one_turn(read):
    first = lines([*TALK, f"Interviewer: {FULL}"])
    second = lines(["all that?", "", *TALK[2:]])
    transcript = read("a.pdf", pdf(first, second))
    assert turns_of(transcript)[4] == ("Interviewer", f"{FULL} all that?")
    assert len(transcript.turns) == 8


def test_running_heads_and_page_numbers_are_left_out_by_name(read):
    pages = [
        [At(72, 40, "Left behind towns, P4"), *lines(TALK), At(290, 810, f"Page {number} of 3")]
        for number in (1, 2, 3)
    ]
    transcript = read("a.pdf", pdf(*pages))
    assert turns_of(transcript) == TURNS * 3
    heads = [("running head", "Left behind towns, P4")] * 3
    numbers = [("page number", f"Page {number} of 3") for number in (1, 2, 3)]
    assert sorted(left_out_of(transcript)) == sorted([*heads, *numbers])


def test_a_label_at_the_top_of_every_page_is_no_running_head(read):
    top = ["P4:", "Grimsby it was.", "", "Interviewer:", "Always?", ""]
    page = lines([*top, *top, "P4:", "Always.", "", "Interviewer:", "And now?"], top=60)
    transcript = read("a.pdf", pdf(page, page, page))
    assert len(transcript.turns) == 18
    assert transcript.left_out == ()


def test_a_label_like_a_page_number_at_the_top_of_the_only_page_is_none(read):
    page = lines(["P4", "Grimsby.", "", "Int", "Always?", "", "P4", "Always.", "", "Int", "Why?"])
    assert [label for label, _ in turns_of(read("a.pdf", pdf(page)))] == ["P4", "Int", "P4", "Int"]


def test_times_that_stand_alone_at_the_foot_are_no_page_numbers(read):
    said = ["Hello.", "Hi there.", "Can you hear?", "I can."]
    pages = [
        lines([f"[00:0{n}] {'Interviewer' if n % 2 else 'P4'}:", words], top=790)
        for n, words in enumerate(said)
    ]
    transcript = read("a.pdf", pdf(*pages))
    assert [words for _, words in turns_of(transcript)] == said
    assert transcript.left_out == ()


@pytest.mark.parametrize(
    ("above", "below", "elsewhere", "whole"),
    [
        pytest.param("ship-", "building", "P4: Shipbuilding.", "shipbuilding", id="of the margin"),
        pytest.param("well-", "being", "P4: Fine.", "well-being", id="of the word"),
    ],
)
def test_a_hyphen_at_the_margin_goes_only_when_the_whole_word_stands_elsewhere(
    read, above, below, elsewhere, whole
):
    start = "Interviewer: Was it ever anything else at all that they did in your time there than"
    page = lines([f"{start} {above}", f"{below}, then?", "", elsewhere, "", *TALK])
    assert turns_of(read("a.pdf", pdf(page)))[0][1].endswith(f"time there than {whole}, then?")


def test_two_columns_are_read_one_after_the_other(read):
    said = [
        line
        for n in range(1, 17)
        for line in (f"Int: Is this question number {n}?", f"P4: That is my answer to number {n}.")
    ]
    page = lines(said[:16], left=50, step=26) + lines(said[16:], left=320, step=26)
    transcript = read("a.pdf", pdf(page))
    assert [f"{speaker}: {words}" for speaker, words in turns_of(transcript)] == said


def test_labels_in_a_column_of_their_own_stay_beside_their_talk(read):
    page = []
    for number, (label, words) in enumerate(TURNS):
        page += [At(72, 80 + 30 * number, f"{label}:"), At(170, 80 + 30 * number, words)]
    assert turns_of(read("a.pdf", pdf(page))) == TURNS


def test_bold_questions_without_labels_are_questions(read):
    page = []
    for number in range(4):
        page.append(At(72, 80 + 60 * number, f"What about question {number}?", bold=True))
        page.append(At(72, 110 + 60 * number, f"That would be answer {number}."))
    transcript = read("a.pdf", pdf(page))
    assert turns_of(transcript)[:2] == [
        ("questions", "What about question 0?"),
        ("answers", "That would be answer 0."),
    ]


def test_a_scan_is_named_as_one_with_the_way_out(read):
    with pytest.raises(UnreadableFile, match=r"pictures \(a scan\)") as caught:
        read("a.pdf", pdf([], []))
    assert "ocrmypdf" in caught.value.hint


def test_pages_without_text_among_others_are_named(read):
    transcript = read("a.pdf", pdf(lines(TALK), [], lines(TALK)))
    assert [(p.message, p.where) for p in transcript.problems] == [
        ("pages without text; scanned?", "page 2")
    ]


KEY = "x" * 32
ENCRYPTED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O ({KEY}) /U ({KEY}) >> /ID [(a) (a)]"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"Int: hello", "not a PDF", id="text called .pdf"),
        pytest.param(b"%PDF-1.7\n" + b"\xff\0" * 50, "damaged|no pages", id="only a head"),
        pytest.param(pdf(lines(TALK), trailer=ENCRYPTED), "password", id="encrypted"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(read, data, says):
    with pytest.raises(UnreadableFile, match=says):
        read("a.pdf", data)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.8, 0.95])
def test_a_pdf_that_breaks_off_is_read_as_far_as_it_goes_or_named(read, share):
    data = pdf(lines(TALK), lines(TALK))
    try:
        transcript = read("a.pdf", data[: int(len(data) * share)])
    except UnreadableFile as error:
        assert error.hint
    else:
        assert turns_of(transcript)[:1] == TURNS[:1]


#: A row of a table as transcribers make it: labels pushed down by empty paragraphs, and all the
#: talk in the next cell, where a gap stands between paragraphs.
_ASKED = ("Where did you grow up then?", "And did you like it there?", "What came after that?")
_TOLD = (
    ("In Grimsby, by the docks, with", "my nan and my two brothers."),
    ("I did not, no, but who would", "have asked us, in them days."),
    ("Work, what else would come, in", "the same docks as my dad."),
)


def stacked(labels_at, gap=24):
    """Labels at these heights, and the talk to the right of them."""
    said: list[At] = []
    y = 80
    for asked, told in zip(_ASKED, _TOLD, strict=True):
        said.append(At(250, y, asked))
        y += gap
        said += [At(250, y, told[0]), At(250, y + 13, told[1])]
        y += 13 + gap
    names = [At(72, at, "Interviewer" if n % 2 == 0 else "P4") for n, at in enumerate(labels_at)]
    return [*names, *said]


STACKED = [
    turn
    for asked, told in zip(_ASKED, _TOLD, strict=True)
    for turn in (("Interviewer", asked), ("P4", " ".join(told)))
]


def test_labels_stacked_beside_the_talk_belong_to_its_paragraphs_in_order(read):
    transcript = read("a.pdf", pdf(stacked([80, 93, 132, 158, 197, 236])))
    assert turns_of(transcript) == STACKED
    assert transcript.source.layout == "stacked table"
    assert not transcript.problems


def test_a_stacked_table_goes_on_over_pages_where_a_sentence_ended_or_did_not(read):
    first, second = stacked([80, 93, 132, 158, 197, 236]), stacked([70, 101, 135, 166, 190, 240])
    assert turns_of(read("a.pdf", pdf(first, second))) == STACKED * 2
    broken = [one for one in first if one.words != _TOLD[2][1]]
    second = [At(250, 56, _TOLD[2][1]), *second]
    assert turns_of(read("a.pdf", pdf(broken, second))) == STACKED * 2


def test_stacked_labels_that_are_not_as_many_as_the_paragraphs_are_named(read):
    transcript = read("a.pdf", pdf(stacked([80, 93, 132, 158, 197])))
    (problem,) = [one for one in transcript.problems if "left cell" in one.message]
    assert "5 labels, the right one 6 paragraphs" in problem.message


def test_labels_beside_the_first_lines_of_their_paragraphs_are_no_stacked_table(read):
    transcript = read("a.pdf", pdf(stacked([80, 104, 141, 165, 202, 226])))
    assert turns_of(transcript) == STACKED
    assert transcript.source.layout != "stacked table"


def test_stacked_labels_without_gaps_to_be_seen_are_named_as_uncertain(read):
    paragraph = ["We went on for years like that, in the same house,", "as you do."]
    said = [At(250, 80 + 13 * n, words) for n, words in enumerate(paragraph * 6)]
    names = ["Interviewer", "P4", "Interviewer", "P4", "Interviewer", "P4"]
    stacked_at = [1, 4, 5, 7, 10, 11]  # the second and the fifth stand beside a second line
    labels = [At(72, 67 + 13 * n, name) for n, name in zip(stacked_at, names, strict=True)]
    (problem,) = read("a.pdf", pdf([*labels, *said])).problems
    assert problem.message.startswith("2 of 6 labels stand beside the middle of a sentence")
    assert problem.where == "page 1, line 4, page 1, line 10"


def test_a_label_column_without_gaps_whose_labels_begin_sentences_is_in_no_doubt(read):
    said = [At(250, 80 + 13 * n, f"{n}: I was there.") for n in range(12)]
    names = [At(72, 80 + 26 * n, "Interviewer" if n % 2 == 0 else "P4") for n in range(6)]
    assert not read("a.pdf", pdf([*names, *said])).problems


def footnoted(*talk: str, notes: tuple[str, ...] = ()) -> list[At]:
    """A page with "^1" in its talk for a raised number, and notes in small type at its foot."""
    out: list[At] = []
    for n, line in enumerate(talk):
        words, _, number = line.partition("^")
        out.append(At(72, 80 + 26 * n, words))
        if number:
            out.append(At(72 + 5.2 * len(words), 76.5 + 26 * n, number, size=6))
    return [*out, *(At(72, 700 + 11 * n, words, size=8) for n, words in enumerate(notes))]


def test_footnotes_stand_behind_the_talk_and_their_numbers_are_left_out_by_name(read):
    first = footnoted(
        "Interviewer: Where from?", "P4: Grimsby.^1", "Interviewer: Always?",
        notes=("1 The docks closed", "in 1987."),
    )  # fmt: skip
    second = footnoted("P4: Always.^2", notes=("2 Born there.",))
    transcript = read("a.pdf", pdf(first, second))
    assert turns_of(transcript) == TURNS
    assert parts_of(transcript, PartKind.NOTE) == ["The docks closed in 1987.", "Born there."]
    assert left_out_of(transcript) == [("footnote number", "1"), ("footnote number", "2")]


def test_a_footnote_that_goes_on_at_the_foot_of_the_next_page_is_one_note(read):
    first = footnoted(*SAID[:3], "P4: Always.^1", notes=("1 The docks",))
    second = footnoted(*SAID, notes=("were closed.",))
    transcript = read("a.pdf", pdf(first, second))
    assert turns_of(transcript) == TURNS * 2
    assert parts_of(transcript, PartKind.NOTE) == ["The docks were closed."]


@pytest.mark.parametrize(
    "notes",
    [
        pytest.param((), id="a power"),
        pytest.param(("3 Some other thing.",), id="a note of another number"),
    ],
)
def test_a_raised_number_without_its_note_is_talk(read, notes):
    transcript = read("a.pdf", pdf(footnoted(*SAID[:3], "P4: A room of 9 m^2", notes=notes)))
    assert "9 m 2" in turns_of(transcript)[3][1]
    assert transcript.left_out == ()


#: Where the rules of the table below stand: number, time, talk, speaker.
COLUMNS = (60, 90, 190, 420, 500)
HEADER = [At(95, 112, "Timespan"), At(195, 112, "Content"), At(425, 112, "Speaker")]


def row(top: float, number: str, time: str, talk: list[str], speaker: str) -> list[At]:
    """A row's cells, the talk broken into lines."""
    cells = ((65, number), (95, time), (425, speaker))
    return [
        *(At(x, top + 12, words) for x, words in cells if words),
        *(At(195, top + 12 + 13 * n, words) for n, words in enumerate(talk)),
    ]


def test_a_ruled_table_as_nvivo_prints_it_is_read_by_its_columns_over_pages(read):
    first = [
        At(60, 80, "Name: Interview 8"),
        *HEADER,
        *row(120, "1", "0:00.0 - 0:04.8", ["Where did you grow", "up then?"], "Int"),
        *row(155, "2", "0:05.5 - 0:09.8", ["In Grimsby, by the docks.", "It was"], "Karen"),
        *ruled(COLUMNS, (100, 120, 155, 190)),
    ]
    second = [
        *row(60, "", "", ["rough, mind."], ""),
        *row(80, "3", "0:10.0 - 0:12.0", ["And school?"], "Int"),
        *row(100, "4", "0:12.0 - 0:15.0", ["I hated it."], "Karen"),
        *ruled(COLUMNS, (60, 80, 100, 120)),
        At(60, 140, "End of transcript"),
    ]
    transcript = read("a.pdf", pdf(first, second))
    assert turns_of(transcript) == [
        ("Int", "Where did you grow up then?"),
        ("Karen", "In Grimsby, by the docks. It was rough, mind."),
        ("Int", "And school?"),
        ("Karen", "I hated it."),
    ]
    assert [turn.start_ms for turn in transcript.turns] == [0, 5500, 10_000, 12_000]
    assert not transcript.problems


def test_a_ruled_table_that_heads_no_speakers_is_read_as_its_lines(read):
    table = [At(65, 232, "Town"), At(195, 232, "Years"), At(65, 252, "Hull"), At(195, 252, "30")]
    transcript = read("a.pdf", pdf([*lines(TALK), *table, *ruled((60, 190, 420), (220, 240, 260))]))
    assert turns_of(transcript)[:3] == TURNS[:3]
    assert "Town Years" in " ".join(transcript.text.split())
