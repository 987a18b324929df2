"""What names of files say of parts of an interview, and the order that follows from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.readers.part_names import PartName, interview_key, order_parts, read_part_name
from qualkit.readers.zips import FoundFile


@pytest.mark.parametrize(
    ("name", "stem", "number", "is_said"),
    [
        ("Interview 7 part 2.docx", "Interview 7", 2, True),
        ("Interview 7 - Part One.docx", "Interview 7", 1, True),
        ("Int_07_F_pt2.txt", "Int_07_F", 2, True),
        ("P03 (pt. b).vtt", "P03", 2, True),
        ("part 1 - Karen.docx", "Karen", 1, True),
        ("Karen (2 of 3).docx", "Karen", 2, True),
        ("Karen 1of2.docx", "Karen", 1, True),
        ("Interview 7a.docx", "Interview 7", 1, False),
        ("Interview 7 (b).docx", "Interview 7", 2, False),
        ("Int_07_b.docx", "Int_07", 2, False),
    ],
)
def test_a_name_says_which_part_it_is(name, stem, number, is_said):
    assert read_part_name(name) == PartName(stem, number, is_said)


@pytest.mark.parametrize(
    "name",
    [
        "Interview 7.docx",
        "Interview 7 part.docx",
        "Participant 12.docx",
        "Department 2.docx",
        "Interview_1.docx",  # a number alone counts interviews
        "Karen session 2.docx",  # another day
        "Anna a.docx",  # an initial
        "part 0.docx",
    ],
)
def test_other_names_say_nothing_of_parts(name):
    assert read_part_name(name) is None


def test_parts_stand_together_in_their_order_where_the_first_of_them_stood():
    names = ["part 2 - Ann", "part 10 - Ann", "part 2 - Bob", "Cat", "part 1 - Ann", "part 1 - Bob"]
    ordered = order_parts([FoundFile(Path(f"in/{name}.docx")) for name in names])
    assert [one.path.stem for one in ordered] == [
        "part 1 - Ann",
        "part 2 - Ann",
        "part 10 - Ann",
        "part 1 - Bob",
        "part 2 - Bob",
        "Cat",
    ]


def test_parts_of_one_interview_are_in_one_folder_or_archive():
    here = FoundFile(Path("a/Karen part 1.docx"))
    assert interview_key(here) == interview_key(FoundFile(Path("a/karen_part_2.txt")))
    assert interview_key(here) != interview_key(FoundFile(Path("b/Karen part 2.docx")))
    first = FoundFile(Path("a/all.zip"), ("day 1/Karen part 1.docx",))
    assert interview_key(first) == interview_key(
        FoundFile(Path("a/all.zip"), ("day 1/Karen part 2.docx",))
    )
    assert interview_key(first) != interview_key(
        FoundFile(Path("a/all.zip"), ("day 2/Karen part 2.docx",))
    )
