"""The vault: nothing readable without the key, nothing altered unnoticed, nothing lost."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qualkit.anonymise.vault import Vault, VaultMark, create_vault, open_vault
from qualkit.anonymise.vault_key import (
    VaultKey,
    make_key_file,
    passphrase_key,
    read_key_file,
)
from qualkit.core.errors import DamagedVault, VaultError, WrongKey

KEY = VaultKey(b"k" * 32, is_passphrase=False)


@pytest.fixture
def vault(tmp_path: Path) -> Vault:
    made = create_vault(tmp_path / "vault.qkv", KEY)
    made.put("transcript/1", {"text": "Sarah Hodgson lives in Southwick"})
    made.put("people", ["Sarah Hodgson"])
    made.commit()
    return made


def test_what_was_put_comes_back_and_the_newest_value_counts(vault):
    vault.put("people", ["Sarah Hodgson", "Siân Ó Murchú 👋"])
    mark = vault.commit()
    again = open_vault(vault.path, KEY, mark)
    assert again.get("people") == ["Sarah Hodgson", "Siân Ó Murchú 👋"]
    assert again.get("transcript/1") == {"text": "Sarah Hodgson lives in Southwick"}
    assert again.get("nothing") is None
    assert "people" in again
    assert "nothing" not in again


@pytest.mark.parametrize("values", [[], ["Siân"], [{"name": "Siân"}, ["a", 1], None]])
def test_a_list_put_value_by_value_is_the_record_that_the_whole_list_is(vault, values):
    vault.put_list("people", iter(values))
    assert vault.get("people") == values
    size = vault.commit().size_bytes
    vault.put("people", values)
    whole = vault.commit().size_bytes - size
    vault.put_list("people", iter(values))
    assert vault.commit().size_bytes - size == 2 * whole


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le"])
def test_no_original_word_or_record_name_stands_in_the_file(vault, encoding):
    data = vault.path.read_bytes()
    for words in ("Sarah", "Hodgson", "Southwick", "transcript/1"):
        assert words.encode(encoding) not in data


def test_the_file_is_for_its_owner_only(vault):
    assert stat.S_IMODE(vault.path.stat().st_mode) == 0o600


def test_another_key_is_refused(vault):
    with pytest.raises(WrongKey, match="does not open"):
        open_vault(vault.path, VaultKey(b"x" * 32, is_passphrase=False))


def test_a_passphrase_opens_and_a_wrong_one_does_not(tmp_path):
    path = tmp_path / "vault.qkv"
    create_vault(path, passphrase_key("correct horse")).commit()
    assert open_vault(path, passphrase_key("correct horse")).verify() == 1
    with pytest.raises(WrongKey, match="does not open"):
        open_vault(path, passphrase_key("correct house"))
    with pytest.raises(WrongKey, match="opened with a passphrase"):
        open_vault(path, KEY)


def test_an_empty_passphrase_is_refused():
    with pytest.raises(WrongKey, match="empty"):
        passphrase_key("")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(st.data())
def test_any_flipped_bit_is_noticed(vault, data):
    whole = vault.path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    bit = data.draw(st.integers(0, 7))
    altered = bytearray(whole)
    altered[at] ^= 1 << bit
    beside = vault.path.with_name("altered.qkv")
    beside.write_bytes(altered)
    with pytest.raises(VaultError):
        open_vault(beside, KEY, vault.mark).verify()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(st.data())
def test_any_cut_is_noticed_when_the_project_knows_how_long_it_was(vault, data):
    whole = vault.path.read_bytes()
    beside = vault.path.with_name("cut.qkv")
    beside.write_bytes(whole[: data.draw(st.integers(0, len(whole) - 1))])
    with pytest.raises(DamagedVault):
        open_vault(beside, KEY, vault.mark)


def test_records_swapped_for_an_older_copy_of_the_file_are_noticed(vault):
    older = vault.path.read_bytes()
    vault.put("people", ["nobody"])
    mark = vault.commit()
    vault.path.write_bytes(older)
    with pytest.raises(DamagedVault, match="the project counts 4"):
        open_vault(vault.path, KEY, mark)


def test_a_torn_last_record_is_left_out_and_overwritten(vault):
    mark = vault.mark
    with vault.path.open("ab") as stream:
        stream.write((500).to_bytes(8, "big") + b"half a record")
    again = open_vault(vault.path, KEY, mark)
    again.put("later", 1)
    again.commit()
    assert open_vault(vault.path, KEY).get("later") == 1


def test_a_second_vault_never_replaces_the_first(vault):
    with pytest.raises(VaultError, match="there is a vault already"):
        create_vault(vault.path, KEY)


def test_the_mark_survives_being_written_as_text():
    mark = VaultMark(3, 411, "ab" * 16)
    assert VaultMark.parse(str(mark)) == mark
    assert VaultMark.parse("") is None


def test_a_key_file_is_made_once_for_its_owner_only(tmp_path):
    path = tmp_path / "keys" / "a.key"
    key = make_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_key_file(path) == key
    with pytest.raises(VaultError, match="cannot be made"):
        make_key_file(path)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param("", "not a qualkit key file", id="empty"),
        pytest.param("zz", "cannot be read", id="not hexadecimal"),
        pytest.param("abcd", "not a qualkit key file", id="too short"),
    ],
)
def test_a_file_that_is_no_key_is_refused(tmp_path, content, why):
    path = tmp_path / "a.key"
    path.write_text(content, encoding="ascii")
    with pytest.raises(WrongKey, match=why):
        read_key_file(path)


def test_the_secret_never_shows_in_a_message():
    assert "secret" not in repr(passphrase_key("secret"))


@pytest.mark.slow
def test_a_writer_killed_at_any_moment_leaves_a_vault_that_opens(tmp_path):
    path = tmp_path / "vault.qkv"
    create_vault(path, KEY)
    script = (
        "import sys; from pathlib import Path\n"
        "from qualkit.anonymise.vault import open_vault\n"
        "from qualkit.anonymise.vault_key import VaultKey\n"
        "v = open_vault(Path(sys.argv[1]), VaultKey(b'k' * 32, False))\n"
        "for n in range(10**6):\n"
        "    v.put(f'r{n}', 'x' * 5000); v.commit()\n"
        "    print(n, flush=True)\n"
    )
    for delay in (0.0, 0.005, 0.011, 0.023):
        process = subprocess.Popen(
            [sys.executable, "-c", script, str(path)], stdout=subprocess.PIPE, text=True
        )
        process.stdout.readline()
        time.sleep(delay)
        os.kill(process.pid, signal.SIGKILL)
        written = process.stdout.read().split()
        process.wait()
        again = open_vault(path, KEY)
        again.verify()
        assert again.get(f"r{written[-1] if written else 0}") == "x" * 5000
