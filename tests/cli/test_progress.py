"""Whatever takes more than a second shows how far it is, at a terminal and nowhere else."""

from __future__ import annotations

import os

import pytest

from tests.benchmarks.workload import write_interviews
from tests.cli.conftest import run_command
from tests.cli.test_terminal import in_terminal


@pytest.fixture
def long_talk(tmp_path):
    """A project of 3,000 words, not yet tagged."""
    write_interviews(3000, tmp_path / "in")
    run_command(tmp_path, "ingest", "in", "--no-anonymise", "--project", "p")
    return tmp_path


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="pseudo-terminals are POSIX's")
def test_encoding_shows_a_bar_with_rate_and_is_silent_when_asked(long_talk):
    shown = in_terminal(long_talk, "themes", "--project", "p")
    assert "encoding" in shown
    assert "/s" in shown
    quiet = in_terminal(long_talk, "themes", "--project", "p", "--unit", "sentence", "--quiet")
    assert "encoding" not in quiet
