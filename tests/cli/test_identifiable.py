"""A project of real names: what a command writes of it unasked says so, in the file or beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import run_command, write_study

#: Writes without being asked by name: into the project, or where --out says.
COMMANDS = (
    "themes",
    "topics build --seeds 2 --topics 2 --by town --compare",
    "topics rename 1 Imran",
    "topics codes",
    "topics intrusion",
    "codebook new --from-topics",
    "participants export",
    "sample --by random --n 4 --coders ann,ben --out p/sheet.csv",
    "analyse prevalence --by town --out p/prevalence.csv",
    "analyse differences --by town --out p/differences.csv",
    "analyse saturation --out p/saturation.csv",
    "analyse patterns --show matrix --out p/matrix.csv",
    "analyse patterns --show profile --participant P01 --out p/profile.csv",
    "analyse patterns --show negative --out p/negative.csv",
    "anonymise --risk",
)
#: The store and what the researcher writes: no exports.
NOT_EXPORTS = {"project.db", "qualkit.toml", "codebook.yaml", ".qualkit.lock"}
NAMES = (b"Karen", b"Imran", b"Darren", b"Sunderland", b"Keighley", b"karen", b"imran", b"darren")


@pytest.fixture(scope="module")
def real_names(tmp_path_factory) -> Path:
    """A study with every name kept, enough talk for topics, and all that the commands write."""
    folder = write_study(tmp_path_factory.mktemp("names"))
    for one in sorted((folder / "in").glob("*.txt")):
        text = one.read_text(encoding="utf-8")
        one.write_text("\n".join([text] * 8), encoding="utf-8")
    options = ("--participants", "people.csv", "--no-anonymise", "--project", "p")
    run_command(folder, "ingest", "in", *options)
    for typed in COMMANDS:
        run_command(folder, *typed.split(), "--project", "p")
    return folder


@pytest.mark.slow
def test_every_file_of_a_project_of_real_names_is_marked(real_names):
    files = [
        one
        for one in sorted((real_names / "p").rglob("*"))
        if one.is_file() and not NOT_EXPORTS & {one.name}
    ]
    named = [one for one in files if any(name in one.read_bytes() for name in NAMES)]
    assert {"topics.csv", "topics.html", "topic_excerpts.csv", "ctfidf_config.json"} < {
        one.name for one in named
    }
    beside = (real_names / "p/exports/topics/bertopic/IDENTIFIABLE.txt").read_bytes()
    assert b"Do not pass it on" in beside
    unmarked = [
        one.name
        for one in files
        if b"identifiable" not in one.read_bytes().lower() and one.parent.name != "bertopic"
    ]
    assert unmarked == []
