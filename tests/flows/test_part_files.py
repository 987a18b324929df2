"""Parts of one interview in several files: joined, kept apart, read again; all told."""

from __future__ import annotations

import sqlite3

import pytest
from openpyxl import Workbook

from qualkit.core.errors import WrongUsage
from qualkit.flows.ingest import ingest
from qualkit.flows.memos import write_memo

PARTS = {
    "Interview 7 part 1.txt": """\
[00:00:04] Int: Where did you grow up, then, Shanice?

[00:00:09] Shanice: In Hackney, on the Pembury, with my nan Gloria in the one room.

[00:14:50] Int: And school?

[00:14:58] Shanice: School was Mossbourne, and my nan Gloria walked me there every morning.
""",
    "Interview 7 part 2.txt": """\
[00:15:10] Int: So we were talking about Mossbourne, weren't we?

[00:15:16] Shanice: Yeah, and I left at sixteen, which my nan never forgave me for, honestly.

[00:20:31] Int: And what would you do differently?

[00:20:40] Shanice: I would have stayed on, I would have done the drama, I loved it so much.
""",
}


@pytest.fixture
def parts(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    for name, text in PARTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder, *names, **options):
    """Ingest these files of the folder (or all of it) into the project "p" beside it."""
    sources = [str(folder / f"Interview 7 {name}.txt") for name in names] or [str(folder)]
    return ingest(folder.parent / "p", sources, no_anonymise=True, **options)


def stored(folder):
    """(id, name, turns) of each transcript in the project."""
    with sqlite3.connect(folder.parent / "p" / "project.db") as connection:
        return connection.execute(
            "SELECT id, name, (SELECT count(*) FROM turn WHERE transcript_id = id) "
            "FROM transcript ORDER BY sequence"
        ).fetchall()


def notes(result):
    return [problem.message for one in result.files for problem in one.problems]


def statuses(result):
    return [one.status for one in result.files]


def test_parts_become_one_transcript_and_the_report_says_why(parts):
    result = read(parts)
    assert statuses(result) == ["new", "joined"]
    assert result.files[1].joined == (
        "Interview 7 part 1.txt",
        "the same speakers, and the times go on (00:14:58, 00:15:10)",
    )
    assert (result.files[0].transcripts, result.files[1].transcripts) == (1, 0)
    assert [(name, turns) for _, name, turns in stored(parts)] == [("Interview 7", 8)]


def test_reading_joined_parts_again_changes_nothing_and_one_part_alone_is_known(parts):
    read(parts)
    before = stored(parts)
    assert statuses(read(parts)) == ["known", "known"]
    assert statuses(read(parts, "part 2")) == ["known"]
    alone = read(parts, "part 2", again=True)
    assert statuses(alone) == ["known"]
    assert "not read again without them" in notes(alone)[0]
    assert statuses(read(parts, again=True)) == ["new", "joined"]
    assert stored(parts) == before


def test_parts_are_kept_apart_on_wish_joined_later_and_parted_again(parts):
    read(parts, parts="keep")
    (first, _, turns), (second, _, others) = stored(parts)
    assert (turns, others) == (4, 4)
    read(parts, again=True)
    assert stored(parts) == [(first, "Interview 7", 8)]
    read(parts, again=True, parts="keep")
    assert [(identity, turns) for identity, _, turns in stored(parts)] == [(first, 4), (second, 4)]


@pytest.mark.parametrize("early", ["part 1", "part 2"])
def test_parts_that_came_one_after_the_other_are_joined_when_read_again_together(parts, early):
    read(parts, early)
    later = read(parts)
    if early == "part 1":
        assert "not joined with Interview 7 part 1.txt: that is in the project already" in notes(
            later
        )
    assert len(stored(parts)) == 2
    read(parts, again=True)
    assert [turns for _, _, turns in stored(parts)] == [8]


def test_parts_that_people_have_worked_on_stay_as_they_are(parts):
    read(parts, parts="keep")
    before = stored(parts)
    write_memo(parts.parent / "p", f"transcript:{before[1][1]}", "Sad.", author="JB")
    again = read(parts, again=True)
    assert any("people have coded or reviewed one of them" in one for one in notes(again))
    assert stored(parts) == before


def test_a_joined_transcript_that_people_have_worked_on_is_not_parted(parts):
    read(parts)
    before = stored(parts)
    write_memo(parts.parent / "p", "transcript:Interview 7", "Sad.", author="JB")
    refused = read(parts, again=True, parts="keep")
    assert statuses(refused) == ["known", "known"]
    assert "people have coded or reviewed this interview" in notes(refused)[0]
    assert stored(parts) == before


def test_parts_whose_speakers_differ_are_joined_only_on_wish(parts):
    second = parts / "Interview 7 part 2.txt"
    second.write_text(second.read_text().replace("Shanice:", "Bernadette:"))
    said = "the speakers differ (Int, Shanice / Int, Bernadette)"
    assert any(said in one for one in notes(read(parts)))
    assert len(stored(parts)) == 2
    assert read(parts, again=True, parts="join").files[1].joined[1] == "as you said"
    assert [turns for _, _, turns in stored(parts)] == [8]
    with pytest.raises(WrongUsage):
        read(parts, parts="glue")


@pytest.mark.parametrize(
    ("name", "said"), [("part 3", "part 2 is missing"), ("pt1", "both say part 1")]
)
def test_a_part_that_is_missing_or_there_twice_is_named(parts, name, said):
    (parts / "Interview 7 part 2.txt").rename(parts / f"Interview 7 {name}.txt")
    assert any(said in one for one in notes(read(parts)))
    assert len(stored(parts)) == 2


def test_a_part_that_cannot_be_read_is_no_part_of_what_comes_after(parts):
    (parts / "Interview 7 part 1.txt").write_bytes(b"")
    result = read(parts)
    assert statuses(result) == ["failed", "new"]
    assert any("that could not be read" in one for one in notes(result))


def test_a_file_of_several_transcripts_is_no_part_and_is_not_said_to_be_unreadable(parts):
    (parts / "Interview 7 part 1.txt").unlink()
    book = Workbook()
    for sheet in (book.active, book.create_sheet()):
        for label in ("Speaker", "Int", "Shanice", "Int", "Shanice"):
            sheet.append([label, "Text" if label == "Speaker" else "So that is how it was there."])
    book.save(parts / "Interview 7 part 1.xlsx")
    result = read(parts)
    assert any("that is not one transcript" in one for one in notes(result))


def test_three_parts_are_one_transcript_and_other_files_are_left_alone(parts):
    third = PARTS["Interview 7 part 2.txt"].replace("[00:15", "[00:35").replace("[00:20", "[00:40")
    (parts / "Interview 7 part 3.txt").write_text(third)
    (parts / "Interview 8.txt").write_text(third.replace("drama", "art"))
    assert statuses(read(parts)) == ["new", "joined", "joined", "new"]
    assert [(name, turns) for _, name, turns in stored(parts)] == [
        ("Interview 7", 12),
        ("Interview 8", 4),
    ]
