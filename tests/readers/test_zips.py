"""A .zip stands for the transcripts in it: named, nested, and never trusted."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from qualkit import plugins
from qualkit.core import limits
from qualkit.core.errors import UnreadableFile
from qualkit.readers import zips
from qualkit.readers.reading import read_transcripts
from qualkit.readers.sources import find_sources

from .conftest import turns_of
from .samples import SAID, SAMPLES

SUFFIXES = {suffix for reader in plugins.load_all("readers") for suffix in reader.suffixes}


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def found_in(path: Path, data: bytes):
    path.write_bytes(data)
    return find_sources([str(path)], SUFFIXES)


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_every_format_reads_from_inside_a_zip_as_it_does_outside(tmp_path, name):
    suffix = plugins.load("readers", name).suffixes[0]
    data = SAMPLES[name]()
    listed = found_in(tmp_path / "study.zip", zipped({f"day 1/karen{suffix}": data}))
    assert listed.problems == ()
    (file,) = listed.files
    assert file.shown == f"study.zip: day 1/karen{suffix}"
    (transcript,) = read_transcripts(file.open(), plugins.load_all("readers"))
    assert [talk for _, talk in turns_of(transcript)] == [talk for _, talk in SAID]
    (tmp_path / f"karen{suffix}").write_bytes(data)
    (alone,) = read_transcripts(tmp_path / f"karen{suffix}", plugins.load_all("readers"))
    assert transcript == alone


def test_members_come_in_the_order_of_the_archive_without_what_programs_leave(tmp_path):
    members = {
        "b.txt": b"x", "a.txt": b"x", "__MACOSX/._b.txt": b"x", "~$b.docx": b"x", ".DS_Store": b"x",
    }  # fmt: skip
    listed = found_in(tmp_path / "s.zip", zipped(members))
    assert [one.shown for one in listed.files] == ["s.zip: b.txt", "s.zip: a.txt"]
    assert listed.problems == ()


def test_a_member_that_no_reader_knows_is_named(tmp_path):
    listed = found_in(tmp_path / "s.zip", zipped({"a.txt": b"x", "talk.xyz": b"x"}))
    (problem,) = listed.problems
    assert (problem.where, problem.message) == ("s.zip: talk.xyz", "there is no reader for .xyz")


def test_a_zip_in_a_zip_is_opened_and_a_third_one_refused(tmp_path):
    third = zipped({"c.txt": b"x"})
    second = zipped({"b.txt": b"x", "third.zip": third})
    listed = found_in(tmp_path / "s.zip", zipped({"second.zip": second}))
    assert [one.shown for one in listed.files] == ["s.zip: second.zip: b.txt"]
    assert listed.files[0].open().read_bytes() == b"x"
    (problem,) = listed.problems
    assert "too deep" in problem.message
    assert problem.where == "s.zip: second.zip: third.zip"


@pytest.mark.parametrize("name", ["../a.txt", "/etc/a.txt", "a/../../b.txt", "..\\a.txt"])
def test_a_member_that_points_outside_has_the_archive_refused(tmp_path, name):
    listed = found_in(tmp_path / "s.zip", zipped({"good.txt": b"x", name: b"x"}))
    assert listed.files == ()
    assert "points outside" in listed.problems[0].message


def test_a_member_that_unpacks_to_far_more_than_it_says_is_refused(tmp_path):
    # 300 kB of packed zeros are 300 MB; the directory is made to claim a kilobyte.
    data = bytearray(zipped({"bomb.txt": b"\0" * 60_000_000}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    listed = found_in(tmp_path / "s.zip", bytes(data))
    with pytest.raises(UnreadableFile):
        read_transcripts(listed.files[0].open(), plugins.load_all("readers"))


def test_an_archive_that_claims_to_hold_too_much_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(zips, "LARGEST_ARCHIVE", 1000)
    data = zipped({"a.txt": b"0" * 600, "b.txt": b"0" * 600})
    assert "more than a study can hold" in found_in(tmp_path / "s.zip", data).problems[0].message


def test_too_many_members_are_refused(tmp_path):
    data = zipped({f"{n}.txt": b"" for n in range(limits.MOST_MEMBERS + 1)})
    assert "members" in found_in(tmp_path / "s.zip", data).problems[0].message


def test_a_password_is_asked_for_by_name(tmp_path):
    data = bytearray(zipped({"a.txt": b"Interviewer: So?"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1  # the flag for encryption
    listed = found_in(tmp_path / "s.zip", bytes(data))
    with pytest.raises(UnreadableFile, match="password"):
        listed.files[0].open()


def test_a_word_file_under_the_ending_of_an_archive_is_named(tmp_path):
    (problem,) = found_in(tmp_path / "a.zip", SAMPLES["docx"]()).problems
    assert "a Word or Excel file" in problem.message


def test_what_is_no_zip_is_named(tmp_path):
    (problem,) = found_in(tmp_path / "a.zip", b"Interviewer: So?").problems
    assert "not a whole zip archive" in problem.message
