"""qualkit doctor: this machine, and this project."""

from __future__ import annotations

import contextlib
import json
import os
import sqlite3
import stat

import pytest


def test_without_a_project_the_machine_alone_is_looked_at(tmp_path, qualkit):
    findings = json.loads(qualkit("doctor", "--json").stdout)
    names = {one["name"] for one in findings}
    assert {"Python", "spacy", "model: encoder", "model: lexicon"} <= names
    assert not [name for name in names if name.startswith("project")]
    assert list(tmp_path.iterdir()) == []


def test_a_sound_project_is_shown_with_a_tick_a_line_at_80_columns(tagged, qualkit):
    shown = qualkit("doctor", "--project", "p").stdout
    assert "✗" not in shown
    assert "project: database" in shown
    assert "every seal whole" in " ".join(shown.split())
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_what_others_can_read_is_named_with_the_command_that_mends_it(tagged, qualkit):
    (keys := tagged.parent / "home" / "keys").chmod(0o755)
    (key,) = keys.iterdir()
    (tagged / "project-schema-0001.backup.db").write_bytes(b"")
    (tagged / "vault-before-rekey.backup.qkv").write_bytes(b"")
    private = [
        tagged / "vault.qkv",
        tagged / "project.db",
        tagged / "project-schema-0001.backup.db",
        tagged / "vault-before-rekey.backup.qkv",
        key,
    ]
    for path in private:
        path.chmod(0o644)
    findings = json.loads(qualkit("doctor", "--project", "p", "--json", check=1).stdout)
    hints = [one["hint"] for one in findings if not one["ok"]]
    mends = [f"Run: chmod 600 '{path}'" for path in private] + [f"Run: chmod 700 '{keys}'"]
    home = str(tagged.parent) + "/"
    told = {hint.replace(home, "") for hint in hints}
    # SQLite's own files are there while doctor looks.
    beside = {f"Run: chmod 600 'p/project.db-{one}'" for one in ("wal", "shm")}
    assert told == {one.replace(home, "") for one in mends} | beside
    assert stat.S_IMODE(key.stat().st_mode) == 0o644, "doctor changes nothing"
    told = " ".join(qualkit("themes", "--project", "p").stderr.split())
    assert "vault.qkv" in told and "now only you can" in told
    assert {stat.S_IMODE(path.stat().st_mode) for path in private} == {0o600}
    assert stat.S_IMODE(keys.stat().st_mode) == 0o700
    qualkit("doctor", "--project", "p")


def test_a_vault_with_one_changed_byte_is_found(tagged, qualkit):
    data = bytearray((tagged / "vault.qkv").read_bytes())
    data[len(data) // 2] ^= 1
    (tagged / "vault.qkv").write_bytes(bytes(data))
    findings = json.loads(qualkit("doctor", "--project", "p", "--json", check=1).stdout)
    assert [one["name"] for one in findings if not one["ok"]] == ["vault"]


def test_a_database_that_is_none_is_named_not_met_with_a_traceback(tagged, qualkit):
    (tagged / "project.db").write_bytes(b"this was a database once" * 400)
    findings = json.loads(qualkit("doctor", "--project", "p", "--json", check=1).stdout)
    wrong = [one for one in findings if not one["ok"]]
    assert [one["name"] for one in wrong] == ["project"]
    assert "not a database" in wrong[0]["seen"]


def test_a_coding_that_has_moved_off_its_words_is_found(tagged, qualkit):
    with sqlite3.connect(tagged / "project.db") as connection:
        connection.execute("UPDATE coding SET start = start + 1 WHERE rowid = 1")
    findings = json.loads(qualkit("doctor", "--project", "p", "--json", check=1).stdout)
    wrong = [one["name"] for one in findings if not one["ok"]]
    assert wrong == ["project: words under codings"]


def test_every_library_and_model_is_listed_with_its_licence(qualkit):
    found = json.loads(qualkit("doctor", "--licences", "--json").stdout)
    named = {one["name"]: one["licence"] for one in found}
    assert {"typer", "spacy", "onnxruntime", "cryptography", "torch"} <= set(named)
    assert "pytest" not in named
    assert {"encoder", "recogniser", "stance", "tagger", "lexicon"} <= set(named)
    assert [name for name, licence in named.items() if not licence] == []


def test_caches_are_shown_with_their_limit_and_nothing_goes_below_it(tagged, qualkit):
    vectors, answers = json.loads(qualkit("doctor", "--cache", "--project", "p", "--json").stdout)
    assert vectors["entries"] > 10
    assert (vectors["limit_mb"], vectors["removed"]) == (4096, 0)
    assert (answers["entries"], answers["limit_mb"]) == (0, None)
    assert "4,096" in qualkit("doctor", "--cache", "--project", "p").stdout


def test_above_the_limit_vectors_go_and_nothing_else(tagged, qualkit):
    settings = tagged / "qualkit.toml"
    text = settings.read_text("utf-8").replace("vectors_mb = 4096", "vectors_mb = 1")
    settings.write_text(text, encoding="utf-8")
    with contextlib.closing(sqlite3.connect(tagged / "project.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        rows = [(f"{number:032d}", "an older model", bytes(768)) for number in range(2000)]
        connection.executemany("INSERT INTO vector VALUES (?, ?, ?)", rows)
        connection.commit()
    before = tables(tagged)
    (vectors, _) = json.loads(qualkit("doctor", "--cache", "--project", "p", "--json").stdout)
    after = tables(tagged)
    assert 0.9 < vectors["size_mb"] <= 1.0
    assert vectors["removed"] == len(before.pop("vector")) - len(after.pop("vector")) > 0
    assert after == before
    table = (tagged / "exports" / "coded_excerpts.csv").read_bytes()
    qualkit("themes", "--project", "p")
    assert (tagged / "exports" / "coded_excerpts.csv").read_bytes() == table


def tables(project):
    with contextlib.closing(sqlite3.connect(project / "project.db")) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in names.fetchall()
        }
