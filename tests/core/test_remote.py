"""Places elsewhere: told from paths, said when used, and never where a project lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.core.errors import NoProject, QualkitError, WrongUsage
from qualkit.core.project_folder import check_for_project
from qualkit.core.remote import named_errors, open_file_system, refuse_remote_project, say_so


def test_a_password_in_an_address_is_refused_and_not_repeated():
    with pytest.raises(WrongUsage) as raised:
        open_file_system("ftp://karen:secret@example.org/in")
    assert "secret" not in f"{raised.value} {raised.value.hint}"


def test_a_service_that_nothing_knows_is_named():
    with pytest.raises(WrongUsage, match="no way to carrier-pigeon://"):
        open_file_system("carrier-pigeon://coop/in")


def test_what_is_missing_for_a_service_is_named(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(WrongUsage) as raised:
        open_file_system("s3://bucket/in")
    assert "s3fs" in raised.value.hint


def test_without_fsspec_it_says_what_to_install(monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(WrongUsage) as raised:
        open_file_system("s3://bucket/in")
    assert raised.value.hint == "Install it: pip install 'qualkit[remote]'"


@pytest.mark.parametrize(
    ("url", "is_said"), [("s3://bucket/in", True), ("memory://in", False), ("file:///in", False)]
)
def test_only_what_leaves_the_machine_is_said(caplog, url, is_said):
    say_so("Reading from", url)
    assert (url in caplog.text) is is_said


def test_a_project_lies_on_this_computer(tmp_path):
    for url in ("s3://bucket/study", "gs://bucket", "postgresql://host/study"):
        with pytest.raises(WrongUsage) as raised:
            refuse_remote_project(Path(url))
        assert raised.value.where == url
    with pytest.raises(NoProject):
        check_for_project(tmp_path / "a:b")
    with pytest.raises(WrongUsage):
        check_for_project(Path("s3://bucket/study"))


def test_every_error_of_a_service_is_named_by_its_place_without_what_it_says():
    with pytest.raises(QualkitError, match="RuntimeError") as raised, named_errors("s3://b/in"):
        raise RuntimeError("token abc")
    assert raised.value.where == "s3://b/in"
    assert "abc" not in str(raised.value)
