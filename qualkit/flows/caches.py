"""What a project keeps so as not to compute it twice: how much, and within which limit."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualkit.flows.project import Project, open_project
from qualkit.store.answers import measure_answers
from qualkit.store.database import compact
from qualkit.store.vectors import forget_oldest_vectors, measure_vectors

_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class CacheSize:
    """One cache. limit_mb: None where nothing is ever removed. removed: entries taken away now."""

    name: str
    entries: int
    size_mb: float
    limit_mb: int | None
    removed: int = 0


def look_after_caches(folder: Path) -> list[CacheSize]:
    """Cut the caches of a project to their limits and say what they take then; nothing else is
    touched. Raises what opening the project raises."""
    with open_project(folder, writing=True) as project:
        removed = cut_vectors(project)
        if removed:
            compact(project.database)
        with project.database.read() as connection:
            vectors, answers = measure_vectors(connection), measure_answers(connection)
        return [
            CacheSize(
                "vectors of models",
                vectors[0],
                vectors[1] / _MB,
                project.settings.vectors_mb,
                removed,
            ),
            # Asked again, a language model may say something else: these are kept like results.
            CacheSize("answers of a language model", answers[0], answers[1] / _MB, None),
        ]


def cut_vectors(project: Project) -> int:
    """Remove the oldest vectors above the limit; returns how many. They are computed again, to the
    same bits, when they are needed."""
    with project.database.write() as connection:
        return forget_oldest_vectors(connection, project.settings.vectors_mb * _MB)
