"""A coded project made without any model, and its table of coded excerpts."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from qualkit.core.coding import Coding, Stance
from qualkit.core.transcript import AnonymisedTranscript, Role, Speaker, Turn
from qualkit.exports.csv import PLUGIN as CSV
from qualkit.flows.codebook import project_codebook
from qualkit.flows.excerpt_rows import load_excerpt_table
from qualkit.flows.project import open_project
from qualkit.store.codings import replace_machine_codings
from qualkit.store.transcripts import Origin, save_transcript

#: (words, code, stance): what a spreadsheet may run, re-spell or drop stands among them.
SAID = [
    ("We never had a say in it, naïve – “so naïve”.", "voice", None),
    ("=1+1 is what they call a plan.", "levelling_up", Stance.AGAINST),
    ('- sorry, "getting on", or as me mam said; getting out.', "social_mobility", Stance.AGAINST),
    ("2009.", "work", None),
    ("True", "place_pride", Stance.FOR),
    ("May 2010", "covid", None),
    ("I was made up ☺ with my degree.", "higher_education", Stance.FOR),
    ("Last bus is at ten to seven,\nso that's every evening job gone.", "transport", None),
]


@pytest.fixture(scope="session")
def _coded_project(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("coded") / "p"
    text, turns, codings = "", [], []
    for number, (words, code, stance) in enumerate(SAID, start=1):
        start, end = len(text), len(text) + len(words)
        turns.append(Turn(start, end, "P"))
        codings.append(Coding("t1", number, start, end, code, stance, 0.5, "phrase “so”"))
        text += words + "\n"
    transcript = AnonymisedTranscript(
        "t1",
        "Interview 1",
        text,
        tuple(turns),
        (Speaker("P", "Denise", Role.PARTICIPANT),),
    )
    with (
        open_project(folder, writing=True, create=True) as project,
        project.database.write() as connection,
    ):
        save_transcript(
            connection,
            transcript,
            Origin("0" * 64, 0, "txt", "inline"),
        )
        book = project_codebook(project)
        replace_machine_codings(
            connection, codings, {"t1": text}, codebook_hash=book.hash, run_id=None
        )
    return folder


@pytest.fixture
def coded_project(_coded_project, tmp_path) -> Path:
    """A project with one transcript of eight turns, one coding on each."""
    return shutil.copytree(_coded_project, tmp_path / "p")


@pytest.fixture
def table(coded_project) -> list[dict[str, str]]:
    """The rows of the project's coded_excerpts.csv, as written, one for each of SAID."""
    path = coded_project / "exports" / "coded_excerpts.csv"
    with open_project(coded_project) as project:
        made = load_excerpt_table(project, project_codebook(project))
        CSV.write(made.rows, made.attribute_names, path)
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))
