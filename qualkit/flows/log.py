"""The audit trail: what was done to the project."""

from __future__ import annotations

from pathlib import Path

from qualkit.flows.project import open_project
from qualkit.store.rows import RunRow
from qualkit.store.runs import load_runs


def read_log(folder: Path) -> list[RunRow]:
    """Every command that changed the project, oldest first. Raises NoProject."""
    with open_project(folder) as project, project.database.read() as connection:
        return load_runs(connection)
