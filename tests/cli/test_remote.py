"""Places elsewhere on the command line: touched when typed, said, and never a project's."""

from __future__ import annotations

import json

import pytest

from tests.readers.remote_places import web_server


def test_sources_by_url_are_read_and_the_message_says_so(study, qualkit):
    with web_server(study / "in") as port:
        url = f"http://127.0.0.1:{port}/"
        done = qualkit("ingest", url, "--project", "p", "--json")
    assert f"Reading from {url}, over the network" in " ".join(done.stderr.split())
    files = json.loads(done.stdout)["files"]
    assert [(one["status"], one["path"].startswith(url)) for one in files] == [("new", True)] * 2


def test_a_place_that_does_not_answer_is_one_file_not_read(study, qualkit):
    done = qualkit("ingest", "http://127.0.0.1:9/in.txt", "--project", "p", "--json", check=1)
    (file,) = json.loads(done.stdout)["files"]
    assert (file["status"], file["path"]) == ("failed", "http://127.0.0.1:9/in.txt")


@pytest.mark.parametrize("command", ["status", "ingest in", "themes", "run in"])
def test_a_project_by_url_is_refused_and_no_folder_is_made_for_it(study, qualkit, command):
    done = qualkit(*command.split(), "--project", "s3://bucket/study", check=2)
    assert "a folder on this computer" in " ".join(done.stderr.split())
    assert not (study / "s3:").exists()


def test_excerpts_by_url_arrive_and_the_result_names_it(tagged, qualkit):
    url = f"file://{tagged.parent}/sent/mine.csv"
    done = qualkit("export", "excerpts", "--out", url, "--project", "p", "--json")
    assert json.loads(done.stdout)["paths"] == [url]
    written = (tagged.parent / "sent" / "mine.csv").read_bytes()
    assert written == (tagged / "exports" / "coded_excerpts.csv").read_bytes()
