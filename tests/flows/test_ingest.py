"""Ingesting: what is made, and what is not."""

from __future__ import annotations

import pytest

from qualkit.flows.ingest import ingest


@pytest.mark.parametrize("options", [{}, {"no_anonymise": True}])
def test_a_misspelt_source_makes_no_project(tmp_path, monkeypatch, options):
    monkeypatch.setenv("QUALKIT_HOME", str(tmp_path / "home"))
    (tmp_path / "interviews").mkdir()
    result = ingest(tmp_path / "p", [str(tmp_path / "intervews")], **options)
    assert result.failed == 1
    assert "interviews" in result.files[0].problems[0].hint
    assert [one.name for one in tmp_path.iterdir()] == ["interviews"]


def test_a_file_that_cannot_be_read_is_told_in_a_project(tmp_path):
    (tmp_path / "a.txt").write_bytes(b"")
    result = ingest(tmp_path / "p", [str(tmp_path / "a.txt")], no_anonymise=True)
    assert result.failed == 1
    assert (tmp_path / "p" / "project.db").exists()
