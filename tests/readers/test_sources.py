"""Files, folders and globs; what programs leave beside documents; what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.core.errors import UnreadableFile
from qualkit.readers.options import ReadOptions
from qualkit.readers.reading import read_transcripts
from qualkit.readers.sources import find_sources

SUFFIXES = {".txt", ".docx"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.DOCX", "deep/er/c.txt", "notes.xyz"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


def names(sources: list[str], folder: Path) -> list[str]:
    found = find_sources(sources, SUFFIXES)
    return [one.path.relative_to(folder).as_posix() for one in found.files]


def test_a_folder_is_walked_in_a_stable_order(folder):
    assert names([str(folder)], folder) == ["a.DOCX", "b.txt", "deep/er/c.txt"]


def test_a_projects_own_files_and_exports_are_passed_over_where_it_stands_among_interviews(folder):
    own = ("project.db", "vault.qkv", "qualkit.toml", "codebook.yaml", "exports/report.txt")
    for name in (*own, "exports/topics/topics.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    (folder / "notes.xyz").unlink()
    found = find_sources([str(folder)], SUFFIXES)
    assert sorted(one.path.name for one in found.files) == ["a.DOCX", "b.txt", "c.txt"]
    assert found.problems == ()
    assert names([str(folder / "*")], folder) == ["a.DOCX", "b.txt", "deep/er/c.txt"]
    assert names([str(folder / "exports"), str(folder / "b.txt")], folder) == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("coded.csv", "\ufeffcoding_id,transcript,participant\r\nk1,One,P1\r\n"),
        ("saved by excel.csv", '"excerpt_id";"coder"\nx1;ana\n'),
        ("seen.csv", "\ufeffidentifier,type,direct,replacement\r\n"),
        ("report.html", '<html><head><meta name="generator" content="qualkit"></head></html>'),
    ],
)
def test_a_table_or_page_that_qualkit_wrote_is_named_and_not_read(tmp_path, name, text):
    (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "talk.csv").write_text("speaker,text\nI,So?\n", encoding="utf-8")
    found = find_sources([str(tmp_path)], {".csv", ".html"})
    assert [one.path.name for one in found.files] == ["talk.csv"]
    assert [one.message for one in found.problems] == ["written by qualkit: no transcript"]


def test_a_file_of_another_ending_is_named_and_not_taken(folder):
    (problem,) = find_sources([str(folder)], SUFFIXES).problems
    assert problem.message == "there is no reader for .xyz"
    assert problem.where.endswith("notes.xyz")
    assert ".docx, .txt" in problem.hint


def test_globs_are_expanded_also_over_folders(folder):
    assert names([f"{folder}/*.txt"], folder) == ["b.txt"]
    assert names([f"{folder}/**/*.txt"], folder) == ["b.txt", "deep/er/c.txt"]


def test_a_name_with_brackets_is_a_file_first_and_a_pattern_second(folder):
    (folder / "[x] b.txt").write_text("x")
    assert names([f"{folder}/[x] b.txt"], folder) == ["[x] b.txt"]


def test_a_file_named_twice_is_taken_once(folder):
    assert names([f"{folder}/b.txt", str(folder), f"{folder}/deep/../b.txt"], folder) == [
        "b.txt",
        "a.DOCX",
        "deep/er/c.txt",
    ]


def test_a_link_to_a_file_taken_already_is_the_same_file(folder):
    (folder / "link.txt").symlink_to(folder / "b.txt")
    assert names([str(folder)], folder).count("b.txt") == 1
    assert "link.txt" not in names([str(folder)], folder)


def test_a_link_that_goes_round_is_not_followed(folder):
    (folder / "deep" / "round").symlink_to(folder)
    assert names([str(folder)], folder) == ["a.DOCX", "b.txt", "deep/er/c.txt"]


@pytest.mark.parametrize(
    "name", ["~$a.docx", ".~lock.a.docx", "._a.docx", ".hidden.txt", ".git/x.txt", "__MACOSX/y.txt"]
)
def test_what_programs_leave_behind_is_passed_over(folder, name):
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("x")
    assert names([str(folder)], folder) == ["a.DOCX", "b.txt", "deep/er/c.txt"]


def test_a_project_inside_the_folder_is_no_source(folder):
    (folder / "study").mkdir()
    for name in ("project.db", "export.txt"):
        (folder / "study" / name).write_text("x")
    assert "study/export.txt" not in names([str(folder)], folder)


def test_what_does_not_exist_is_named(folder):
    found = find_sources([f"{folder}/gone.txt"], SUFFIXES)
    assert [problem.message for problem in found.problems] == ["does not exist"]
    (slip,) = find_sources([f"{folder}/c.txt"], SUFFIXES).problems
    assert slip.hint == f"Did you mean '{folder}/b.txt'?"


def test_a_name_typed_without_quotation_marks_is_put_together_again(folder):
    (folder / "My own talks").mkdir()
    pieces = [f"{folder}/b.txt", f"{folder}/My", "own", "talks", "gone.txt"]
    found = find_sources(pieces, SUFFIXES)
    hint = f'Write a name with spaces as "{folder}/My own talks".'
    assert [one.hint for one in found.problems[:3]] == [hint] * 3
    assert "Check the spelling" in found.problems[3].hint
    assert [one.path.name for one in found.files] == ["b.txt"]


@pytest.mark.parametrize(
    ("name", "says", "do"),
    [
        ("a.M4A", "a recording", "transcribed"),
        ("scan.jpg", "a picture", "OCR"),
        ("study.nvp", "NVivo's own format", "from NVivo as REFI-QDA"),
        ("a.pages", "Pages", "as Word"),
    ],
)
def test_what_lies_beside_transcripts_is_named_for_what_it_is(tmp_path, name, says, do):
    (tmp_path / name).write_bytes(b"x")
    (problem,) = find_sources([str(tmp_path / name)], SUFFIXES).problems
    assert says in problem.message
    assert do in problem.hint


def test_a_recording_in_a_folder_lies_beside_and_one_that_was_named_is_a_problem(folder):
    (folder / "karen.m4a").write_bytes(b"x")
    whole = find_sources([str(folder)], SUFFIXES)
    assert [one.where for one in whole.beside] == [str(folder / "karen.m4a")]
    assert [one.where for one in whole.problems] == [str(folder / "notes.xyz")]
    named = find_sources([str(folder / "karen.m4a")], SUFFIXES)
    assert (len(named.problems), named.beside) == (1, ())


def test_a_folder_without_transcripts_is_named(tmp_path):
    (problem,) = find_sources([str(tmp_path)], SUFFIXES).problems
    assert problem.message == "no transcript in this folder"


def test_a_file_over_the_limit_is_refused_with_its_size(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"x" * 3_000_000)
    with pytest.raises(UnreadableFile, match="has 3 MB; the limit is 2 MB"):
        read_transcripts(tmp_path / "a.txt", [], ReadOptions(max_bytes=2_000_000))


def test_a_file_without_a_reader_is_refused_with_the_endings_there_are(tmp_path):
    (tmp_path / "a.xyz").write_bytes(b"x")
    with pytest.raises(UnreadableFile, match=r"there is no reader for \.xyz"):
        read_transcripts(tmp_path / "a.xyz", [])
