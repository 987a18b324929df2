"""What people who type transcripts do: names, brackets, numbers, lists, pages.

The talk is invented.
"""

from __future__ import annotations

import textwrap
import unicodedata

import pytest

from qualkit.core.errors import NoTurnsFound
from qualkit.core.transcript import PartKind
from qualkit.readers.layout.labels import LabelClass, classify_label

from .conftest import left_out_of, parts_of, roles_of, turns_of

SAID = [
    ("Interviewer", "Where did you grow up?"),
    ("Karen", "In Grimsby, by the docks."),
    ("Interviewer", "And did you always live there?"),
    ("Karen", "Always, aye. I was born there."),
    ("Interviewer", "What was school like?"),
    ("Karen", "I hated it. The teachers: well, don't ask."),
]


def inline(said: list[tuple[str, str]], between: str = "\n") -> str:
    return between.join(f"{label}: {talk}" for label, talk in said)


def numbered(form: str) -> str:
    return "\n".join(form.format(n, line) for n, line in enumerate(inline(SAID).split("\n"), 1))


@pytest.mark.parametrize(
    "form",
    ["{}:- {}", "{}:– {}", "**{}:** {}", "**{}**: {}", "_{}_: {}", "*{}:* {}", "{}:{}", "{}:: {}"],
)
@pytest.mark.parametrize("people", [("Interviewer", "Karen"), ("HM", "GB")])
def test_a_label_may_be_set_off_by_dashes_stars_or_nothing(read, form, people):
    said = [(people[number % 2], talk) for number, (_, talk) in enumerate(SAID)]
    transcript = read("a.txt", "\n\n".join(form.format(*turn) for turn in said))
    assert turns_of(transcript) == said


@pytest.mark.parametrize(
    "form", ["{}; {}", "{} = {}", "{}= {}", "{} -> {}", "{}-> {}", "{} => {}", "{} → {}"]
)
@pytest.mark.parametrize("people", [("Helen", "Karen"), ("I", "R"), ("INT", "P4")])
def test_a_label_may_be_set_off_by_a_semicolon_an_equals_sign_or_an_arrow(read, form, people):
    said = [(people[number % 2], talk) for number, (_, talk) in enumerate(SAID)]
    assert turns_of(read("a.txt", "\n".join(form.format(*turn) for turn in said))) == said


@pytest.mark.parametrize("sign", [";", " =", " ->"])
def test_a_sign_in_talk_that_has_labels_with_colons_makes_no_label(read, sign):
    talk = (
        f"Well{sign} it shut.\nGrimsby{sign} no work.\nGrimsby{sign} no buses.\nGrimsby{sign} none."
    )
    said = [*SAID, ("Interviewer", "And then?"), ("Karen", talk)]
    assert turns_of(read("a.txt", inline(said))) == said


def test_a_word_before_a_colon_without_a_space_is_no_label_where_it_stands_once(read):
    said = [*SAID, ("Interviewer", "Anything else?"), ("Karen", "No.")]
    text = inline(said).replace("No.", "No.\n\nRe:Start helped me.")
    assert turns_of(read("a.txt", text))[-1] == ("Karen", "No.\nRe:Start helped me.")


#: People of a study in Britain and Ireland; each speaks twice only.
NAMES = [
    "O'Neill", "D’Arcy", "Siân ap Rhys", "Mrs. Smith-Jones", "Ng", "Nguyễn Thị Hoa", "Adé",
    "Łukasz Żółkowski", "Ọláyínká Adébáyọ̀", "Mac Giolla Phádraig", "Màiri NicDhòmhnaill",
    "van der Merwe",
]  # fmt: skip
MEETING = [
    turn
    for number, name in enumerate(NAMES)
    for turn in (
        ("Interviewer", f"And you, number {number}?"),
        (name, f"Me, I came in {1960 + number}. It was cold: very."),
        ("Interviewer", f"And since {1970 + number}?"),
        (name, f"Since then here, {number} of us."),
    )
]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(inline(MEETING), id="before the talk"),
        pytest.param(unicodedata.normalize("NFD", inline(MEETING)), id="loose accents"),
        pytest.param("\n\n".join(f"{label}\n{talk}" for label, talk in MEETING), id="above it"),
        pytest.param("\n\n".join(f"{label} – {talk}" for label, talk in MEETING), id="a dash"),
    ],
)
def test_names_from_everywhere_are_labels_though_met_twice_only(read, text):
    wanted = [(unicodedata.normalize("NFC", label), talk) for label, talk in MEETING]
    assert turns_of(read("a.txt", text)) == wanted


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("GRM-07-F-54", LabelClass.CODE),
        ("2024-05-16", LabelClass.WORDS),  # a date is no code of a person
        ("Teacher 2", LabelClass.NAME),
        ("Day 2", LabelClass.NOT),
        ("At 6", LabelClass.NOT),
        ("Psalm 23", LabelClass.NOT),
        ("Monday", LabelClass.NOT),
        ("Ł", LabelClass.INITIALS),
        ("?", LabelClass.ROLE),
    ],
)
def test_numbers_and_letters_that_name_somebody_are_told_from_those_that_do_not(label, kind):
    assert classify_label(label) is kind


def test_a_role_behind_a_name_is_part_of_the_label(read):
    said = [
        ("Helen (interviewer)", "Shall we start?"),
        ("Sarah (mother)", "Yes, go on then."),
        ("Tom (son, 14)", "I don't mind."),
        ("Helen (interviewer)", "What do you do on Saturdays?"),
        ("Tom (son, 14)", "Football: always football."),
        ("Sarah (mother)", "He does, all day."),
    ]
    transcript = read("a.txt", inline(said))
    assert turns_of(transcript) == said
    assert roles_of(transcript)["Helen (interviewer)"] == "interviewer"


def test_a_role_that_is_said_once_is_no_other_speaker_and_no_talk(read):
    said = [*SAID[:1], ("Karen (mother)", SAID[1][1]), *SAID[2:]]
    assert turns_of(read("a.txt", inline(said))) == SAID


def test_a_stage_note_behind_a_name_stays_a_note_however_often(read):
    text = inline(SAID).replace("Karen:", "Karen (laughing):")
    assert turns_of(read("a.txt", text))[1] == ("Karen", "(laughing) In Grimsby, by the docks.")


def test_a_focus_group_of_eight_who_hardly_speak(read):
    said = [("Moderator", "Welcome all. Who wants to begin?")]
    said += [(f"P{n}", f"I am number {n}, I came by bus.") for n in range(1, 9)]
    said += [("Moderator", "And the buses?"), ("P7", "There's none after six: none.")]
    said += [("Several", "Yes."), ("P8", "No."), ("Moderator", "Thank you all.")]
    assert turns_of(read("a.txt", inline(said))) == said


def test_a_dialogue_that_somebody_tells_is_their_talk(read):
    told = "It went like this.\n\nBoss: Stay or go.\n\nMe: I will go.\n\nAnd that was me out."
    said = [("Interviewer", "How did you leave?"), ("P3", told), *SAID[:1]]
    said += [("P3", "In Hull."), ("Interviewer", "Always?"), ("P3", "No: never.")]
    wanted = [(label, talk.replace("\n\n", "\n")) for label, talk in said]
    assert turns_of(read("a.txt", inline(said, "\n\n"))) == wanted


def test_lists_of_times_days_and_verses_are_talk(read):
    lines = ["Like this.", "At 6: up.", "At 7:30: bus.", "At 9: work.", "Monday: cleaning."]
    lines += ["Day 2: the same.", "Psalm 23: all that.", "https://www.gov.uk: it says so there."]
    said = [("Interviewer", "What is a day like?"), ("Karen", "\n\n".join(lines)), *SAID[:2]]
    wanted = [said[0], ("Karen", "\n".join(lines)), *SAID[:2]]
    assert turns_of(read("a.txt", inline(said, "\n\n"))) == wanted


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(inline(SAID).replace(": ", "\xa0: ", 6), id="blanks that do not break"),
        pytest.param(inline(SAID).replace("Karen:", "\u200eKaren\u200f:"), id="writing direction"),
        pytest.param(inline(SAID).replace("Grimsby", "Grims\u00adby"), id="soft hyphens"),
        pytest.param(inline(SAID, "\r"), id="a Mac's line ends"),
        pytest.param(inline(SAID, "\r\r\n"), id="line ends made twice"),
        pytest.param(inline(SAID, "\n\n\n"), id="double spacing"),
        pytest.param("• " + inline(SAID, "\n• "), id="bullets"),
        pytest.param("\t" + inline(SAID, "\n\t").replace(": ", ":\t\t", 3), id="tabs"),
        pytest.param(numbered("{}. {}"), id="turns numbered"),
        pytest.param(numbered("{:03} {}"), id="turns numbered with three digits"),
    ],
)  # fmt: skip
def test_signs_and_spaces_change_no_turn(read, text):
    assert turns_of(read("a.txt", text)) == SAID


def test_a_quoted_block_of_markdown_is_read_like_any_other(read):
    text = "\n".join(f"> **{label}**: {talk}\n>" for label, talk in SAID)
    assert turns_of(read("a.md", text)) == SAID


def test_questions_and_answers_numbered_through_are_two_speakers(read):
    text = "\n\n".join(f"{'QA'[n % 2]}{n // 2 + 1}: {talk}" for n, (_, talk) in enumerate(SAID))
    transcript = read("a.txt", text)
    assert turns_of(transcript) == [("QA"[n % 2], talk) for n, (_, talk) in enumerate(SAID)]
    assert roles_of(transcript) == {"Q": "interviewer", "A": "participant"}


def test_people_who_introduce_themselves_in_a_row_are_as_many(read):
    said = [("Interviewer", "Who are you?"), ("P1", "Ann."), ("P2", "Bob."), ("P3", "Cath.")]
    assert turns_of(read("a.txt", inline(said))) == said


_LONG = "I was in work until the week before it all began and we all went home with a box of things"
#: Enough talk for five pages, broken at 72 signs.
PAGED = [(label, f"{talk} {_LONG}." if label == "Karen" else talk) for label, talk in SAID * 6]


def paged() -> list[str]:
    lines: list[str] = []
    for label, talk in PAGED:
        lines += [*textwrap.wrap(f"{label}: {talk}", 72), ""]
    return lines


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(
            "Left behind towns, P7                    Page {} of 5\n\n", id="page and head"
        ),
        pytest.param("\n                         - {} -\n\fLeft behind towns, P7\n\n", id="feeds"),
    ],
)
def test_page_numbers_and_running_heads_of_a_text_are_left_out_by_name(read, head):
    lines = paged()
    text = "".join(
        f"{head.format(n // 20) if n and n % 20 == 0 else ''}{line}\n"
        for n, line in enumerate(lines)
    )
    transcript = read("a.txt", text)
    assert turns_of(transcript) == PAGED
    kinds = {kind for kind, _ in left_out_of(transcript)}
    assert "page number" in kinds
    assert kinds <= {"page number", "running head"}


def test_a_number_that_counts_no_pages_is_talk(read):
    said = [("Interviewer", "How many?"), ("Karen", "These:\n1\n2\n3\n4\nAnd no more."), *SAID]
    assert turns_of(read("a.txt", inline(said)))[1] == said[1]


@pytest.mark.parametrize("step", [2, 5])
def test_numbers_in_the_margin_of_some_lines_are_left_out_by_name(read, step):
    lines = [f"{n if n % step == 0 else '':>4}  {line}" for n, line in enumerate(paged(), start=1)]
    transcript = read("a.txt", "\n".join(lines))
    assert turns_of(transcript) == PAGED
    assert {kind for kind, _ in left_out_of(transcript)} == {"line number"}


def test_a_numbered_word_that_comes_once_is_nobody(read):
    with pytest.raises(NoTurnsFound):
        read("a.txt", "Route 4: the coast.\nTeacher 2: absent.\nRoom 7: closed.\n")


@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_document_whose_line_breaks_were_lost_is_cut_at_its_labels_and_named(read, suffix):
    transcript = read(f"a{suffix}", inline(SAID, " "))
    assert turns_of(transcript) == SAID
    assert transcript.problems[0].message.startswith("labels inside paragraphs")


def test_a_forgotten_line_break_is_named_with_its_line(read):
    text = inline(SAID * 2).replace("\nInterviewer: And", " Interviewer: And", 1)
    transcript = read("a.txt", text)
    assert turns_of(transcript) == SAID * 2
    assert [one.where for one in transcript.problems] == ["line 2"]


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param("He came in. Boss: go. I went.", id="somebody who never speaks"),
        pytest.param("Look here. (Background… Interviewer: here it is.) Aye.", id="an aside"),
        pytest.param("I said it. The thing is: I went.", id="no name"),
    ],
)
def test_a_colon_inside_a_paragraph_is_hardly_ever_a_label(read, talk):
    transcript = read("a.txt", inline([*SAID, ("Interviewer", "And then?"), ("Karen", talk)]))
    assert turns_of(transcript)[-1] == ("Karen", talk)


def stamped(said: list[tuple[str, str]]) -> str:
    return "\n".join(f"[00:00:{n:02}] {who} {talk}" for n, (who, talk) in enumerate(said, 10))


@pytest.mark.parametrize(
    "people", [("Helen", "Karen"), ("Helen Marsh", "Karen Webb"), ("Helen", "Karen O'Neill")]
)
def test_names_after_times_need_no_mark(read, people):
    said = [(people[number % 2], talk) for number, (_, talk) in enumerate(SAID)]
    transcript = read("a.txt", stamped(said))
    assert turns_of(transcript) == said
    assert transcript.source.layout == "time and label"
    assert not transcript.problems


@pytest.mark.parametrize(
    "said",
    [
        [("Then", "I went."), ("My", "Mum came."), ("Then", "I left."), ("My", "Dad stayed.")] * 2,
        [("Karen", "Hodgson came."), ("Then", "I left."), ("Karen", "Hodgson stayed.")] * 3,
    ],
    ids=["first words of sentences", "a person with a surname"],
)
def test_talk_after_times_is_nobody_s_name(read, said):
    with pytest.raises(NoTurnsFound):
        read("a.txt", stamped(said))


@pytest.mark.parametrize("quotes", ['""', "“”", "‘’", "''", "«»", "„“"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_labels_may_stand_in_quotation_marks(read, quotes, between):
    said = [(f"{quotes[0]}{label}{quotes[1]}", talk) for label, talk in SAID]
    assert turns_of(read("a.txt", inline(said, between))) == SAID


def test_a_pseudonym_in_quotation_marks_beside_labels_without(read):
    said = [(label.replace("Karen", "“Anna”"), talk) for label, talk in SAID]
    wanted = [(label.replace("Karen", "Anna"), talk) for label, talk in SAID]
    assert turns_of(read("a.txt", inline(said))) == wanted


@pytest.mark.parametrize(
    "talk",
    [
        pytest.param('"Come in": that was all he said.', id="words"),
        pytest.param("“Stay”: that was the word.", id="what might be a name"),
        pytest.param('"Darren": so he said.\n\n"Darren": never his name.', id="one spoken of"),
        pytest.param('"Karen": so they called me.\n\n"Karen": no more.', id="a speaker's name"),
    ],
)
def test_a_quotation_before_a_colon_is_talk(read, talk):
    said = [*SAID, ("Interviewer", "And then?"), ("Karen", f"Then this.\n\n{talk}")]
    wanted = [*said[:-1], ("Karen", said[-1][1].replace("\n\n", "\n"))]
    assert turns_of(read("a.txt", inline(said, "\n\n"))) == wanted


def with_numbers(first: str, second: str) -> str:
    return inline(SAID, "\n\n").replace("docks.", f"docks.{first}").replace("aye", f"aye{second}")


@pytest.mark.parametrize(
    ("numbers", "notes"),
    [
        pytest.param(["[1]", "[2]"], "[1] It closed.\n[2] Till May: then Hull.", id="Word"),
        pytest.param(["[i]", "[ii]"], "[i] It closed.\n\n[ii] Till May: then Hull.", id="endnotes"),
        pytest.param(["[2]", "[1]"], "[1] Till May:\n   then Hull.\n[2] It closed.", id="indented"),
    ],
)
def test_a_list_at_the_end_that_the_talk_refers_to_is_footnotes(read, numbers, notes):
    transcript = read("a.txt", f"{with_numbers(*numbers)}\n\nNotes:\n\n{notes}\n")
    assert turns_of(transcript) == SAID
    assert sorted(parts_of(transcript, PartKind.NOTE)) == ["It closed.", "Till May: then Hull."]
    taken = [("footnote number", number) for number in numbers]
    assert left_out_of(transcript) == [*taken, ("heading of footnotes", "Notes:")]


def test_a_long_footnote_is_broken_like_the_talk(read):
    note = f"[1] {_LONG}. {_LONG}."
    talk = [f"{label}: {talk}".replace("docks.", "docks.[1]") for label, talk in PAGED]
    lines = [line for one in [*talk, note] for line in (*textwrap.wrap(one, 72), "")]
    transcript = read("a.txt", "\n".join(lines))
    assert turns_of(transcript) == PAGED
    assert parts_of(transcript, PartKind.NOTE) == [note.removeprefix("[1] ")]


@pytest.mark.parametrize("notes", ["", "\n\n[1] It closed.\n[3] Till 1985."])
def test_numbers_in_brackets_stay_where_no_list_answers_them(read, notes):
    transcript = read("a.txt", with_numbers("[1]", " [laughs]") + notes)
    assert [talk for _, talk in turns_of(transcript)][1:4:2] == [
        "In Grimsby, by the docks.[1]",
        "Always, aye [laughs]. I was born there.",
    ]
    assert left_out_of(transcript) == []


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_a_footnote_is_nobody_s_talk_whatever_it_says(read, suffix):
    number, begins = ("[1]", "[1]") if suffix == ".txt" else ("[^1]", "[^1]:")
    said = [SAID[0], ("Karen", f"By the docks.{number}"), SAID[2]]
    note = "Karen: she means Hull. Interviewer: so do I."
    transcript = read(f"a{suffix}", f"{inline(said, chr(10) * 2)}\n\n{begins} {note}\n")
    assert turns_of(transcript) == [SAID[0], ("Karen", "By the docks."), SAID[2]]
    assert parts_of(transcript, PartKind.NOTE) == [note]


@pytest.mark.parametrize("form", ["[{0}] {1}", "({0}) {1}", "{0}: {1}", "¶{0} {1}", "[{0}]: {1}"])
def test_turns_numbered_in_any_way_are_read_without_their_numbers(read, form):
    transcript = read("a.txt", numbered(form))
    assert turns_of(transcript) == SAID
    assert {kind for kind, _ in left_out_of(transcript)} == {"line number"}


def test_captions_without_signs_are_told_by_role_and_number(read):
    said = [
        ("speaker 1", "so yeah where did you grow up"),
        ("speaker 2", "in great yarmouth by the sea me and my mum and my brother and my nan"),
        ("speaker 1", "and what about school"),
        ("speaker 2", "i hated it but speaker 2 is what i was called on the radio"),
    ]
    transcript = read("a.txt", "\n".join(f"{label} {words}" for label, words in said))
    assert turns_of(transcript) == said
    first = transcript.speakers[0]
    assert (str(first.role), first.reason) == (
        "interviewer",
        "no question has its mark, speaks 27 % of the words",
    )


def test_a_role_and_number_that_begin_a_line_of_talk_are_talk_where_labels_have_a_mark(read):
    said = [
        ("Int", "Who spoke?"),
        ("Bo", "Speaker 1 was a bishop."),
        ("Int", "And then?"),
        ("Bo", "Speaker 1 went home."),
    ]
    assert turns_of(read("a.txt", "\n".join(f"{who}: {words}" for who, words in said))) == said
