"""The vault as a whole: another key, no way back, the log for the archive."""

from __future__ import annotations

import csv
import json
import os
import stat

import pytest

from qualkit.core.project_folder import VAULT_NAME
from qualkit.flows import vault as module
from qualkit.flows.project import open_project, unlock_vault
from qualkit.flows.vault import BACKUP_NAME, rekey_vault

ORIGINAL = "Karen"


def reveal(qualkit, **options):
    names = json.loads(qualkit("status", "--project", "p", "--json").stdout)["transcripts"]
    return qualkit("anonymise", "--project", "p", "--reveal", names[0]["name"], **options)


def key_files(tmp_path):
    return sorted((tmp_path / "home" / "keys").iterdir())


def test_after_a_new_key_file_the_old_one_opens_only_the_backup(tagged, qualkit, tmp_path):
    before = reveal(qualkit).stdout
    (old,) = key_files(tmp_path)
    qualkit("vault", "rekey", "--project", "p")
    new = next(path for path in key_files(tmp_path) if path != old)
    assert stat.S_IMODE(new.stat().st_mode) == 0o600
    assert reveal(qualkit).stdout == before
    refused = reveal(qualkit, check=1, QUALKIT_KEY_FILE=str(old))
    assert "does not open the vault" in " ".join(refused.stderr.split())
    (tagged / BACKUP_NAME).replace(tagged / VAULT_NAME)
    assert reveal(qualkit, check=None, QUALKIT_KEY_FILE=str(old)).returncode == 1  # another vault
    assert (tagged / VAULT_NAME).exists()


def test_a_key_file_can_give_way_to_a_passphrase_and_back(tagged, qualkit, tmp_path):
    before = reveal(qualkit).stdout
    qualkit("vault", "rekey", "--passphrase", "--project", "p", QUALKIT_NEW_PASSPHRASE="old mill")
    assert reveal(qualkit, QUALKIT_PASSPHRASE="old mill").stdout == before
    assert "passphrase" in reveal(qualkit, check=1).stderr
    qualkit("vault", "rekey", "--project", "p", QUALKIT_PASSPHRASE="old mill")
    assert reveal(qualkit).stdout == before
    qualkit("doctor", "--project", "p")


def test_files_can_be_added_under_the_new_key_with_the_same_pseudonyms(tagged, qualkit, tmp_path):
    qualkit("vault", "rekey", "--project", "p")
    text = "Interviewer: And Darren?\n\nMoira: Darren Hodgson helped me.\n" * 3
    (tmp_path / "in" / "moira.txt").write_text(text, encoding="utf-8")
    qualkit("ingest", "in", "--project", "p")
    rows = (tagged / "exports" / "identifiers.csv").read_text(encoding="utf-8-sig")
    assert "Darren" not in rows
    people = [row for row in csv.DictReader(rows.splitlines()) if row["type"] == "person"]
    names = {row["replacement"] for row in people}
    assert len(names) == len(people)


@pytest.mark.parametrize("step", ["note_next_vault", "settle_next_vault"])
def test_killed_between_file_and_database_the_vault_opens_all_the_same(
    tagged, tmp_path, monkeypatch, step
):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))

    def die(*arguments):
        raise SystemExit(9)

    with monkeypatch.context() as moment:
        moment.setattr(module, step, die)
        with pytest.raises(SystemExit):
            rekey_vault(tagged)
    with open_project(tagged) as project:
        assert unlock_vault(project).verify() > 3
    rekey_vault(tagged)
    assert [path.name for path in tagged.glob(".vault*")] == []


def test_destroying_leaves_no_key_no_original_and_the_word_anonymised(tagged, qualkit, tmp_path):
    qualkit("vault", "rekey", "--project", "p")  # so that there is a backup to go, too
    assert len(key_files(tmp_path)) == 2
    said = qualkit("vault", "destroy", "--yes", "--project", "p").stdout
    assert "anonymised" in said
    assert key_files(tmp_path) == []
    assert sorted(path.name for path in tagged.iterdir() if path.suffix == ".qkv") == []
    status = json.loads(qualkit("status", "--project", "p", "--json").stdout)
    assert status["level"] == "anonymised"
    for command in (("anonymise",), ("ingest", "in")):
        refused = qualkit(*command, "--project", "p", check=1)
        assert "was destroyed" in " ".join(refused.stderr.split())
    qualkit("themes", "--project", "p")
    qualkit("doctor", "--project", "p")


def test_nothing_is_destroyed_where_nobody_can_be_asked(tagged, qualkit):
    assert "nothing was destroyed" in qualkit("vault", "destroy", "--project", "p", check=2).stderr
    assert (tagged / VAULT_NAME).exists()


def test_the_log_lists_every_original_and_stays_out_of_the_exports(tagged, qualkit, tmp_path):
    qualkit("vault", "export-log", "--project", "p", "--out", "log.csv")
    path = tmp_path / "log.csv"
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert any(row["original"].startswith(ORIGINAL) and row["type"] == "person" for row in rows)
    assert all(row["replacement"] and row["method"] for row in rows)
    inside = ("--out", "p/exports/log.csv")
    refused = qualkit("vault", "export-log", "--project", "p", *inside, check=1)
    assert "holds originals" in " ".join(refused.stderr.split())


@pytest.mark.parametrize(("passphrase", "warns"), [("mills", True), ("lister's", False)])
def test_a_short_passphrase_is_warned_of_where_it_is_chosen(study, qualkit, passphrase, warns):
    given = {"QUALKIT_PASSPHRASE": passphrase}
    said = qualkit("ingest", "in/imran.txt", "--project", "p", **given).stderr
    assert ("only 5 characters" in said) == warns
    assert passphrase not in said
    again = qualkit("ingest", "in", "--project", "p", **given).stderr
    assert "characters" not in again
    new = {"QUALKIT_NEW_PASSPHRASE": passphrase, "QUALKIT_PASSPHRASE": passphrase}
    said = qualkit("vault", "rekey", "--passphrase", "--project", "p", **new).stderr
    assert ("only 5 characters" in said) == warns
