"""Processes that read come up early where they will be wanted, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.flows.reading_ahead import is_few, readers_ahead


@pytest.fixture
def interviews(tmp_path: Path) -> Path:
    """Thirteen short files, one of them in a folder of its own."""
    (tmp_path / "in" / "wave 2").mkdir(parents=True)
    for number in range(12):
        (tmp_path / "in" / f"{number}.txt").write_text("I: Yes?\n")
    (tmp_path / "in" / "wave 2" / "12.txt").write_text("I: Yes?\n")
    return tmp_path / "in"


@pytest.fixture(autouse=True)
def _no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QUALKIT_ENGINE", raising=False)


def started(project: Path, *sources: Path) -> int:
    with readers_ahead(project, [str(one) for one in sources]) as count:
        return count


def test_many_files_for_a_new_project_are_worth_processes(interviews, tmp_path):
    assert started(tmp_path / "study", interviews) >= 1


def test_one_large_file_is_worth_processes(tmp_path):
    (tmp_path / "long.txt").write_text("I: Yes?\n" * 100_000)
    assert started(tmp_path / "study", tmp_path / "long.txt") >= 1


@pytest.mark.parametrize("name", ["project.db", "qualkit.toml"])
def test_a_project_that_is_there_waits_for_what_it_knows_and_wants(interviews, tmp_path, name):
    (tmp_path / name).touch()
    assert started(tmp_path, interviews) == 0


def test_a_single_file_pays_for_no_process(interviews, tmp_path):
    assert started(tmp_path / "study", interviews / "1.txt") == 0
    assert is_few("auto", 1, 50_000)


def test_what_is_not_there_starts_nothing(tmp_path):
    assert started(tmp_path / "study", tmp_path / "no such folder") == 0


@pytest.mark.parametrize(("engine", "is_any"), [("local", False), ("processes", True)])
def test_the_engine_of_the_command_line_decides(interviews, tmp_path, monkeypatch, engine, is_any):
    monkeypatch.setenv("QUALKIT_ENGINE", engine)
    assert bool(started(tmp_path / "study", interviews / "1.txt")) is is_any


def test_a_link_that_leads_nowhere_counts_as_a_file(interviews, tmp_path):
    (interviews / "gone.txt").symlink_to(tmp_path / "gone")
    assert started(tmp_path / "study", interviews) >= 1
