"""Sources by URL: the files that a folder on the disk would give, fetched by who reads them."""

from __future__ import annotations

import pickle
import random
import shutil
import zipfile

import pytest

from qualkit import plugins
from qualkit.core.errors import UnreadableFile
from qualkit.readers.remote import RemoteFile, list_remote
from qualkit.readers.sources import find_sources
from tests.readers.remote_places import KINDS, RangeServer, serve

SUFFIXES = {suffix for one in plugins.load_all("readers") for suffix in one.suffixes}
TALK = "Interviewer: Where from?\n\nKaren: Grimsby.\n\nInterviewer: Always?\n\nKaren: Aye.\n"


@pytest.fixture
def folder(tmp_path):
    """A folder with what a researcher's folder has in it."""
    root = tmp_path / "in"
    for name in (
        "karen [1].txt",
        "day 2/imran.txt",
        "~$karen.docx",
        ".hidden/secret.txt",
        "notes.xyz",
        "study/project.db",
        "study/exports/coded.csv",
    ):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(TALK, encoding="utf-8")
    with zipfile.ZipFile(root / "more.zip", "w") as archive:
        archive.writestr("siân.txt", TALK)
        archive.writestr("big.txt", TALK * 100_000)
    return root


@pytest.mark.parametrize("kind", KINDS)
def test_a_folder_elsewhere_gives_what_it_gives_on_the_disk(folder, kind):
    here = find_sources([str(folder)], SUFFIXES)
    with serve(kind, folder) as url:
        there = find_sources([f"{url}/"], SUFFIXES)
        assert sorted(one.shown for one in there.files) == sorted(one.shown for one in here.files)
        assert len(there.files) == 4
        assert [one.message for one in there.problems] == [one.message for one in here.problems]
        for one in there.files:
            again = pickle.loads(pickle.dumps(one))
            own = next(each for each in here.files if each.shown == one.shown)
            assert again.open().read_bytes() == own.open().read_bytes()
            assert (again.name, again.suffix) == (own.name, own.suffix)


@pytest.mark.parametrize("kind", KINDS)
def test_one_file_and_a_pattern(folder, kind):
    with serve(kind, folder) as url:
        found = find_sources([f"{url}/day 2/imran.txt"], SUFFIXES)
        assert [one.shown for one in found.files] == ["imran.txt"]
        assert found.files[0].size == len(TALK)
        found = find_sources([f"{url}/*.txt"], SUFFIXES)
        assert [one.shown for one in found.files] == ["karen [1].txt"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_not_there_is_named(folder, kind):
    with serve(kind, folder) as url:
        (problem,) = find_sources([f"{url}/nobody.txt"], SUFFIXES).problems
        assert (problem.message, problem.where) == ("there is no such place", f"{url}/nobody.txt")


def test_a_service_that_does_not_answer_is_named():
    (problem,) = find_sources(["http://127.0.0.1:9/in"], SUFFIXES).problems
    assert problem.where == "http://127.0.0.1:9/in"


def test_no_more_of_a_file_is_fetched_than_may_be_read(folder, monkeypatch):
    monkeypatch.setattr("qualkit.readers.remote.LARGEST_FILE", len(TALK) - 1)
    with serve("memory", folder) as url, pytest.raises(UnreadableFile, match="more than"):
        RemoteFile(f"{url}/day 2/imran.txt").fetch()


def test_of_an_archive_elsewhere_only_what_is_read_is_fetched(folder, monkeypatch):
    with zipfile.ZipFile(folder / "more.zip", "w") as archive:
        archive.writestr("siân.txt", TALK)
        archive.writestr("padding.bin", random.Random(1).randbytes(30_000_000))
    monkeypatch.setattr(RangeServer, "sent", 0)
    with serve("http", folder) as url:
        (found,) = find_sources([f"{url}/more.zip"], SUFFIXES).files
        assert found.open().read_bytes() == TALK.encode()
    assert 0 < RangeServer.sent < 10_000_000


def test_of_a_qualcoder_folder_the_database_stands_for_all(folder):
    shutil.rmtree(folder)
    for name in ("p.qda/data.qda", "p.qda/documents/karen.txt", "imran.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(TALK, encoding="utf-8")
    with serve("memory", folder) as url:
        assert [one.name for one in list_remote(url)] == ["imran.txt", "data.qda"]


def test_names_on_the_web_are_those_of_their_files():
    address = RemoteFile("https://example.org/in/Karen%20(1).docx?version=2")
    assert (address.name, address.suffix) == ("Karen (1).docx", ".docx")
