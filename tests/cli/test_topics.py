"""qualkit topics: each part does what its help says."""

from __future__ import annotations

import csv
import json
import shutil

import pytest

from tests.flows.talking import PEOPLE, TURNS, write_talk


@pytest.fixture(scope="session")
def talked_once(tmp_path_factory):
    return write_talk(tmp_path_factory.mktemp("talk") / "p")


@pytest.fixture
def talked(talked_once, tmp_path):
    """A project "p" of talk, without topics yet."""
    return shutil.copytree(talked_once, tmp_path / "p")


def test_topics_alone_builds_shows_and_writes(talked, qualkit):
    shown = qualkit("topics", "--seeds", 2, "--by", "class", "--compare", "--project", "p").stdout
    assert f"Topics in {PEOPLE * TURNS} excerpts by {PEOPLE} participants" in shown
    assert "█" in shown
    assert "by class" in shown
    assert "nmf" in shown
    assert max(map(len, shown.splitlines())) <= 80
    folder = talked / "exports" / "topics"
    written = {path.name for path in folder.rglob("*") if path.is_file()}
    assert {
        "topics.csv",
        "topic_excerpts.csv",
        "topic_by_attribute.csv",
        "topics_compared.csv",
        "topics.html",
        "topic_embeddings.safetensors",
    } <= written
    page = (folder / "topics.html").read_text("utf-8")
    assert "http://" not in page.replace("http://www.w3.org", "")
    assert "topic-sizes" in page


def test_a_name_given_on_the_command_line_stands_in_the_table_and_can_be_taken_back(
    talked, qualkit
):
    qualkit("topics", "--seeds", 0, "--topics", 4, "--project", "p", "--quiet")
    result = json.loads(
        qualkit("topics", "rename", 2, "Last [buses]", "--project", "p", "--json").stdout
    )
    assert result["topics"][1]["name"] == "Last [buses]"
    with (talked / "exports" / "topics" / "topics.csv").open(encoding="utf-8-sig") as file:
        assert [row["name"] for row in csv.DictReader(file)][1] == "Last [buses]"
    again = qualkit("topics", "undo", "--project", "p").stdout
    assert "Last [buses]" not in again


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("topics", "rename", 1, "x"), 1, "no topics yet"),
        (("topics", "codes"), 1, "no topics yet"),
        (("topics", "--reducer", "magic"), 2, "no reducer"),
        (("topics", "--by", "age"), 2, "no attribute 'age'"),
        (("topics", "--topics", 900), 2, "900 topics cannot be made"),
    ],
)
def test_what_cannot_be_done_is_named(talked, qualkit, arguments, code, says):
    done = qualkit(*arguments, "--project", "p", check=code)
    assert says in " ".join(done.stderr.split())


def test_too_little_talk_is_told_with_what_is_needed(tagged, qualkit):
    done = qualkit("topics", "--project", "p", check=1)
    assert "too few for topics" in " ".join(done.stderr.split())
