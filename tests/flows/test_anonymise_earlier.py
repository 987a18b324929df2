"""Files added one by one: earlier interviews are searched for new names alone."""

from __future__ import annotations

import pytest

from qualkit.flows import anonymise_earlier as flow
from qualkit.flows import detecting, storing
from qualkit.flows.ingest import ingest
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.vault_records import NEWEST, mentions_told
from qualkit.store.transcripts import load_transcripts

FIRST = """\
Interviewer: And then?

P1: It was all darning and quilting. Darning. I went with Priya Anand, to Keighley.
Princess Diana opened the mill, and Priya Anand was there.

Interviewer: When?

P1: In Keighley, in 1987.
"""
#: What names nobody of the first interview.
APART = FIRST.replace("arning", "yeing").replace("Priya", "Sunita")
#: What teaches a name that is missed in the first, and one that stands inside a name kept there.
SECOND = """\
Interviewer: Who taught you?

P2: Mrs Darning taught me, and I asked Darning. Diana Hobday did, and Diana was strict.

Interviewer: Where?

P2: In Goole.
"""


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))


@pytest.fixture
def searched(monkeypatch) -> list[str]:
    """The beginning of every text that is searched by the recognisers, in order."""
    texts: list[str] = []
    search_one = detecting.search_one

    def note(item, knowledge, version=""):
        texts.append(item.text[:60])
        return search_one(item, knowledge, version)

    monkeypatch.setattr(detecting, "search_one", note)
    return texts


def add(tmp_path, name, talk):
    path = tmp_path / f"{name}.txt"
    path.write_text(talk, encoding="utf-8")
    return ingest(tmp_path / "p", [str(path)])


def texts_of(tmp_path) -> list[str]:
    with open_project(tmp_path / "p") as project, project.database.read() as connection:
        return [one.text for one in load_transcripts(connection)]


def test_nothing_is_searched_but_the_new_file(tmp_path, searched):
    add(tmp_path, "a", FIRST)
    add(tmp_path, "b", APART)
    before = texts_of(tmp_path)
    searched.clear()
    result = add(tmp_path, "c", SECOND)
    assert len(searched) == 1
    assert "taught" in searched[0]
    assert result.changed_earlier == 1
    first, apart, _ = texts_of(tmp_path)
    assert apart == before[1]
    assert "Darning." in before[0]
    assert "Darning" not in first


def test_all_but_the_new_name_stays_as_it_was(tmp_path):
    add(tmp_path, "a", FIRST)
    (before,) = texts_of(tmp_path)
    add(tmp_path, "b", SECOND)
    now = texts_of(tmp_path)[0]
    head, tail = before.split("Darning.")
    assert now.startswith(head)
    assert now.endswith(f".{tail}")
    assert "Princess Diana" in now


def test_a_record_that_does_not_tell_what_was_kept_has_its_transcript_searched(tmp_path, searched):
    add(tmp_path, "a", FIRST)
    with open_project(tmp_path / "p") as project:
        vault = unlock_vault(project)
        (identity,) = (row.id for row in load_all(project))
        record = vault.get(f"{NEWEST}/{identity}")
        mentions, are_all = mentions_told(identity, record)
        assert are_all
        assert "Princess Diana" in [one.text for one in mentions]
        del record["kept"]
        vault.put(f"{NEWEST}/{identity}", record)
        vault.commit()
    searched.clear()
    add(tmp_path, "b", SECOND)
    assert len(searched) == 2
    now = texts_of(tmp_path)[0]
    assert "Princess Diana" in now
    assert "Darning" not in now


def load_all(project):
    with project.database.read() as connection:
        return list(load_transcripts(connection))


@pytest.mark.parametrize("where", ["before the first change", "in the middle of one"])
def test_what_a_killed_ingest_had_to_do_the_next_file_does(tmp_path, monkeypatch, where):
    add(tmp_path, "a", FIRST)

    def die(*arguments, **options):
        raise SystemExit(9)

    with monkeypatch.context() as moment:
        moment.setattr(flow, "store_changed", die)
        if where != "before the first change":
            moment.setattr(flow, "store_changed", STORE_CHANGED)
            moment.setattr(storing, "carry_places", die)
        with pytest.raises(SystemExit):
            add(tmp_path, "b", SECOND)
    add(tmp_path, "c", APART)
    assert not [text for text in texts_of(tmp_path) if "Darning" in text]


STORE_CHANGED = flow.store_changed
