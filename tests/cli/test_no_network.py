"""No word leaves the machine: no command opens a connection or looks up a name. And no original
identifier stands in anything that any command writes.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from qualkit.cli._app import COMMANDS
from qualkit.cli._commands import module_of
from qualkit.core.text_hash import text_hash
from tests.cli.conftest import IMRAN, KAREN, ORIGINALS
from tests.cli.test_whole_way import read_rows
from tests.reliability.leaks import contains, keys_of, written

#: Put on the path of every command: notes each attempt to reach out, and refuses it.
WATCH = """\
import os, sys
def _watch(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"):
        with open(os.environ["WATCH_LOG"], "a") as log:
            log.write(f"{event} {arguments[1:]}\\n")
        raise OSError("no network in this test")
sys.addaudithook(_watch)
"""
#: Every command as a user types it, in the order of a study; a later one may use what an earlier
#: one wrote. Groups of parts are named "command part".
TYPED = {
    "run": "run towns --out whole",
    "ingest": "ingest in --participants people.csv --project p",
    "anonymise": "anonymise --policy strict --project p",
    "participants list": "participants list --project p",
    "participants rename": "participants rename P02 Moira --project p",
    "participants role": "participants role participant P01 --project p",
    "participants import": "participants import people.csv --project p",
    "participants export": "participants export --project p",
    "participants offers": "participants offers --project p",
    "codebook show": "codebook show --project p",
    "codebook check": "codebook check --project p",
    "codebook diff": "codebook diff --project p",
    "codebook rename": "codebook rename fairness_justice fairness --project p",
    "codebook export": "codebook export book.csv --project p",
    "codebook import": "codebook import book.csv --project p",
    "codebook new": "codebook new --from-topics --project whole",
    "themes": "themes --project p",
    "sample": "sample --by random --n 4 --project p --out sheet.csv",
    "review": "review p/exports/coded_excerpts.csv --project p",
    "adjudicate": "adjudicate --project p",
    "memo add": "memo add code:voice look-again --project p",
    "memo list": "memo list --project p",
    "memo search": "memo search look --project p",
    "memo export": "memo export --project p",
    "search": "search grow --project p",
    "query": "query code:social_mobility --project p",
    "merge": "merge copy --project p",
    "agreement": "agreement --project p",
    "analyse prevalence": "analyse prevalence --project whole",
    "analyse differences": "analyse differences --by gender --project p",
    "analyse changes": "analyse changes --project p",
    "analyse patterns": "analyse patterns --project p",
    "analyse saturation": "analyse saturation --project p",
    "analyse methods": "analyse methods --project p",
    "topics build": "topics build --seeds 2 --project whole",
    "topics codes": "topics codes --project whole",
    "topics intrusion": "topics intrusion --project whole",
    "topics rename": "topics rename 1 Buses --project whole",
    "topics merge": "topics merge 1 2 --project whole",
    "topics split": "topics split 1 --project whole",
    "topics drop": "topics drop 1 --project whole",
    "topics undo": "topics undo --project whole",
    "report": "report --project p",
    "evaluate identifiers": "evaluate identifiers --gold gold.jsonl",
    "evaluate themes": "evaluate themes --gold gold.jsonl",
    "export excerpts": "export excerpts --project p --format html",
    "export transcripts": "export transcripts --project p --format docx",
    "export codebook": "export codebook --project p --format qdc",
    "export project": "export project --project p --format qdpx",
    "participants merge": "participants merge P01 Moira --project copy",
    "participants withdraw": "participants withdraw P01 --yes --project copy",
    "vault rekey": "vault rekey --project p",
    "vault export-log": "vault export-log --project p --out log.csv",
    "vault destroy": "vault destroy --yes --project whole",
    "status": "status --project p",
    "log": "log --project p",
    "doctor": "doctor --project p",
}
#: What fails on so small a study, for a reason that has nothing to do with this test.
MAY_FAIL = {"codebook diff", "analyse changes", "adjudicate", "agreement"}
#: More that is written, for the search of every byte.
MORE = (
    "export excerpts --project p --format docx",
    "export excerpts --project p --format xlsx",
    "export excerpts --project p --format jsonl",
    "export excerpts --project p --format parquet",
    "export transcripts --project p --format jsonl",
    "export transcripts --project p --format txt",
    "themes --project p --out p/exports/again.xlsx",
    "export transcripts --project p --marks seg --out p/exports/seg",
    "anonymise --contexts --project p --out p/exports/names.xlsx",
    "anonymise --risk --project p",
    "anonymise --risk --project p --out p/exports/risk.html",
)
#: Who is interviewed in the three files of the second project, "whole". Anybody of the first study
#: may lend a pseudonym to it, and nobody of its own.
INTERVIEWED = ("Yvonne", "Beckford", "Entwistle", "Gilbert", "Renwick")
TOWNS = Path(__file__).parents[2] / "corpora/left_behind_towns/transcripts"
GOLD = Path(__file__).parents[2] / "corpora/left_behind_towns/gold/left_behind_towns.jsonl"


def names_of_commands() -> list[str]:
    return [
        f"{name} {part}".strip()
        for name in COMMANDS
        for part in getattr(module_of(name), "PARTS", ("",))
    ]


def test_every_command_is_tried_below():
    assert sorted(names_of_commands()) == sorted(TYPED)


@pytest.mark.slow
def test_no_command_reaches_out_and_none_writes_an_original(study, qualkit, tmp_path):
    (watch := tmp_path / "watch").mkdir()
    (watch / "sitecustomize.py").write_text(WATCH)
    first = GOLD.read_text(encoding="utf-8").splitlines(keepends=True)[0]
    (tmp_path / "gold.jsonl").write_text(first, encoding="utf-8")
    (tmp_path / "towns").mkdir()
    for path in sorted(TOWNS.glob("*.txt"))[:3]:
        shutil.copy(path, tmp_path / "towns")
    log = tmp_path / "reached.txt"
    # What libraries keep for themselves or leave behind is searched too.
    places = {"TMPDIR": "temp", "HOME": "me", "XDG_CACHE_HOME": "me/cache"}
    environment = {name: str(tmp_path / "beside" / place) for name, place in places.items()}
    for place in environment.values():
        Path(place).mkdir(parents=True)
    path = os.pathsep.join([str(watch), os.environ.get("PYTHONPATH", "")]).rstrip(os.pathsep)
    said: dict[str, list[str]] = {"whole": [], "p": []}
    failed = []
    for name, typed in [*TYPED.items(), *(("", one) for one in MORE)]:
        if name == "merge":
            shutil.copytree(tmp_path / "p", tmp_path / "copy")
        done = qualkit(
            *typed.split(), check=None, PYTHONPATH=path, WATCH_LOG=str(log), **environment
        )
        assert not log.exists(), f"{typed}: {log.read_text()}"
        if done.returncode and name not in MAY_FAIL:
            failed.append(f"{typed}: {done.stdout}{done.stderr}")
        if "-v" not in typed and not typed.startswith(("ingest", "run", "vault export-log")):
            about = "whole" if typed.endswith("--project whole") else "p"
            said[about].append(done.stdout + done.stderr)
    assert not failed, "\n".join(failed)
    # The table of `ingest` shows the user's own file names and labels; nothing else may.
    for about, originals in (("whole", INTERVIEWED), ("p", ORIGINALS)):
        assert [word for word in originals if word in "".join(said[about])] == []
    for folder in ("p", "beside", "home"):
        for place, content in written(tmp_path / folder):
            found = [word for word in ORIGINALS if contains(content, word)]
            assert found == [], place
    assert list((tmp_path / "beside" / "temp").iterdir()) == []
    database = (tmp_path / "p" / "project.db").read_bytes()
    keys = keys_of(KAREN, ORIGINALS) | keys_of(IMRAN, ORIGINALS)
    assert [key for key in keys if key in database] == []
    rows = read_rows(tmp_path / "p" / "exports" / "coded_excerpts.csv")
    assert any(text_hash(row["excerpt"]).encode() in database for row in rows)


def test_the_watch_sees_an_attempt(tmp_path):
    import subprocess
    import sys

    (tmp_path / "sitecustomize.py").write_text(WATCH)
    script = "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9')"
    environment = {**os.environ, "PYTHONPATH": str(tmp_path), "WATCH_LOG": str(tmp_path / "log")}
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, check=False
    )
    assert done.returncode != 0
    assert "socket." in (tmp_path / "log").read_text()
