"""What qualkit exports, opened by another implementation: qualitative-coding 1.7.8 from PyPI.

It is installed once into a virtual environment of its own (`QUALKIT_QC` names one that is there
already); it takes codings by line, so the export is made with `--dialect qc`.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from qualkit.core.coding import Coding
from qualkit.flows.codebook import project_codebook
from qualkit.flows.export_project import export_project
from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project
from qualkit.store.codings import add_coding
from qualkit.store.transcripts import load_transcripts

pytestmark = pytest.mark.external
VERSION = "1.7.8"
TALK = {
    "Siân 1.5.txt": (
        "Interviewer: Ble wyt ti’n byw? 🏴󠁧󠁢󠁷󠁬󠁳󠁿\r\n\r\n"
        "Siân: Ym Mlaenau 😀 since nineteen ninety. It was grand then.\r\n\r\n"
        "Interviewer: And work?\r\n\r\n"
        "Siân: The quarry shut 😢😢 and me dad never worked again.\r\n"
    ),
    "محمد.txt": (
        "Interviewer: How did you come here?\n\nمحمد: من حلب، we came by Dover, and then Hull.\n\n"
        "Interviewer: Do you like it?\n\nمحمد: I do. Everybody looks after everybody.\n"
    ),
}
CODED = {
    "Siân 1.5.txt": [
        ("since nineteen ninety", "place_pride", "KB"),
        ("It was grand then.", "place_pride", "MH"),
        ("The quarry shut 😢😢", "decline", "KB"),
        ("never worked again", "work", "KB"),
    ],
    "محمد.txt": [
        ("من حلب", "ethnicity", "KB"),
        ("Everybody looks after everybody.", "good_life", "MH"),
        ("I do.", "place_pride", "MH"),
    ],
}


@pytest.fixture(scope="module")
def qc() -> Path:
    named = os.environ.get("QUALKIT_QC", "")
    home = Path(named) if named else Path(tempfile.gettempdir()) / f"qualkit-qc-{VERSION}"
    if not (home / "bin" / "qc").exists():
        subprocess.run([sys.executable, "-m", "venv", home], check=True)
        done = subprocess.run(
            [home / "bin" / "pip", "install", "-q", f"qualitative-coding=={VERSION}"], check=False
        )
        if done.returncode:
            shutil.rmtree(home)
            pytest.skip("qualitative-coding cannot be installed here")
    return home / "bin" / "qc"


@pytest.fixture
def study(tmp_path: Path) -> Path:
    for name, text in TALK.items():
        (tmp_path / name).write_bytes(text.encode())
    folder = tmp_path / "p"
    ingest(folder, [str(tmp_path / name) for name in TALK], no_anonymise=True)
    with open_project(folder, writing=True) as project:
        book = project_codebook(project)
        with project.database.write() as connection:
            for transcript in list(load_transcripts(connection)):
                for words, code, coder in CODED[f"{transcript.name}.txt"]:
                    start = transcript.text.index(words)
                    end = start + len(words)
                    turn = 1 + next(
                        index
                        for index, one in enumerate(transcript.turns)
                        if one.start <= start < one.end
                    )
                    coding = Coding(transcript.id, turn, start, end, code, coder=coder)
                    add_coding(connection, coding, transcript.text, codebook_hash=book.hash)
    return folder


def test_every_coding_stands_on_the_line_of_its_words(qc, study, tmp_path):
    export_project(study, out=tmp_path / "study.qdpx", dialect="qc", identifiable=True)
    home = tmp_path / "qc"
    home.mkdir()
    done = subprocess.run(
        [qc, "init", "--import", tmp_path / "study.qdpx"],
        cwd=home,
        env=os.environ | {"PYTHONBREAKPOINT": "0"},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    names = {"Siân 1.5.txt": "Siân 1-5.txt", "محمد.txt": "محمد.txt"}
    lines = {
        name: (home / "corpus" / file).read_text(encoding="utf-8").split("\n")
        for name, file in names.items()
    }
    with open_project(study) as project:
        code_names = {key: one.name for key, one in project_codebook(project).by_id().items()}
    database = sqlite3.connect(home / "qualitative_coding.sqlite3")
    found = set(
        database.execute(
            "select d.file_path, c.line, c.code_id, c.coder_id from coded_line c"
            " join coded_line_location_association a on a.coded_line_id = c.id"
            " join location l on l.id = a.location_id"
            " join document_index i on i.id = l.document_index_id"
            " join document d on d.file_path = i.document_id"
        )
    )
    wanted = set()
    for name, codings in CODED.items():
        for words, code, coder in codings:
            (number,) = [n for n, line in enumerate(lines[name]) if words in line]
            wanted.add((names[name], number, code_names[code], coder))
    assert found == wanted
    assert len(found) == 7
