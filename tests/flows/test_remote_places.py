"""Sources and exports elsewhere: the same project, the same bytes, and nothing left on the way."""

from __future__ import annotations

import fsspec
import pandas
import pytest

from qualkit.core.errors import (
    BadCodebook,
    BadParticipants,
    NotAnonymised,
    UnreadableFile,
    WrongUsage,
)
from qualkit.flows.export import export_excerpts
from qualkit.flows.export_transcripts import export_transcripts
from qualkit.flows.ingest import ingest
from qualkit.flows.participants_import import import_people
from qualkit.flows.project import open_project
from qualkit.flows.reading import read_sources
from qualkit.flows.tag import tag_themes
from qualkit.flows.tagging_choices import TaggingChoices
from qualkit.readers.options import ReadOptions
from qualkit.store import settings as facts
from qualkit.store.participants import load_participants
from tests.cli.conftest import write_study
from tests.project_contents import SAME_CHOICES, contents
from tests.readers.remote_places import serve


@pytest.fixture
def elsewhere(tmp_path):
    """The URL of an empty folder in memory, and its file system."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    yield "memory://out", system
    system.store.clear()


def bytes_below(folder):
    files = [one for one in folder.rglob("*") if one.is_file()]
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in files}


def test_a_study_elsewhere_becomes_the_project_that_it_becomes_here(tmp_path, monkeypatch, caplog):
    for name, value in SAME_CHOICES.items():
        monkeypatch.setenv(name, value)
    study = write_study(tmp_path)
    ingest(tmp_path / "here", [str(study / "in")], participants=study / "people.csv")
    # Two ways there: fetched by this process, and by workers, each for itself.
    for kind, engine in (("memory", "local"), ("http", "processes")):
        monkeypatch.setenv("QUALKIT_ENGINE", engine)
        with serve(kind, study / "in") as url:
            made = ingest(tmp_path / kind, [f"{url}/"], participants=study / "people.csv")
            assert [one.status for one in made.files] == ["new", "new"]
            again = ingest(tmp_path / kind, [f"{url}/"], participants=study / "people.csv")
            assert [one.status for one in again.files] == ["known", "known"]
        assert contents(tmp_path / kind) == contents(tmp_path / "here")
        assert (f"Reading from {url}/, over the network" in caplog.text) is (kind == "http")


CODES = """
name: Buses
codes:
  - id: buses
    name: Buses
    definition: Of buses.
    phrases: [bus, buses]
"""


#: Where tables lie is asked here, not how sure one phrase is.
BY_PHRASES = TaggingChoices(estimators=["rules"], min_confidence=0.1)


@pytest.mark.parametrize("kind", ["memory", "http"])
def test_people_and_codes_may_lie_elsewhere_too(tmp_path, monkeypatch, kind):
    for name, value in SAME_CHOICES.items():
        monkeypatch.setenv(name, value)
    study = write_study(tmp_path)
    (study / "codes.yaml").write_text(CODES, encoding="utf-8")

    def build(project, beginning):
        ingest(project, [str(study / "in")], participants=f"{beginning}/people.csv")
        made = tag_themes(project, codebook=f"{beginning}/codes.yaml", wanted=BY_PHRASES)
        assert (made.codebook, made.codings) == ("Buses, version 1", 1)

    build(tmp_path / "here", str(study))
    with serve(kind, study) as url:
        build(tmp_path / "there", url)
        with pytest.raises(UnreadableFile, match="no such place") as raised:
            ingest(tmp_path / "there", [str(study / "in")], participants=f"{url}/nobody.csv")
        assert raised.value.where == f"{url}/nobody.csv"
    assert contents(tmp_path / "there") == contents(tmp_path / "here")


@pytest.mark.parametrize("kind", ["memory", "http"])
def test_attributes_are_imported_from_elsewhere_as_from_here(coded_project, tmp_path, kind):
    (tmp_path / "there").mkdir()
    people = tmp_path / "there" / "people.csv"
    people.write_text("participant,name,shift\nP1,Denise,nights\n", encoding="utf-8")
    with open_project(coded_project, writing=True) as project, project.database.write() as one:
        facts.write_fact(one, "identifiable", "yes")
    with serve(kind, tmp_path / "there") as url:
        done = import_people(coded_project, f"{url}/people.csv")
        assert (done.people, done.matched) == (1, 1)
        with pytest.raises(UnreadableFile, match=r"nobody\.csv"):
            import_people(coded_project, f"{url}/nobody.csv")
    with open_project(coded_project) as project, project.database.read() as one:
        assert load_participants(one) == {"P1": {"shift": "nights"}}


def test_a_broken_table_or_codebook_elsewhere_is_named_by_its_url(tmp_path):
    study = write_study(tmp_path)
    (tmp_path / "codes.yaml").write_text("codes: []\n", encoding="utf-8")
    (tmp_path / "people.csv").write_text("town\nGrimsby\n", encoding="utf-8")
    ingest(tmp_path / "p", [str(study / "in")])
    with serve("memory", tmp_path) as url:
        with pytest.raises(BadCodebook) as raised:
            tag_themes(tmp_path / "p", codebook=f"{url}/codes.yaml")
        assert raised.value.where.startswith(f"{url}/codes.yaml, line 1")
        with pytest.raises(BadParticipants) as raised:
            ingest(tmp_path / "p", [str(study / "in")], participants=f"{url}/people.csv")
        assert raised.value.where == f"{url}/people.csv, row 1"


def test_a_file_that_no_worker_can_reach_is_read_here(tmp_path, monkeypatch):
    study = write_study(tmp_path)
    monkeypatch.setattr("qualkit.flows.reading.read_there", _out_of_reach)
    read = list(read_sources([str(study / "in")], ReadOptions()))
    assert [len(one.transcripts) for one in read] == [1, 1]


def _out_of_reach(file, options, folder):
    del file, options, folder


def test_a_worker_that_stands_in_another_folder_finds_what_was_named_from_here(
    tmp_path, monkeypatch
):
    from qualkit.flows.reading import read_there
    from qualkit.readers.sources import find_sources

    write_study(tmp_path)
    monkeypatch.chdir(tmp_path)
    file = find_sources(["in/imran.txt"], {".txt"}).files[0]
    monkeypatch.chdir("/")
    read = read_there(file, ReadOptions(), tmp_path)
    assert (len(read.transcripts), read.file) == (1, file)
    assert read_there(file, ReadOptions(), tmp_path / "in") is None


@pytest.mark.parametrize("format", ["csv", "xlsx", "jsonl", "docx", "html", "parquet"])
def test_excerpts_arrive_as_they_are_written_here(coded_project, elsewhere, format):
    url, system = elsewhere
    export_excerpts(coded_project, format=format)
    here = coded_project / "exports" / f"excerpts.{format}"
    made = export_excerpts(coded_project, out=f"{url}/mine.{format}")
    assert made.paths == [f"{url}/mine.{format}"]
    if here.is_file():
        assert system.cat(f"/out/mine.{format}") == here.read_bytes()
    else:
        there = {one.removeprefix("/out/mine.parquet/"): one for one in system.find("/out")}
        assert {name: system.cat(one) for name, one in there.items()} == bytes_below(here)
        assert len(pandas.read_parquet(f"{url}/mine.parquet")) == made.items
    assert [one.name for one in (coded_project / "exports").iterdir()] == [here.name]


def test_transcripts_arrive_in_a_folder(coded_project, elsewhere):
    url, system = elsewhere
    made = export_transcripts(coded_project, out=url)
    assert made.paths == [f"{url}/Interview 1.txt"]
    export_transcripts(coded_project)
    assert (
        system.cat("/out/Interview 1.txt")
        == (coded_project / "exports" / "transcripts" / "Interview 1.txt").read_bytes()
    )
    made = export_transcripts(coded_project, format="jsonl", out=f"{url}/all.jsonl")
    assert made.paths == [f"{url}/all.jsonl"]
    assert system.cat("/out/all.jsonl").count(b"\n") == 1


def test_a_data_set_elsewhere_takes_the_place_of_one_and_of_nothing_else(coded_project, elsewhere):
    url, system = elsewhere
    export_excerpts(coded_project, out=f"{url}/mine.parquet")
    system.pipe("/out/mine.parquet/by_transcript=gone/part-0.parquet", b"old")
    export_excerpts(coded_project, out=f"{url}/mine.parquet")
    assert [one.rpartition("/")[0] for one in system.find("/out/mine.parquet")] == [
        "/out/mine.parquet/by_transcript=Interview 1"
    ]
    system.pipe("/out/mine.parquet/notes.txt", b"mine")
    with pytest.raises(WrongUsage, match="there already"):
        export_excerpts(coded_project, out=f"{url}/mine.parquet")
    assert system.cat("/out/mine.parquet/notes.txt") == b"mine"


def test_what_cannot_be_sent_leaves_the_old_one_and_nothing_here(
    coded_project, elsewhere, monkeypatch
):
    url, system = elsewhere
    system.pipe("/out/mine.csv", b"old")

    def broken(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("qualkit.exports.sending.shutil.copyfileobj", broken)
    with pytest.raises(Exception, match="No space left") as raised:
        export_excerpts(coded_project, out=f"{url}/mine.csv")
    assert raised.value.where == f"{url}/mine.csv"
    assert system.cat("/out/mine.csv") == b"old"
    assert list((coded_project / "exports").iterdir()) == []


def test_real_names_are_sent_nowhere(coded_project, elsewhere):
    url, system = elsewhere
    with (
        open_project(coded_project, writing=True) as project,
        project.database.write() as connection,
    ):
        facts.write_fact(connection, "identifiable", "yes")
    with pytest.raises(NotAnonymised, match="sent elsewhere"):
        export_excerpts(coded_project, out=f"{url}/mine.csv", identifiable=True)
    assert system.find("/out") == []
