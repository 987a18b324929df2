"""A small study on disk, and the installed `qualkit` command to use on it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

KAREN = """\
Interview with Karen Hodgson, 16 May 2023, Sunderland

Interviewer: Thanks for coming, Karen. What was it like growing up here?

Karen: Well, I was born in Southwick, me dad worked at Austin and Pickersgill's. It was a lovely
place to grow up, everybody looked after everybody. My number is 07700 900123 if you need it.

Interviewer: And school?

Karen: I hated it. Mrs Pemberton said I'd never amount to anything. [laughs] University was not for
the likes of us, nobody told us how you even apply. I wish I had gone, I do.

Interviewer: What does getting on mean to you?

Karen: Getting on? They mean getting out. I don't want to climb any ladder, I'm happy with what I've
got, my family around me and enough to live on. Our Darren did well for himself and I'm proud of
him.
"""
IMRAN = """\
[00:00] INTERVIEWER:
How did you come to run the shop, Imran?

[00:09] IMRAN:
My father came over in 1964 from Mirpur and worked nights at Lister's Mill. I did an apprenticeship
at first, it was the making of me. Then Darren Hodgson lent me the money, a good man.

[01:02] INTERVIEWER:
And the buses?

[01:05] IMRAN:
Last bus is ten to seven, so that's every evening job gone. Levelling up, what is it? A slogan.
They've done up the station with that money, mind, and it's lovely. Email me, imran@example.org.
"""
PARTICIPANTS = """\
participant,name,file,age,gender,town
P01,Karen Hodgson,Interview 01 - Karen,54,woman,Sunderland
P02,Imran Akhtar,imran.txt,51,man,Keighley
"""
#: Every original that may stand nowhere in what qualkit writes.
ORIGINALS = (
    "Karen",
    "Hodgson",
    "Sunderland",
    "Southwick",
    "Pickersgill",
    "Pemberton",
    "Darren",
    "Imran",
    "Akhtar",
    "Mirpur",
    "Keighley",
    "07700",
    "900123",
    "imran@example.org",
)

Run = Callable[..., subprocess.CompletedProcess[str]]


def write_study(folder: Path) -> Path:
    """Two interviews in folder / "in", and a participants file beside it."""
    (folder / "in").mkdir(exist_ok=True)
    (folder / "in" / "Interview 01 - Karen.txt").write_text(KAREN, encoding="utf-8")
    (folder / "in" / "imran.txt").write_text(IMRAN, encoding="utf-8")
    (folder / "people.csv").write_text(PARTICIPANTS, encoding="utf-8")
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Path:
    """Two interviews and a participants file, in tmp_path / "in"."""
    return write_study(tmp_path)


@pytest.fixture(scope="session")
def tagged_once(tmp_path_factory) -> Path:
    """The study tagged in "p", and before that in "ingested", for tests to copy."""
    folder = write_study(tmp_path_factory.mktemp("tagged"))
    options = ("--participants", "people.csv", "--project", "p", "--policy", "strict")
    run_command(folder, "ingest", "in", *options)
    shutil.copytree(folder / "p", folder / "ingested")
    run_command(folder, "themes", "--project", "p", "--min-confidence", "0.2")
    return folder


@pytest.fixture
def tagged(tagged_once: Path, tmp_path: Path) -> Path:
    """The project "p" of a study in tmp_path, ingested and tagged, with its keys."""
    shutil.copytree(tagged_once, tmp_path, dirs_exist_ok=True)
    return tmp_path / "p"


@pytest.fixture
def qualkit(tmp_path: Path) -> Run:
    """Run the installed command, in tmp_path, with its keys under tmp_path / "home"."""

    def run(*arguments: object, check: int | None = 0, **environment: str):
        return run_command(tmp_path, *arguments, check=check, **environment)

    return run


def run_command(
    folder: Path, *arguments: object, check: int | None = 0, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the installed command in a folder, without a terminal; check: the exit code expected."""
    done = subprocess.run(
        [Path(sys.executable).parent / "qualkit", *map(str, arguments)],
        cwd=folder,
        env=command_environment(folder) | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        timeout=600,
        check=False,
    )
    assert "Traceback" not in done.stderr + done.stdout
    if check is not None:
        assert done.returncode == check, done.stdout + done.stderr
    return done


def command_environment(folder: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("QUALKIT_")}
    return kept | {
        "QUALKIT_HOME": str(folder / "home"),
        "COLUMNS": "80",
        "PYTHONIOENCODING": "utf-8",
        "SOURCE_DATE_EPOCH": "1700000000",
    }
