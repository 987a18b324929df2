"""The command to be typed next: on a line of its own, for the project that this one worked on."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualkit.cli import _state
from qualkit.cli._show import show_next


@pytest.mark.parametrize(
    ("project", "typed"),
    [
        (Path(), "  qualkit review exports/a.csv"),
        (Path("my-study"), "  qualkit review exports/a.csv --project my-study"),
        (Path("my study"), '  qualkit review exports/a.csv --project "my study"'),
    ],
)
def test_it_names_the_project_that_was_named(project, typed, monkeypatch, capsys):
    monkeypatch.setattr(_state, "project", project)
    show_next("Then:", "review", Path("exports/a.csv"))
    assert capsys.readouterr().out.splitlines() == ["Then:", typed]


def test_a_long_one_is_not_broken_and_brackets_stay(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    show_next("Then:", "review", "exports/a folder with [a long] name/coded_excerpts.csv")
    line = capsys.readouterr().out.splitlines()[1]
    assert line == '  qualkit review "exports/a folder with [a long] name/coded_excerpts.csv"'
