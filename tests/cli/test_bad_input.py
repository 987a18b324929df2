"""Bad input gets a clear error and exit code 1, and the good files beside it are ingested."""

from __future__ import annotations

import json

import pytest


def test_files_that_cannot_be_read_are_named_and_the_good_ones_ingested(study, qualkit):
    folder = study / "in"
    (folder / "empty.txt").write_bytes(b"")
    (folder / "picture.docx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 200)
    (folder / "minutes.txt").write_text("We met on Tuesday. Nobody said much.", encoding="utf-8")
    done = qualkit("ingest", "in", "missing/*.docx", "--project", "p", "--json", check=1)
    files = {f["path"].rsplit("/", 1)[-1]: f for f in json.loads(done.stdout)["files"]}
    assert {name for name, f in files.items() if f["status"] == "new"} == {
        "Interview 01 - Karen.txt",
        "imran.txt",
    }
    for name in ("empty.txt", "picture.docx", "noise.txt", "minutes.txt"):
        assert files[name]["status"] == "failed"
        assert files[name]["problems"][0]["message"]
    shown = qualkit("ingest", "in", "--project", "p", check=1)
    assert "picture.docx" in shown.stdout
    assert "Not read" in shown.stderr


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("codebook.yaml", "codes:\n  - id: a\n   name: b\n", "line 3"),
        ("qualkit.toml", "codebook = ", "qualkit.toml"),
        ("qualkit.toml", "[themes]\nmin_confidence = 7\n", "from 0 to 1"),
    ],
)
def test_a_broken_project_file_is_named_with_its_line(tagged, qualkit, name, content, says):
    (tagged / name).write_text(content, encoding="utf-8")
    done = qualkit("themes", "--project", "p", check=1)
    assert says in " ".join(done.stderr.split())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "empty"),
        ("colour,shape\nred,round\n", "no column is called participant or name"),
        ("participant,name\nP1,Ann\nP1,Bea\n", "stands twice"),
    ],
)
def test_a_bad_participants_file_stops_before_anything_is_stored(study, qualkit, content, says):
    (study / "people.csv").write_text(content, encoding="utf-8")
    done = qualkit("ingest", "in", "--participants", "people.csv", "--project", "p", check=1)
    assert says in " ".join(done.stderr.split())
    assert not (study / "p" / "project.db").exists()


def test_a_wrong_passphrase_is_refused_and_changes_nothing(study, qualkit):
    qualkit("ingest", "in/imran.txt", "--project", "p", QUALKIT_PASSPHRASE="right one")
    before = (study / "p" / "vault.qkv").read_bytes()
    done = qualkit("ingest", "in", "--project", "p", check=1, QUALKIT_PASSPHRASE="wrong one")
    assert "does not open the vault" in " ".join(done.stderr.split())
    done = qualkit("ingest", "in", "--project", "p", check=1)
    assert "protected by a passphrase" in " ".join(done.stderr.split())
    assert (study / "p" / "vault.qkv").read_bytes() == before
    qualkit("ingest", "in", "--project", "p", QUALKIT_PASSPHRASE="right one")


def test_a_lost_key_file_is_named(tagged, qualkit):
    for key in (tagged.parent / "home" / "keys").iterdir():
        key.unlink()
    done = qualkit("ingest", "in", "--project", "p", check=1)
    assert "key file of this project is missing" in " ".join(done.stderr.split())


def test_names_are_kept_only_on_explicit_wish_and_never_mixed(study, qualkit):
    qualkit("ingest", "in/imran.txt", "--no-anonymise", "--project", "p")
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    assert status["level"] == "identifiable"
    done = qualkit("ingest", "in", "--project", "p", check=1)
    assert "--no-anonymise" in done.stderr


def test_wrong_usage_exits_with_2(qualkit):
    qualkit("ingest", check=2)
    qualkit("themes", "--min-confidence", "2", check=2)
    qualkit("frobnicate", check=2)


def test_a_command_without_a_project_says_how_to_begin(qualkit):
    done = qualkit("themes", "--project", "nowhere", check=1)
    assert "qualkit ingest" in done.stderr


def test_a_folder_that_cannot_be_written_is_named(study, qualkit):
    (study / "file").write_text("", encoding="utf-8")
    done = qualkit("ingest", "in", "--project", "file/p", check=1)
    assert "cannot be written" in " ".join(done.stderr.split())


def test_a_name_with_a_space_typed_without_quotation_marks_is_explained(qualkit):
    done = qualkit("review", "My", "table.csv", check=2)
    assert 'stands in "quotation marks"' in " ".join(done.stderr.replace("│", "").split())
