"""What the trained recogniser found is kept in the vault, and not asked of it again."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualkit.anonymise.recognisers.neural import TRAINED
from qualkit.anonymise.remembering import Reading
from qualkit.anonymise.vault import create_vault
from qualkit.anonymise.vault_key import VaultKey
from qualkit.core.mention import IdentifierType
from qualkit.core.recognising import Found, Knowledge
from qualkit.core.transcript import Role, Source, Speaker, Transcript, Turn
from qualkit.flows.anonymise import anonymise_again
from qualkit.flows.detecting import detect_all
from qualkit.flows.engines import find_engine
from qualkit.flows.ingest import ingest
from qualkit.flows.naming import transcript_id
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.readings import Readings
from qualkit.nlp.recogniser import Recogniser
from qualkit.store.transcripts import load_texts
from tests.project_contents import SAME_CHOICES, contents

TALK = (
    "I was born in Grimsby and my mam, Maureen Hodgson, worked at Birds Eye for nine years.",
    "Priya rang the Job Centre in Keighley, and they said ten weeks, Priya Anand did.",
    "Nobody in our family had been. It was not something we talked about in Hull.",
)


@pytest.fixture
def read(monkeypatch) -> list[str]:
    """The first line of every transcript that the network reads; names of files have one line."""
    lines: list[str] = []
    recognise = Recogniser.recognise

    def note(self, texts, evidence=None):
        lines.extend(texts[:1] if len(texts) > 1 else [])
        return recognise(self, texts, evidence)

    monkeypatch.setattr(Recogniser, "recognise", note)
    return lines


@pytest.fixture
def _same(monkeypatch):
    for name, value in SAME_CHOICES.items():
        monkeypatch.setenv(name, value)


def write(folder):
    (folder / "in").mkdir()
    for number, words in enumerate(TALK):
        talk = f"I: Where was number {number}?\nP: {words}\n"
        (folder / "in" / f"talk {number}.txt").write_text(talk, encoding="utf-8")
    return [str(folder / "in")]


def texts_of(folder):
    with open_project(folder) as project, project.database.read() as connection:
        return list(load_texts(connection))


FOUND = st.builds(
    Found,
    st.integers(0, 10**7),
    st.integers(0, 10**7),
    st.sampled_from(list(IdentifierType)),
    st.floats(0, 1),
    st.just(TRAINED),
)


@settings(deadline=None, max_examples=20)
@given(st.lists(FOUND, max_size=5))
def test_a_reading_comes_back_to_the_last_bit(tmp_path_factory, finds):
    path = tmp_path_factory.mktemp("vault") / "vault.qkv"
    readings = Readings(create_vault(path, VaultKey(bytes(32), False)))
    readings.put("t1", Reading("k", tuple(finds)))
    assert readings.get("t1") == Reading("k", tuple(finds))
    assert readings.get("t2") is None


@pytest.mark.usefixtures("_same")
def test_anonymising_again_asks_nothing_of_the_network(tmp_path, read):
    ingest(tmp_path / "p", write(tmp_path))
    assert len(read) == len(TALK)
    read.clear()
    before = contents(tmp_path / "p")
    assert anonymise_again(tmp_path / "p").changed == 0
    assert contents(tmp_path / "p") == before
    assert anonymise_again(tmp_path / "p", policy="strict").changed
    assert not read
    ingest(tmp_path / "q", [str(tmp_path / "in")], policy="strict")
    assert texts_of(tmp_path / "p") == texts_of(tmp_path / "q")


@pytest.mark.usefixtures("_same")
def test_an_ingest_killed_while_it_searches_goes_on_where_it_stopped(tmp_path, read):
    sources = write(tmp_path)
    script = """
import os, signal, sys
from pathlib import Path
from qualkit.flows.ingest import ingest
from qualkit.flows.readings import Readings
put = Readings.put
def put_and_die(self, *arguments):
    put(self, *arguments)
    os.kill(os.getpid(), signal.SIGKILL)
Readings.put = put_and_die
ingest(Path(sys.argv[1]), sys.argv[2:])
"""
    folder = tmp_path / "p"
    done = subprocess.run([sys.executable, "-c", script, folder, *sources], check=False)
    assert done.returncode == -signal.SIGKILL
    assert not texts_of(folder)
    ingest(folder, sources)
    assert len(read) == len(TALK) - 1
    ingest(tmp_path / "q", sources)
    assert texts_of(folder) == texts_of(tmp_path / "q")
    with open_project(folder) as project, open_project(tmp_path / "q") as undisturbed:
        vaults = [dict(unlock_vault(one).items()) for one in (project, undisturbed)]
    assert [name for name in vaults[0] if name.startswith("reading/")]
    assert vaults[0] == vaults[1]


@pytest.mark.slow
@pytest.mark.parametrize("engine", ["local", "processes", "dask"])
def test_on_every_engine_the_coordinator_keeps_the_same_readings(tmp_path, engine):
    if engine == "dask":
        pytest.importorskip("distributed")
    vault = create_vault(tmp_path / "vault.qkv", VaultKey(bytes(32), False))
    readings = Readings(vault)
    originals = []
    for number, words in enumerate(TALK):
        speaker = Speaker("P", "P", Role.PARTICIPANT)
        source = Source(f"{number}.txt", "txt", "inline", str(number))
        originals.append(Transcript(source, words, (Turn(0, len(words), "P"),), (speaker,)))

    def search(kept: Readings | None) -> list[object]:
        found = detect_all(
            originals, Knowledge(), find_engine(engine), 2, lambda *progress: None, kept
        )
        return list(found)

    alone = search(None)
    assert search(readings) == alone
    mark = vault.mark
    assert search(readings) == alone
    assert vault.mark == mark, "nothing was read anew"
    for one in originals:
        kept = readings.get(transcript_id(one))
        assert kept is not None
        assert {(find.start, find.end) for find in kept.finds} <= {
            (mention.start, mention.end) for _, mentions in alone for mention in mentions
        }
