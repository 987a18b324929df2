"""Where a project's key is: said when it is made, and by doctor ever after."""

from __future__ import annotations

import logging

import pytest

from qualkit.flows.doctor import examine
from qualkit.flows.project import key_file_path, open_project, unlock_vault


@pytest.fixture
def make_project(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))

    def make():
        with open_project(tmp_path / "p", writing=True, create=True) as project:
            unlock_vault(project)
            return key_file_path(project)

    return make


def finding(folder):
    (found,) = [one for one in examine(folder) if one.name == "the vault's key"]
    return found


def test_a_new_key_file_is_named_once(make_project, caplog):
    with caplog.at_level(logging.WARNING, "qualkit"):
        path = make_project()
        assert str(path) in caplog.text
        caplog.clear()
        make_project()
    assert caplog.text == ""


def test_doctor_names_the_key_file_also_where_all_is_well(make_project, tmp_path):
    path = make_project()
    assert (finding(tmp_path / "p").seen, finding(tmp_path / "p").ok) == (str(path), True)
    path.unlink()
    assert not finding(tmp_path / "p").ok


def test_doctor_says_that_a_passphrase_opens_the_vault(make_project, tmp_path, monkeypatch):
    monkeypatch.setenv("QUALKIT_PASSPHRASE", "correct horse")
    make_project()
    assert finding(tmp_path / "p").seen == "a passphrase"
